"""监测统计图表: the newest figure of each indicator at a glance, its chart by quarter and its table."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.indicator_charts import chart_of
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView

TITLE = "监测统计图表"
DESCRIPTION = "各项监测指标按季度的数字、与上年同期相比的变化和历年走势。"


def render(site: SiteView) -> Iterator[Artifact]:
    """`<category>/figures.md`; none where no indicator is public."""
    if site.indicators.all:
        yield render_page(
            f"{site.indicators.folder}/figures.md",
            "indicators",
            site=site,
            tags=metadata.column_tags(site, TITLE, DESCRIPTION, "数据统计"),
            title=TITLE,
            description=DESCRIPTION,
            category=site.catalogue.get(site.settings.statistics_category),
            views=[(view, chart_of(site, view)) for view in site.indicators.all],
        )
