"""The files of a built site, and how two sets of files differ."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import PublishError
from generator.site import MARKS_OF_A_SITE

_LISTS = ("index.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "search/index.json")
_FEEDS = (".xml", "feed.json", ".opml", ".ics")


@dataclass(frozen=True, slots=True, kw_only=True)
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
    """How files with these digests differ."""
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(old.keys() - new.keys())),
        release=release,
    )


def md5_of(file: Path) -> str:
    """The MD5 of a file, which S3 calls its ETag; not for safety."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def stages_of(found: Difference) -> tuple[tuple[str, ...], ...]:
    """What to send in which order, so that at any moment every link leads to something; deletions come after all.

    First what is no page, as pages need it; then new pages, to which nothing leads yet; then changed pages; then lists,
    feeds and the entry to the search index, which lead to all of them.
    """
    stages: tuple[list[str], ...] = ([], [], [], [])
    for path in found.added:
        stages[_stage(path, if_page=1)].append(path)
    for path in found.changed:
        stages[_stage(path, if_page=2)].append(path)
    return tuple(tuple(stage) for stage in stages)


def _stage(path: str, *, if_page: int) -> int:
    if path in _LISTS or path.endswith(_FEEDS):
        return 3
    return if_page if path.endswith(".html") else 0
