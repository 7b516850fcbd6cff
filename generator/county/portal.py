"""The portal over the bureaus of a county: its docs tree, and its site by the machinery that builds a bureau's."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.county.annual_pages import annual_pages
from generator.county.annual_sum import annual_sums
from generator.county.duty_pages import duty_pages
from generator.county.feeds import feeds
from generator.county.frame import county_site, frame
from generator.county.joined import County, Joined, Published, join
from generator.county.open_data import open_data
from generator.county.pages import pages
from generator.county.search import search
from generator.docs_tree import write_tree
from generator.errors import ConfigError
from generator.outputs import assets as assets_output
from generator.outputs import sitemap
from generator.outputs.artifact import Artifact, Part, expand
from generator.records.config import read_assets
from generator.site import DOCS, build_site
from generator.site_folder import SITE
from generator.views.site_view import SiteView

# The portal looks as the bureau does whose checkout the program is run from.
_CHECKOUT = Path(__file__).parents[2]
_THEME = Path("site_src/theme")
_MKDOCS = "mkdocs.yml"


def portal_artifacts(
    county: County, bureaus: Sequence[Published], as_of: dt.date, assets: Mapping[str, bytes]
) -> Iterator[Artifact]:
    """Every file of the portal's docs tree; `assets` are the theme's, as of `read_assets`."""
    joined = join(county, bureaus, as_of)
    site = county_site(joined, assets)
    entries: list[sitemap.Entry] = []
    for artifact in _artifacts(site, joined):
        yield artifact
        entries += sitemap.entries_of(artifact)
    yield from expand(Part(sitemap.sitemaps, (entries,)), site)


def _artifacts(site: SiteView, joined: Joined) -> Iterator[Artifact]:
    yield from pages(site, joined)
    yield from duty_pages(site, joined)
    sums = annual_sums(joined)
    yield from annual_pages(site, joined, sums)
    yield from search(site, joined)
    yield from open_data(site, joined, sums)
    yield from feeds(site, joined)
    yield from frame(site, joined)
    yield from assets_output.render(site)


def build_portal(
    county: County, bureaus: Sequence[Published], as_of: dt.date, folder: Path, announce: Callable[[str], None]
) -> Path:
    """Builds the portal in `folder`, which is its alone and remembers what earlier builds have made; where the site is.

    Raises:
        ConfigError: The program is not run from a checkout, which has the theme.
        SiteBuildError: As of `build_site`.
    """
    assets, problems = read_assets(_CHECKOUT)
    if problems or not assets or not (_CHECKOUT / _MKDOCS).is_file():
        raise ConfigError(f"程序不是从完整的项目里运行的（缺少 {_THEME} 或 {_MKDOCS}）；请在下载的项目文件夹里运行")
    newest = join(county, bureaus, as_of).newest
    tree = write_tree(portal_artifacts(county, bureaus, as_of, assets), folder / DOCS)
    write_tree(_files(_CHECKOUT / _THEME), folder / _THEME)
    (folder / _MKDOCS).write_bytes((_CHECKOUT / _MKDOCS).read_bytes())
    build_site(folder, folder / SITE, newest, announce, tree.files)
    return folder / SITE


def _files(folder: Path) -> Iterable[Artifact]:
    return (Artifact(path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
