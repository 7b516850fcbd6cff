"""The project in memory while it is previewed: after a save only what was saved is read and understood again.

The same dataset and the same problems as a fresh `load` has; what is only shown in a preview (drafts, what is published
later) is made here on demand, one page at a time, and never enters the site.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.checks import check_all
from generator.frozen import frozen
from generator.model.dataset import Dataset, newest_first
from generator.model.dates import day_of, moment_of
from generator.model.fields import HEADERS
from generator.model.item import Item
from generator.model.parse import parse
from generator.model.stored import Again, Parsed
from generator.outputs.artifact import Artifact
from generator.outputs.pages import item as item_page
from generator.outputs.pages import notice
from generator.problem import Problem, errors
from generator.record_cache import RecordCache
from generator.records import RawData, markdown, read_all
from generator.records.config import FILES, DataFile, read_attachment
from generator.records.markdown import ITEMS
from generator.records.past import read_past
from generator.records.raw import RawRecord
from generator.records.scans import Scanner, is_looked_into
from generator.scan_cache import read_cache, write_cache
from generator.views.site_view import SiteView, view_site


class _Memory:
    """What records say, by key: in memory, and at first from the cache."""

    def __init__(self, cache: RecordCache) -> None:
        self._cache = cache
        self._known: dict[str, Parsed] = {}
        self.record_sha256 = cache.record_sha256

    def find(self, key: str, record: RawRecord, again: Again) -> Parsed | None:
        """What became of the record."""
        if key not in self._known and (kept := self._cache.find(key, record, again)):
            self._known[key] = kept
        return self._known.get(key)

    def find_all(self, records: Mapping[str, RawRecord], again: Again) -> dict[str, Parsed]:
        """What became of those that are known."""
        new = {key: record for key, record in records.items() if key not in self._known}
        self._known |= self._cache.find_all(new, again)
        return {key: self._known[key] for key in records if key in self._known}

    def lines(self, item: Item, site_url: str) -> tuple[str, ...]:
        """The body as a reader reads it."""
        return self._cache.lines(item, site_url)

    def keep(self, key: str, parsed: Parsed, record: RawRecord, again: Again) -> Parsed:
        """Remembers it, and for the next run too as long as the cache is open."""
        self._known[key] = parsed
        return self._cache.keep(key, parsed, record, again)


@frozen
class Seen:
    """The project at one moment. `site` is None where an error forbids it."""

    dataset: Dataset | None
    problems: tuple[Problem, ...]
    site: SiteView | None

    @property
    def url_paths(self) -> frozenset[str]:
        """Where items are."""
        return frozenset(item.url_path for item in self.dataset.items) if self.dataset else frozenset()

    def item_at(self, url_path: str) -> Item | None:
        """The item whose page this is, whether the public sees it or not."""
        items = self.dataset.items if self.dataset else ()
        return next((item for item in items if item.url_path == url_path), None)

    def problems_at(self, url_path: str) -> tuple[Problem, ...]:
        """Those of the record whose page this is, also where it could not be understood, and of its files."""
        item = self.item_at(url_path)
        file = item.where.file if item else f"{ITEMS}/{url_path.rstrip('/')}.md"
        files = {f"{FILES}/{path}" for path in item.file_paths} if item else set()
        return tuple(
            each
            for each in self.problems
            if each.source.file in files
            or (each.source.file == file and (file.endswith(".md") or (item and each.source.line == item.where.line)))
        )


class Live:
    """The project, as it was read last; `lang` is the language of the site where its settings do not say it."""

    def __init__(self, root: Path, as_of: dt.date, lang: str | None = None) -> None:
        self.root, self.as_of, self.moment = root, day_of(as_of), moment_of(as_of)
        self.lang = lang
        cache = RecordCache(root)
        self._memory = _Memory(cache)
        self._raw = read_all(root, HEADERS, read_cache(root), grids=cache.grids.read)
        write_cache(root, self._raw.scans)
        self.seen = self._look()
        # The pages that items had and have no more.
        self.gone: frozenset[str] = frozenset()
        cache.save()

    def update(self, files: Iterable[str]) -> None:
        """Reads again what was saved, by path below the root; all of it where a file is none of an item's.

        Raises:
            ConfigError: The settings are gone.
        """
        changed = sorted(set(files))
        if all(file.startswith((f"{ITEMS}/", f"{FILES}/")) for file in changed):
            self._raw = _read_again(self.root, self._raw, changed)
        else:
            known = {scan.key: scan for scan in self._raw.scans.values() if scan.key}
            self._raw = read_all(self.root, HEADERS, known)
        before = self.seen
        self.seen = self._look()
        self.gone = (self.gone | before.url_paths) - self.seen.url_paths

    def _look(self) -> Seen:
        raw = replace(self._raw, site={**self._raw.site, "lang": self.lang}) if self.lang else self._raw
        dataset, problems = parse(raw, self._memory)
        if dataset is not None:
            dataset = replace(dataset, moment=self.moment)
            problems = sorted([*problems, *check_all(dataset, self.as_of)])
        site = view_site(dataset, self.as_of) if dataset and not errors(problems) else None
        return Seen(dataset, tuple(problems), site)

    def page(self, url_path: str) -> Artifact | None:
        """The Markdown of the item's page as it would be published; None where there is no item, or it can't be."""
        item, dataset = self.seen.item_at(url_path), self.seen.dataset
        if item is None or dataset is None or not _has_its_files(item, dataset):
            return None
        if item.status == "withdrawn":
            return notice.page(self.seen.site or view_site(dataset, self.as_of), item)
        if mark_of(item, self.moment):
            shown = replace(item, status="published", fingerprint="")
            others = [other for other in dataset.items if other is not item]
            later = replace(dataset, items=newest_first([*others, shown]), moment=max(self.moment, moment_of(item.day)))
            site = view_site(later, max(self.as_of, item.day))
            return item_page.page(site, shown)
        site = self.seen.site or view_site(dataset, self.as_of)
        return item_page.page(site, item) if site.by_id.get(item.id) is item else None


def mark_of(item: Item, moment: dt.datetime) -> str:
    """Why the public does not see the item yet; empty where it does, or did."""
    if item.status == "draft":
        return "草稿"
    if item.status != "published" or item.published <= moment:
        return ""
    has_time = item.published.time() != dt.time()
    return f"定时：{item.published:{'%Y-%m-%d %H:%M' if has_time else '%Y-%m-%d'}} 起公开"


def _has_its_files(item: Item, dataset: Dataset) -> bool:
    return all(item.folder / attachment.name in dataset.files for attachment in item.attachments)


def _read_again(root: Path, raw: RawData, changed: list[str]) -> RawData:
    """The raw data with these files of records and attachments as they are now, and git's view of all."""
    records = [entry for file in changed if file.startswith(f"{ITEMS}/") for entry in _record(root, file)]
    files = [entry for file in changed if file.startswith(f"{FILES}/") for entry in read_attachment(root, file)]
    scanner = Scanner(raw.site)
    scans = {file: scanner.scan(root, file) for file in changed if is_looked_into(file) and _is_plain(root / file)}
    paths = {PurePosixPath(file) for file in changed}
    return replace(
        raw,
        records=tuple(
            sorted(
                (
                    *(each for each in raw.records if each.source.file not in changed),
                    *(each for each in records if isinstance(each, RawRecord)),
                ),
                key=lambda each: (each.stem is None, each.source.file if each.stem is not None else ""),
            )
        ),
        files=tuple(
            sorted(
                (
                    *(each for each in raw.files if FILES / each.path not in paths),
                    *(each for each in files if isinstance(each, DataFile)),
                ),
                key=lambda each: str(each.path),
            )
        ),
        scans=dict(
            sorted({**{file: scan for file, scan in raw.scans.items() if file not in changed}, **scans}.items())
        ),
        past=read_past(root, HEADERS),
        problems=(
            *(each for each in raw.problems if each.source.file not in changed),
            *(each for each in (*records, *files) if isinstance(each, Problem)),
        ),
    )


def _record(root: Path, file: str) -> Iterator[RawRecord | Problem]:
    path = root / file
    if path.exists() or path.is_symlink():
        yield from markdown.read_file(path, file)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
