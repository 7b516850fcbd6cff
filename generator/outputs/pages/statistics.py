"""公开统计: what was published, by category and year, as sentence, chart, table and CSV."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views import statistics
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `statistics/index.md`, which the navigation names; it stands where nothing is published too."""
    yield render_page(
        "statistics/index.md",
        "statistics",
        site=site,
        tags=metadata.site_tags(site),
        table=statistics.by_category_and_year(site),
        statements=[(year, statistics.statement(site, year)) for year in statistics.years(site)],
    )
