"""What a change will do to the site, before it is committed: the last commit against what lies here.

Both are made to the docs tree, by the functions of a build, and what MkDocs makes of a difference there is known: a
page of each Markdown file. Where the theme or the settings differ every page may, so then both sites
are built and compared.
"""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from generator.compare import FileChanges, FileKind, compare_files, hashes_of
from generator.errors import ConfigError
from generator.frozen import frozen
from generator.inspection.deadlines import deadline
from generator.load import load
from generator.model.category import Category
from generator.model.dataset import Dataset
from generator.model.dates import day_of
from generator.model.sealing import compare as compare_with_log
from generator.outputs import render_all
from generator.outputs.feed_entries import correction_entry, item_entry, notice_entry
from generator.outputs.feed_model import Entry
from generator.outputs.feed_places import FeedPlace, Followed, feed_places
from generator.outputs.site_files import SITE_CONFIG
from generator.problem import Problem, errors
from generator.rebuild import build_apart, checked_out
from generator.records.git import NoGitError, ask_git
from generator.views.history import Correction
from generator.views.site_view import SiteView, view_site

# What every page is made with; below the project's root.
_FRAME = ("mkdocs.yml", "site_src/theme")
SEARCH = "search/"


@frozen(kw_only=True)
class FeedChange:
    """What subscribers of a feed will receive: titles of entries that are new, changed, notices, or gone."""

    label: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    dropped: tuple[str, ...]


@frozen(kw_only=True)
class DueChange:
    """A category's next deadline, or an item's closing day, before and after; None where there is none."""

    what: str
    before: dt.date | None
    after: dt.date | None


@frozen(kw_only=True)
class Plan:
    """What a build will do. With errors among `problems` it will do nothing, and the rest is empty.

    Attributes:
        titles: The title of each page of an item that is touched, by address.
        files: Every file of the site that will be there, be gone or differ, by kind.
        is_frame_changed: Theme or settings differ, so that any page may.
        permanent: Addresses that will be public for the first time, and then for ever.
        unsealed: How many items `gongkai seal` will enter in the log, from which nothing is taken back.
    """

    problems: list[Problem]
    titles: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[FileKind, FileChanges] = field(default_factory=dict)
    is_frame_changed: bool = False
    feeds: tuple[FeedChange, ...] = ()
    due: tuple[DueChange, ...] = ()
    permanent: tuple[str, ...] = ()
    unsealed: int = 0

    @property
    def is_search_changed(self) -> bool:
        """The index of the search will differ."""
        return any(path.startswith(SEARCH) for each in self.files.values() for path in (*each.added, *each.changed))


@frozen(kw_only=True)
class _Side:
    """The site of one state: its view, its files' hashes by path, and what all pages hang on."""

    dataset: Dataset
    site: SiteView
    files: Mapping[str, str]
    frame: str


def plan(root: Path, as_of: dt.date) -> Plan:
    """What building what lies here will change, against the last commit built on the same day.

    Raises:
        ConfigError: There is no commit to hold it against, or its records have errors.
    """
    dataset, problems = load(root, as_of, remember=True)
    if dataset is None or errors(problems):
        return Plan(problems=problems)
    try:
        prefix = ask_git(root, "rev-parse", "--show-prefix").decode().strip()
        with checked_out(root, "HEAD") as tree:
            old, faults = load(tree / prefix, as_of, remember=True, kept_in=root)
            if old is None or errors(faults):
                raise ConfigError("上一次提交的记录有错误，建不出网站，没有可比的；gongkai build 会照现在的记录重建")
            before, after = _side(tree / prefix, old, as_of), _side(root, dataset, as_of)
            if before.frame != after.frame:
                before, after = _built(tree / prefix, before, as_of), _built(root, after, as_of)
    except NoGitError as error:
        raise ConfigError(f"没有可比的：{error}") from None
    return _difference(before, after, problems, as_of)


def _built(root: Path, side: _Side, as_of: dt.date) -> _Side:
    """The same with the files that a whole build makes."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        build_apart(root, as_of, Path(folder) / "site")
        return replace(side, files=hashes_of(Path(folder) / "site"))


def _side(root: Path, dataset: Dataset, as_of: dt.date) -> _Side:
    site = view_site(dataset, day_of(as_of))
    files: dict[str, str] = {}
    frame = hashlib.sha256(b"".join(_frame(root)))
    for artifact in render_all(site):
        content = artifact.content.read_bytes() if isinstance(artifact.content, Path) else artifact.read()
        if artifact.path == SITE_CONFIG:
            frame.update(content)
        else:
            files[_in_site(artifact.path)] = hashlib.sha256(content).hexdigest()
    return _Side(dataset=dataset, site=site, files=files, frame=frame.hexdigest())


def _frame(root: Path) -> Iterator[bytes]:
    for name in _FRAME:
        paths = [root / name, *sorted((root / name).rglob("*"))]
        yield from (
            b"%s %s" % (str(path.relative_to(root)).encode(), path.read_bytes()) for path in paths if path.is_file()
        )


def _in_site(path: str) -> str:
    """Where MkDocs puts a file of the docs tree."""
    if not path.endswith(".md"):
        return path
    plain = path.removesuffix(".md")
    return f"{plain}.html" if plain == "index" or plain.endswith("/index") else f"{plain}/index.html"


def _difference(before: _Side, after: _Side, problems: list[Problem], as_of: dt.date) -> Plan:
    public = {item.url_path for item in (*before.site.items, *before.site.notices)}
    known = public | set(before.dataset.manifest.addresses if before.dataset.manifest else ())
    touched = [item for side in (before, after) for item in (*side.site.items, *side.site.notices)]
    return Plan(
        problems=problems,
        titles={item.url_path: item.title for item in touched},
        files=compare_files(dict(sorted(before.files.items())), dict(sorted(after.files.items()))),
        is_frame_changed=before.frame != after.frame,
        feeds=tuple(_feeds(before.site, after.site)),
        due=tuple(_due(before.site, after.site)),
        permanent=tuple(sorted(item.url_path for item in after.site.items if item.url_path not in known)),
        unsealed=len(compare_with_log(after.dataset, day_of(as_of)).lacking) if after.dataset.log.leaves else 0,
    )


def _feeds(before: SiteView, after: SiteView) -> Iterator[FeedChange]:
    """The feeds whose entries differ, in the order of the site."""
    old_places = {place.folder: place for place in feed_places(before)}
    new_places = {place.folder: place for place in feed_places(after)}
    for folder in dict.fromkeys([*new_places, *old_places]):
        old = _entries(before, old_places.get(folder))
        new = _entries(after, new_places.get(folder))
        place = new_places.get(folder) or old_places[folder]
        found = FeedChange(
            label=place.label,
            added=tuple(each.title for key, each in new.items() if key not in old and not _is_notice(key)),
            changed=tuple(each.title for key, each in new.items() if key in old and old[key] != each),
            withdrawn=tuple(each.title for key, each in new.items() if key not in old and _is_notice(key)),
            dropped=tuple(
                each.title for key, each in old.items() if key not in new and ("withdrawn", key[1]) not in new
            ),
        )
        if found.added or found.changed or found.withdrawn or found.dropped:
            yield found


_Key = tuple[str, str]


def _is_notice(key: _Key) -> bool:
    return key[0] == "withdrawn"


def _entries(site: SiteView, place: FeedPlace | None) -> dict[_Key, Entry]:
    return {_key(each): _entry(site, each) for each in (place.entries if place else ())}


def _key(each: Followed) -> _Key:
    if isinstance(each, Correction):
        return ("withdrawn", each.item.id) if each.is_withdrawal else ("correction", each.id)
    return ("item", each.id)


def _entry(site: SiteView, each: Followed) -> Entry:
    if isinstance(each, Correction):
        return notice_entry(site, each) if each.is_withdrawal else correction_entry(site, each)
    return item_entry(site, each)


def _due(before: SiteView, after: SiteView) -> Iterator[DueChange]:
    """The deadlines of categories and the closing days of items that differ."""
    for category in after.catalogue.leaves:
        old, new = _next_due(before, category), _next_due(after, category)
        if old != new:
            yield DueChange(what=f"栏目“{after.catalogue.full_title(category)}”下一条最迟", before=old, after=new)
    items = {item.id: item for item in (*before.items, *after.items)}
    for name, item in sorted(items.items()):
        days = [getattr(side.by_id.get(name), "valid_until", None) for side in (before, after)]
        if days[0] != days[1]:
            yield DueChange(what=f"“{item.title}”有效期或报名截至", before=days[0], after=days[1])


def _next_due(site: SiteView, category: Category) -> dt.date | None:
    items = site.by_category.get(category.id, ())
    found = deadline(category.cadence, items[0].day) if items else None
    return found.due if found else None
