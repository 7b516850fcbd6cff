"""Builds the docs tree into the public site with MkDocs, beside the old site, and then puts it in its place."""

import ctypes
import datetime as dt
import errno
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import SiteBuildError

DOCS = Path("site_src/docs")
SITE = Path("site")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def build_site(root: Path, site: Path, dated: dt.datetime) -> None:
    """Builds `site_src/docs` strictly and publishes it as the folder `site`, at once.

    `dated` is the moment that generated files bear, unless SOURCE_DATE_EPOCH is set. On any
    failure the old site stays as it was.

    Raises:
        SiteBuildError: MkDocs refused the tree, or warned.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        with _source_date(dated):
            _run_mkdocs(root, staging)
        staging.chmod(0o755)
        _swap(staging, site)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


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
    import jieba
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    jieba.setLogLevel(logging.WARNING)
    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(staging))
        config.plugins.on_startup(command="build", dirty=False)
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


def _swap(staging: Path, site: Path) -> None:
    """Puts `staging` in the place of `site`; on Linux in one step, so that no reader finds nothing."""
    if not site.exists():
        staging.rename(site)
    elif not _exchange(staging, site):
        old = staging.with_name(staging.name + "-old")
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
