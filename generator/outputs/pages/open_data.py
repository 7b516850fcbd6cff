"""开放数据: what can be taken away, in which formats, what each field means, and how to read it."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.json_api import ROOT, VERSION
from generator.outputs.open_data import files_of
from generator.outputs.open_sheets import sheet_columns
from generator.outputs.templating import render_page
from generator.views.open_data import category_tables, site_tables
from generator.views.site_view import SiteView, by_year

_KINDS = {
    "text": "文字", "date": "日期", "moment": "日期和时刻", "integer": "整数", "number": "数",
    "texts": "文字，可有多个", "changes": "更正，可有多次", "files": "附件，可有多个",
}  # fmt: skip


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `data/index.md`."""
    tables = [(table, files_of(table)) for table in (*site_tables(site), *category_tables(site))]
    busiest = max(site.catalogue.leaves, key=lambda leaf: len(site.by_category[leaf.id]))
    yield render_page(
        "data/index.md",
        "open_data",
        site=site,
        tags=metadata.site_tags(site),
        tables=tables,
        whole=[table.title for table in site_tables(site)],
        dictionaries=[
            (table.title, f"{table.name} 表{'和每个栏目的表' if table.name == 'items' else ''}", sheet_columns(table))
            for table in site_tables(site)
        ],
        kinds=_KINDS,
        example=busiest,
        example_year=next(iter(by_year(site.by_category[busiest.id])), None),
        api=ROOT,
        version=VERSION,
    )
