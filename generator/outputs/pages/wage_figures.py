"""根治欠薪执法数据: figures by quarter and year as charts, tables and files, with rates that are computed."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.outputs.wage_charts import charts_of
from generator.views.site_view import SiteView
from generator.words import _, pgettext


def render(site: SiteView) -> Iterator[Artifact]:
    """`<column>/figures/index.md`; none where there are no figures."""
    if site.wages.years:
        title = _("Enforcement against unpaid wages")
        description = _("Complaints, people and amounts involved, cases opened and closed, by quarter and year.")
        yield render_page(
            f"{site.wages.folder}/figures/index.md",
            "wage_figures",
            site=site,
            tags=metadata.column_tags(site, title, description, pgettext("ColumnType", "Statistics")),
            title=title,
            description=description,
            category=site.catalogue.get(site.settings.wage_category),
            years=[(year, charts_of(site, year)) for year in site.wages.years],
        )
