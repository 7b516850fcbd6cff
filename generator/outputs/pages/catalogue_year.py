"""信息公开目录 of one year."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.pages.catalogue import DESCRIPTION
from generator.outputs.templating import render_page
from generator.views import catalogue
from generator.views.site_view import SiteView, by_year


def render(site: SiteView) -> Iterator[Artifact]:
    """`catalogue/<year>/index.md` for each year."""
    tags = metadata.column_tags(site, "政府信息公开目录", DESCRIPTION, "信息公开目录")
    for year, items in by_year(site.items).items():
        entries = catalogue.entries(site, items)
        path = f"catalogue/{year}/index.md"
        yield render_page(path, "catalogue_year", site=site, tags=tags, year=year, entries=entries)
