"""根治欠薪执法数据: figures by quarter and year as charts, tables and files, with rates that are computed."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.outputs.wage_charts import charts_of
from generator.views.site_view import SiteView

TITLE = "根治欠薪执法数据"
DESCRIPTION = "按季度和年度公布欠薪投诉、涉及人数和金额、立案和结案。"


def render(site: SiteView) -> Iterator[Artifact]:
    """`<column>/figures/index.md`; none where there are no figures."""
    if site.wages.years:
        yield render_page(
            f"{site.wages.folder}/figures/index.md",
            "wage_figures",
            site=site,
            tags=metadata.column_tags(site, TITLE, DESCRIPTION, "数据统计"),
            title=TITLE,
            description=DESCRIPTION,
            category=site.catalogue.get(site.settings.wage_category),
            years=[(year, charts_of(site, year)) for year in site.wages.years],
        )
