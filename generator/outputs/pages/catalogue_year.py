"""信息公开目录 of one year."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact, Part
from generator.outputs.pages.catalogue import tags
from generator.outputs.templating import render_page
from generator.views import catalogue
from generator.views.site_view import Items, SiteView, by_year


def render(site: SiteView) -> Iterator[Part]:
    """`catalogue/<year>/index.md` for each year."""
    for year, items in by_year(site.items).items():
        yield Part(_page, (year, items))


def _page(site: SiteView, year: int, items: Items) -> Artifact:
    entries = catalogue.entries(site, items)
    path = f"catalogue/{year}/index.md"
    return render_page(path, "catalogue_year", site=site, tags=tags(site), year=year, entries=entries)
