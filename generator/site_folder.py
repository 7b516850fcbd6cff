"""The folder of the public site: which one may be replaced, by one build at a time, and at once."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build_lock import hold
from generator.errors import SiteBuildError, SpareLeftError
from generator.tree_files import clear_away, exchange

SITE = Path("site")
MARKS_OF_A_SITE = ("index.html", "robots.txt", "feed.xml")
_OLD = "-old"
_OPEN = 0o022


@contextmanager
def replacing(root: Path, site: Path, announce: Callable[[str], None]) -> Iterator[Path]:
    """An empty folder beside `site` for the block to fill, then the public one at once; on failure the old one stays.

    Raises:
        BusyError: A build has the same target and doesn't end.
        SiteBuildError: `site` is no folder that may be replaced.
        SpareLeftError: It was replaced, and the one before it can't be deleted.
    """
    with held(root, site, announce) as target, open_to_readers(), staged(target) as staging:
        yield staging


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """As `replacing`, under the lock."""
    staging = Path(tempfile.mkdtemp(prefix=_begun(site), dir=site.parent))
    try:
        yield staging
        swap(staging, site)
    finally:
        clear_away(staging)
    check_gone(staging)


@contextmanager
def held(root: Path, site: Path, announce: Callable[[str], None]) -> Iterator[Path]:
    """The public folder, which nobody else builds meanwhile; errors as of `replacing`."""
    site = site.resolve()  # where `site` is a link, what it leads to is the public folder
    _check_target(root.resolve(), site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with hold(lock_of(site), announce):
        _heal(site)
        yield site


def _begun(site: Path) -> str:
    """How the names of folders begin in which a site is built."""
    return f".{site.name}-building-"


def _heal(site: Path) -> None:
    """Clears away what killed builds have left; under the lock none of it is another's work."""
    for left in [path for path in site.parent.iterdir() if path.name.startswith(_begun(site))]:
        if left.name.endswith(_OLD) and not site.exists():  # killed between the two renames of `swap`
            left.rename(site)
        else:
            clear_away(left)


def _check_target(root: Path, site: Path) -> None:
    """Refuses a target that a build would destroy: the staff's folders, or anything that is not an earlier site."""
    kept = [root, *(root / name for name in ("data", "site_src", "generator", "tests", ".git"))]
    if site in kept or site in root.parents or any(folder in site.parents for folder in kept[1:]):
        raise SiteBuildError(f"{site}: holds the project's own files; expected a folder for the site alone")
    if site.exists() and not site.is_dir():
        raise SiteBuildError(f"{site}: is a file; expected a folder, or nothing yet")
    if site.is_dir() and any(site.iterdir()) and not all((site / name).is_file() for name in MARKS_OF_A_SITE):
        raise SiteBuildError(
            f"{site}: holds files that no build has made; expected an earlier site, or an empty folder"
        )


@contextmanager
def open_to_readers() -> Iterator[None]:
    """Lets a web server read the files that are made meanwhile, whatever the umask of who builds."""
    before = os.umask(_OPEN)
    try:
        yield
    finally:
        os.umask(before)


def check_gone(before: Path) -> None:
    """Tells of a folder with the site before the public one that was to be deleted and is still there.

    Raises:
        SpareLeftError: It is.
    """
    if before.exists():
        raise SpareLeftError(
            f"{before}：网站已经更新；更新前的网站还留在这个文件夹里，没有权限删除，里面可能有已经撤下的内容；"
            "请管理员改好权限后删除整个文件夹"
        )


def lock_of(site: Path) -> Path:
    """The file that a build holds while it works for this folder."""
    return site.with_name(f".{site.name}.lock")


def swap(staging: Path, site: Path) -> None:
    """Exchanges `staging` and `site`; on Linux in one step, so that no reader finds nothing."""
    staging.chmod(0o755)
    if not site.exists():
        staging.rename(site)
    elif not exchange(staging, site):
        old = site.with_name(f".{site.name}-building{_OLD}")
        site.rename(old)
        staging.rename(site)
        old.rename(staging)
