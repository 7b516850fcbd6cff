"""信息公开目录: the way to each year's list, and the whole as a file."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView, by_year

DESCRIPTION = "全部公开信息的索引号、名称、内容概述、生成日期和文号。"


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `catalogue/index.md`."""
    years = [(year, len(items)) for year, items in by_year(site.items).items()]
    tags = metadata.column_tags(site, "政府信息公开目录", DESCRIPTION, "信息公开目录")
    yield render_page("catalogue/index.md", "catalogue", site=site, tags=tags, description=DESCRIPTION, years=years)
