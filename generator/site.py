"""Builds the docs tree into the public site with MkDocs, beside the old site, and then puts it in its place."""

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

from generator.build_cache import BuildCache
from generator.errors import SiteBuildError
from generator.site_folder import check_gone, held, lock_of, open_to_readers, staged, swap
from generator.tree_files import clear_away

if TYPE_CHECKING:
    from generator.site_pages import SiteBuild

DOCS = Path("site_src/docs")
_CLOSED = 0o700


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
        SpareLeftError: The site is public, and the one before it can't be deleted.
    """
    with held(root, site, announce) as target, _source_date(dated):
        if docs is None:
            _build_all(root, target)
        else:
            with nullcontext(cache) if cache else BuildCache(root) as opened:
                _build_what_differs(root, target, docs, opened)


def folders_to_survey(root: Path, site: Path) -> list[Path]:
    """The folders that a build looks through: the docs tree, and the spare one unless another project builds in it."""
    site = site.resolve()
    return [root / DOCS] if lock_of(site).exists() else [root / DOCS, _spare_of(site)]


def _spare_of(site: Path) -> Path:
    """The site before the public one, in which the next is built."""
    return site.with_name(f".{site.name}-spare")


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

    with staged(site) as staging, _strictly(), open_to_readers():
        config = load_mkdocs(root, staging)
        build(config)
        config.plugins.on_shutdown()


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
    try:
        there = cache.survey(spare)
        spare.mkdir(exist_ok=True)
        spare.chmod(_CLOSED)  # also tells another build, which has made a survey of it, that it is no more as it was
        with _strictly(), open_to_readers():
            made = SiteBuild(config, docs, there, cache)
            made.make(earlier=site)
    except BaseException as error:
        _let_go(spare, site, cache)
        if not isinstance(error, InseparableError | PermissionError):
            raise
        _build_all(root, site)  # a folder in the spare one may have been closed; if not that, this fails as well
        check_gone(spare)
        return
    made.remember()
    swap(spare, site)
    _make_follow(spare, site, made, cache)


def _make_follow(spare: Path, site: Path, made: "SiteBuild", cache: BuildCache) -> None:
    """Has the spare folder, which is the site before, hold what the public one does: the next build has less to do.

    Raises:
        SpareLeftError: It can't be cleared, nor deleted.
    """
    try:
        if spare.is_dir():
            spare.chmod(_CLOSED)
        lacking = made.clear(spare)
    except OSError:
        _let_go(spare, site, cache)
        check_gone(spare)
        lacking = {*made.wanted}
    with suppress(OSError), open_to_readers():  # the site is public; the next build takes what is lacking still
        spare.mkdir(_CLOSED, exist_ok=True)
        made.fill(spare, lacking, site)


def _let_go(spare: Path, site: Path, cache: BuildCache) -> None:
    """Deletes the spare folder; of files that the site has too, a link less is a change."""
    cache.forget(spare)
    there: dict[str, str] = {}
    with suppress(OSError):  # a folder of the site that may not be read
        there = cache.stamps(site)
    clear_away(spare)
    cache.stamp(site, there)


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
