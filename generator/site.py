"""Builds the docs tree into the public site with MkDocs, beside the old site, and then puts it in its place."""

import datetime as dt
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.build_cache import BuildCache
from generator.build_lock import hold
from generator.errors import SiteBuildError
from generator.tree_files import exchange

DOCS = Path("site_src/docs")
SITE = Path("site")
MARKS_OF_A_SITE = ("index.html", "robots.txt", "feed.xml")
_OLD = "-old"
_CLOSED, _OPEN = 0o700, 0o022


def build_site(
    root: Path,
    site: Path,
    dated: dt.datetime,
    announce: Callable[[str], None],
    docs: Mapping[str, str] | None = None,
    cache: BuildCache | None = None,
) -> None:
    """Builds `site_src/docs` strictly and publishes it as the folder `site`, at once.

    `dated` is the moment that generated files bear, unless SOURCE_DATE_EPOCH is set. On any
    failure the old site stays as it was. With `docs`, the digest of each file of the docs tree, only what differs from
    what earlier builds made is made; for that the site before this one is kept beside it, closed to readers. `cache` is
    the project's, where it is open already.

    Raises:
        BusyError: A build of another project has the same target and doesn't end.
        SiteBuildError: MkDocs refused the tree, or warned; or `site` is no folder that may be replaced.
    """
    with _held(root, site, announce) as target, _source_date(dated):
        if docs is None:
            _build_all(root, target)
        else:
            with nullcontext(cache) if cache else BuildCache(root) as opened:
                _build_what_differs(root, target, docs, opened)


def folders_to_survey(root: Path, site: Path) -> list[Path]:
    """The folders that a build looks through: the docs tree, and the spare one unless another project builds in it."""
    site = site.resolve()
    return [root / DOCS] if _lock_of(site).exists() else [root / DOCS, _spare_of(site)]


def _spare_of(site: Path) -> Path:
    """The site before the public one, in which the next is built."""
    return site.with_name(f".{site.name}-spare")


def _lock_of(site: Path) -> Path:
    return site.with_name(f".{site.name}.lock")


@contextmanager
def replacing(root: Path, site: Path, announce: Callable[[str], None]) -> Iterator[Path]:
    """An empty folder beside `site` for the block to fill, then the public one at once; on failure the old one stays.

    Raises:
        BusyError: A build has the same target and doesn't end.
        SiteBuildError: `site` is no folder that may be replaced.
    """
    with _held(root, site, announce) as target, _open_to_readers():
        staging = Path(tempfile.mkdtemp(prefix=_begun(target), dir=target.parent))
        try:
            yield staging
            _swap(staging, target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _held(root: Path, site: Path, announce: Callable[[str], None]) -> Iterator[Path]:
    """The public folder, which nobody else builds meanwhile."""
    site = site.resolve()  # where `site` is a link, what it leads to is the public folder
    _check_target(root.resolve(), site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with hold(_lock_of(site), announce):
        _heal(site)
        yield site


def _begun(site: Path) -> str:
    """How the names of folders begin in which a site is built."""
    return f".{site.name}-building-"


def _heal(site: Path) -> None:
    """Clears away what killed builds have left; under the lock none of it is another's work."""
    for left in [path for path in site.parent.iterdir() if path.name.startswith(_begun(site))]:
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


@contextmanager
def _open_to_readers() -> Iterator[None]:
    """Lets a web server read the files that are made meanwhile, whatever the umask of who builds."""
    before = os.umask(_OPEN)
    try:
        yield
    finally:
        os.umask(before)


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


def _build_all(root: Path, site: Path) -> None:
    from mkdocs.commands.build import build

    staging = Path(tempfile.mkdtemp(prefix=_begun(site), dir=site.parent))
    try:
        with _strictly(), _open_to_readers():
            config = load_mkdocs(root, staging)
            build(config)
            config.plugins.on_shutdown()
        _swap(staging, site)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _build_what_differs(root: Path, site: Path, docs: Mapping[str, str], cache: BuildCache) -> None:
    """Builds in the spare folder, which has all of the site before; then that one is spare, and made to be the same.

    What differs in it is deleted at once, since it may be what was withdrawn; nobody else may look into it anyway.
    """
    from generator.site_kept import InseparableError
    from generator.site_pages import SiteBuild
    from generator.site_sources import is_separable

    spare = _spare_of(site)
    with _strictly():
        config = load_mkdocs(root, spare)
    if spare.is_symlink() or not is_separable(config):
        _build_all(root, site)
        return
    there = cache.survey(spare)
    spare.mkdir(exist_ok=True)
    spare.chmod(_CLOSED)  # also tells another build, which has made a survey of it, that it is no more as it was
    try:
        with _strictly(), _open_to_readers():
            made = SiteBuild(config, docs, there, cache)
            made.make(earlier=site)
    except BaseException as error:
        cache.forget(spare)
        held = cache.stamps(site)
        shutil.rmtree(spare, ignore_errors=True)
        cache.stamp(site, held)  # of files that both had, a link less is a change
        if isinstance(error, InseparableError):
            _build_all(root, site)
            return
        raise
    made.remember()
    _swap(spare, site)
    if spare.is_dir():
        spare.chmod(_CLOSED)
    lacking = made.clear(spare)
    with suppress(OSError), _open_to_readers():  # the site is public; the next build takes what is lacking still
        spare.mkdir(_CLOSED, exist_ok=True)
        made.fill(spare, lacking, site)


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile, which is told nobody else."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    before, logger.handlers, logger.propagate = logger.handlers, [handler], False
    try:
        yield messages
    finally:
        logger.handlers = before


@contextmanager
def _strictly() -> Iterator[None]:
    """MkDocs' errors, and its warnings as `mkdocs build --strict` takes them."""
    from jinja2 import TemplateError
    from mkdocs.exceptions import MkDocsException

    with collected_warnings() as messages:
        try:
            yield
        except (MkDocsException, TemplateError) as error:
            told = "\n".join(f"  {message}" for message in (*messages, f"{type(error).__name__}: {error}"))
            raise SiteBuildError(f"MkDocs stopped, so nothing was published:\n{told}") from error
    if messages:
        listed = "\n".join(f"  {message}" for message in messages)
        raise SiteBuildError(f"MkDocs warned, so nothing was published:\n{listed}")


def load_mkdocs(root: Path, folder: Path) -> MkDocsConfig:
    """MkDocs' configuration for a build into `folder`."""
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    return config


def _swap(staging: Path, site: Path) -> None:
    """Exchanges `staging` and `site`; on Linux in one step, so that no reader finds nothing."""
    staging.chmod(0o755)
    if not site.exists():
        staging.rename(site)
    elif not exchange(staging, site):
        old = site.with_name(f".{site.name}-building{_OLD}")
        site.rename(old)
        staging.rename(site)
        old.rename(staging)
