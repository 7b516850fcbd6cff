"""The files of a built site, and how two sets of files differ."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.errors import PublishError
from generator.frozen import frozen
from generator.outputs.headers.table import HASHED
from generator.site_folder import MARKS_OF_A_SITE

# Stands where files are sent one by one, before the first of them: what is not in a new site may be deleted there.
MARKER = ".gongkai"
MARKER_TEXT = "gongkai 把网站发布在这里，并删除这里不属于网站的文件。\n"
# What leads to pages: entries, addresses, results.
_LISTS = ("index.html", "sitemap.xml", "robots.txt", "data.json")
_BEGIN_LISTS = ("search/", "api/", "data/", "sitemap-")
_FEEDS = ("feed.xml", "atom.xml", "feed.json", ".opml", ".ics")
# The entry to the search: what it names is there before it.
_SEARCH = "search/index.json"
# By bytes, so that few large attachments are in memory at once; and by number.
_BATCH_BYTES = 32_000_000
_BATCH_FILES = 50


@frozen(kw_only=True)
class Difference:
    """What a publish adds, changes and removes: paths below the site's root, sorted. `release`: its name, if any."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    release: str = ""

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def files_of(site: Path) -> dict[str, Path]:
    """Every file of the built site, by its path below the root.

    Raises:
        PublishError: The folder holds no built site.
    """
    missing = [name for name in MARKS_OF_A_SITE if not (site / name).is_file()]
    if missing:
        raise PublishError(f"{site} 里没有建好的网站（缺少 {'、'.join(missing)}）；请先运行 gongkai build")
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}


def difference(new: Mapping[str, str], old: Mapping[str, str], release: str = "") -> Difference:
    """How files with these digests differ; what `is_kept` is not removed."""
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(path for path in old.keys() - new.keys() if not is_kept(path))),
        release=release,
    )


def md5_of(file: Path) -> str:
    """The MD5 of a file, which S3 calls its ETag; not for safety."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def is_kept(path: str) -> bool:
    """Whether the file stays when a new site no longer has it, for pages that readers have open still.

    Only what is named by its content and holds nothing of the records: what is withdrawn must go at once.
    """
    return HASHED.holds(path)


def stages_of(found: Difference) -> tuple[tuple[str, ...], ...]:
    """What to send in which order, so that at any moment every link leads to something; deletions come after all.

    First what pages need: new files that are no pages, and changed ones that lead nowhere. Then new pages, to which
    nothing leads yet; then changed pages; then what leads to all of them; last the entry to the search.
    """
    stages: tuple[list[str], ...] = ([], [], [], [], [])
    for path in found.added:
        stages[_stage(path, is_new=True)].append(path)
    for path in found.changed:
        stages[_stage(path, is_new=False)].append(path)
    return tuple(tuple(stage) for stage in stages)


def _stage(path: str, *, is_new: bool) -> int:
    if path == _SEARCH:
        return 4
    if path in _LISTS:
        return 3
    if path.endswith(".html"):
        return 1 if is_new else 2
    is_list = path.startswith(_BEGIN_LISTS) or path.endswith(_FEEDS)
    return 3 if is_list and not is_new else 0


def batches(files: Mapping[str, Path], paths: Sequence[str]) -> Iterator[list[str]]:
    """The paths in groups that are read and sent together."""
    group: list[str] = []
    size = 0
    for path in paths:
        length = files[path].stat().st_size
        if group and (size + length > _BATCH_BYTES or len(group) == _BATCH_FILES):
            yield group
            group, size = [], 0
        group.append(path)
        size += length
    if group:
        yield group
