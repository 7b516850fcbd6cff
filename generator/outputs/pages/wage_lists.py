"""欠薪名单: employers that are listed now, by law and quarter. Nothing of an ended entry is here."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView

TITLE = "欠薪名单公布"
DESCRIPTION = "依法列入和公布的拖欠工资单位名单，按季度更新，期满或者移出后不再显示。"


def render(site: SiteView) -> Iterator[Artifact]:
    """`<column>/lists/index.md`; none where there is no list."""
    if site.wages.lists:
        yield render_page(
            f"{site.wages.folder}/lists/index.md",
            "wage_lists",
            site=site,
            tags=metadata.column_tags(site, TITLE, DESCRIPTION, "专题专栏"),
            title=TITLE,
            description=DESCRIPTION,
            category=site.catalogue.get(site.settings.wage_category),
        )
