"""开放数据: what can be taken away, in which formats, what each field means, and how to read it."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.json_api import ROOT, VERSION
from generator.outputs.open_data import files_of
from generator.outputs.open_sheets import sheet_columns
from generator.outputs.templating import render_page
from generator.views.open_data import category_tables, site_tables
from generator.views.open_table import Table
from generator.views.site_view import SiteView, by_year
from generator.words import _, later

_KINDS = {
    "text": later("text"), "date": later("date"), "moment": later("date and time"), "integer": later("whole number"),
    "number": later("number"), "texts": later("texts, any number"), "changes": later("corrections, any number"),
    "files": later("attachments, any number"),
}  # fmt: skip


def _where(table: Table) -> str:
    if table.name == "items":
        return _("In the table %(table)s and those of each category:", table=table.name)
    return _("In the table %(table)s:", table=table.name)


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
        dictionaries=[(table.title, _where(table), sheet_columns(table)) for table in site_tables(site)],
        kinds={kind: _(word) for kind, word in _KINDS.items()},
        example=busiest,
        example_year=next(iter(by_year(site.by_category[busiest.id])), None),
        api=ROOT,
        version=VERSION,
    )
