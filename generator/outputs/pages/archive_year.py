"""All items of one year, by month."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.views.site_view import Items, SiteView, by_month, by_year


def render(site: SiteView) -> Iterator[Part]:
    """`archive/<year>/index.md` for each year."""
    for year, items in by_year(site.items).items():
        yield Part(_page, (year, items))


def _page(site: SiteView, year: int, items: Items) -> Artifact:
    return render_page(
        f"archive/{year}/index.md",
        "archive_year",
        site=site,
        tags=metadata.site_tags(site),
        year=year,
        total=len(items),
        months=by_month(items),
    )
