"""All items of one year, by month."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView, by_month, by_year


def render(site: SiteView) -> Iterator[Artifact]:
    """`archive/<year>/index.md` for each year."""
    for year, items in by_year(site.items).items():
        path = f"archive/{year}/index.md"
        yield render_page(
            path,
            "archive_year",
            site=site,
            tags=metadata.site_tags(site),
            year=year,
            total=len(items),
            months=by_month(items),
        )
