"""开放数据: what can be taken away, in which formats, what each field means, and how to read it."""

from collections.abc import Iterator, Sequence

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.json_api import ROOT, VERSION
from generator.outputs.open_data import DATABASES, database_path, sheets_of
from generator.outputs.open_sheets import sheet_columns
from generator.outputs.templating import render_page
from generator.views.open_data import categories_table
from generator.views.open_figures import figure_tables
from generator.views.open_table import Table
from generator.views.open_volumes import ITEMS, Volume, head_of, tables_in_volumes
from generator.views.site_view import SiteView, by_year
from generator.words import _, later

_KINDS = {
    "text": later("text"), "date": later("date"), "moment": later("date and time"), "integer": later("whole number"),
    "number": later("number"), "texts": later("texts, any number"), "changes": later("corrections, any number"),
    "files": later("attachments, any number"),
}  # fmt: skip


def _where(table: Table) -> str:
    if table.name == ITEMS:
        return _("In the table %(table)s and those of each category:", table=table.name)
    return _("In the table %(table)s:", table=table.name)


def _row(title: str, count: int, files: dict[str, str]) -> dict[str, object]:
    """A row of the table of files: what is in them, how much, and each file's format by its path."""
    return {"title": title, "count": count, "files": files}


def _volumes(volumes: Sequence[Volume]) -> Iterator[dict[str, object]]:
    for volume in volumes:
        has_databases = volume.name == ITEMS and volume.period
        databases = {f"data/{database_path(volume, ending)}": ending for ending in DATABASES if has_databases}
        yield _row(volume.full_title, volume.count, sheets_of(volume.path) | databases)


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `data/index.md`."""
    items, attachments, *of_categories = tables_in_volumes(site)
    small, *figures = [categories_table(site), *figure_tables(site)]
    dictionaries = [small, head_of(site, items), head_of(site, attachments), *figures]
    rows = [_row(table.title, len(table.rows), sheets_of(table.path)) for table in (small, *figures)]
    busiest = max(of_categories, key=lambda volumes: sum(volume.count for volume in volumes))
    year = next(iter(by_year(busiest[0].items)), None)
    yield render_page(
        "data/index.md",
        "open_data",
        site=site,
        tags=metadata.site_tags(site),
        tables=[
            rows[0],
            *_volumes(items),
            *_volumes(attachments),
            *rows[1:],
            *(row for volumes in of_categories for row in _volumes(volumes)),
        ],
        in_site=[table.title for table in (dictionaries if items[0].period is None else [small, *figures])],
        dictionaries=[(table.title, _where(table), sheet_columns(table)) for table in dictionaries],
        kinds={kind: _(word) for kind, word in _KINDS.items()},
        periods=[volume.period.name for volume in items if volume.period],
        example=busiest[0].name.removeprefix("items-"),
        example_path=busiest[0].path,
        example_year=year,
        api=ROOT,
        version=VERSION,
    )
