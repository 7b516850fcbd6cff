"""Builds the docs tree into the public site with MkDocs, beside the old site, and then puts it in its place."""

import ctypes
import datetime as dt
import errno
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.build_lock import hold
from generator.errors import SiteBuildError

DOCS = Path("site_src/docs")
SITE = Path("site")
MARKS_OF_A_SITE = ("index.html", "robots.txt", "feed.xml")
_OLD = "-old"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def build_site(root: Path, site: Path, dated: dt.datetime, announce: Callable[[str], None]) -> None:
    """Builds `site_src/docs` strictly and publishes it as the folder `site`, at once.

    `dated` is the moment that generated files bear, unless SOURCE_DATE_EPOCH is set. On any
    failure the old site stays as it was.

    Raises:
        BusyError: A build of another project has the same target and doesn't end.
        SiteBuildError: MkDocs refused the tree, or warned; or `site` is no folder that may be replaced.
    """
    site = site.resolve()  # where `site` is a link, what it leads to is the public folder
    _check_target(root.resolve(), site)
    site.parent.mkdir(parents=True, exist_ok=True)
    begun = f".{site.name}-building-"
    with hold(site.with_name(f".{site.name}.lock"), announce):
        _heal(site, begun)
        staging = Path(tempfile.mkdtemp(prefix=begun, dir=site.parent))
        try:
            with _source_date(dated):
                _run_mkdocs(root, staging)
            _open_to_readers(staging)
            _swap(staging, site)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _heal(site: Path, begun: str) -> None:
    """Clears away what killed builds have left; under the lock none of it is another's work."""
    for left in [path for path in site.parent.iterdir() if path.name.startswith(begun)]:
        if left.name.endswith(_OLD) and not site.exists():  # killed between the two renames of `_swap`
            left.rename(site)
        else:
            shutil.rmtree(left, ignore_errors=True)


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


def _open_to_readers(folder: Path) -> None:
    """Lets a web server read the site, whatever the umask of who built it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@contextmanager
def _source_date(dated: dt.datetime) -> Iterator[None]:
    """Sets SOURCE_DATE_EPOCH for MkDocs' sitemap, where the caller's environment doesn't."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = given or str(int(dated.timestamp()))
    try:
        yield
    finally:
        if given is None:
            del os.environ["SOURCE_DATE_EPOCH"]


class _Collector(logging.Handler):
    """Keeps what MkDocs warns of: any warning fails a build, as `mkdocs build --strict` does."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the message."""
        self.messages.append(record.getMessage())


def _run_mkdocs(root: Path, staging: Path) -> None:
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        config = load_mkdocs(root, staging)
        build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, TemplateError) as error:
        told = "\n".join(f"  {message}" for message in (*collector.messages, f"{type(error).__name__}: {error}"))
        raise SiteBuildError(f"MkDocs stopped, so nothing was published:\n{told}") from error
    finally:
        logger.removeHandler(collector)
    if collector.messages:
        listed = "\n".join(f"  {message}" for message in collector.messages)
        raise SiteBuildError(f"MkDocs warned, so nothing was published:\n{listed}")


def load_mkdocs(root: Path, folder: Path) -> MkDocsConfig:
    """MkDocs' configuration for a build into `folder`."""
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    return config


def return_freed_memory() -> None:
    """Hands memory that Python has freed back to the system, where the C library is glibc; it would keep it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _swap(staging: Path, site: Path) -> None:
    """Puts `staging` in the place of `site`; on Linux in one step, so that no reader finds nothing."""
    if not site.exists():
        staging.rename(site)
    elif not _exchange(staging, site):
        old = staging.with_name(staging.name + _OLD)
        site.rename(old)
        staging.rename(site)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders atomically (renameat2, Linux 3.15); False where the system can't."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(code, os.strerror(code), str(other))
