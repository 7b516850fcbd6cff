"""监测统计图表: the newest figure of each indicator at a glance, its chart by quarter and its table."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.indicator_charts import chart_of
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView
from generator.words import _, pgettext


def render(site: SiteView) -> Iterator[Artifact]:
    """`<category>/figures.md`; none where no indicator is public."""
    if site.indicators.all:
        title = _("Indicators in charts")
        description = _("Each indicator by quarter, against the same time of the year before, and over the years.")
        yield render_page(
            f"{site.indicators.folder}/figures.md",
            "indicators",
            site=site,
            tags=metadata.column_tags(site, title, description, pgettext("ColumnType", "Statistics")),
            title=title,
            description=description,
            category=site.catalogue.get(site.settings.statistics_category),
            views=[(view, chart_of(site, view)) for view in site.indicators.all],
        )
