"""公开统计 of one year, by category and month."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.views import statistics
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Part]:
    """`statistics/<year>/index.md` for each year."""
    for year in statistics.years(site):
        yield Part(_page, (year,))


def _page(site: SiteView, year: int) -> Artifact:
    return render_page(
        f"statistics/{year}/index.md",
        "statistics_year",
        site=site,
        tags=metadata.site_tags(site),
        year=year,
        table=statistics.by_category_and_month(site, year),
        statement=statistics.statement(site, year),
    )
