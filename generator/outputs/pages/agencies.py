"""人力资源服务机构名录: who is licensed or filed, for what, until when, and what changed."""

from collections.abc import Iterator

from generator.model.agencies import ENDING_DAYS
from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView

TITLE = "人力资源服务机构名录"
DESCRIPTION = "取得许可或者备案的人力资源服务机构：业务范围、登记地、有效期和现在的状态。"


def render(site: SiteView) -> Iterator[Artifact]:
    """`<category>/list.md`; none where there is no agency."""
    if site.agencies.all:
        yield render_page(
            f"{site.agencies.folder}/list.md",
            "agencies",
            site=site,
            tags=metadata.column_tags(site, TITLE, DESCRIPTION, "办事服务"),
            title=TITLE,
            description=DESCRIPTION,
            category=site.catalogue.get(site.settings.agencies_category),
            agencies=site.agencies,
            ending_days=ENDING_DAYS,
        )
