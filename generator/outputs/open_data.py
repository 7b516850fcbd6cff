"""Open data: each category and the whole site as files to take away, described for machines, and a small API."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from generator.outputs.artifact import Artifact, Joined, Part, Parts, Piece
from generator.outputs.data_package import data_package, dcat, file_of, parquet_resource, table_resource
from generator.outputs.json_api import api
from generator.outputs.open_sheets import (
    csv_block,
    csv_head,
    json_block,
    json_bytes,
    json_list,
    table_csv,
    table_json,
    table_xlsx,
    xlsx_block,
    xlsx_book,
)
from generator.outputs.open_sqlite import tables_sqlite
from generator.processes import return_freed_memory
from generator.views.open_data import categories_table
from generator.views.open_figures import figure_tables
from generator.views.open_table import Table
from generator.views.open_volumes import ATTACHMENTS, ITEMS, Volume, head_of, table_of, tables_in_volumes
from generator.views.site_view import SiteView, newest_update
from generator.words import _

SHEETS = ("csv", "json", "xlsx")
# What has all items, or those of a period.
DATABASES = ("parquet", "sqlite")


def render(site: SiteView) -> Parts:
    """Everything below `data/` but its page, `data.json`, and everything below `api/`."""
    tables = tables_in_volumes(site)
    items = tables[0]
    categories = yield Part(_categories)
    figures = yield Part(_figures)
    made = {}
    for volume in (volume for volumes in tables for volume in volumes):
        made[volume.path] = yield Part(_volume, (volume,))
    if items[0].period:
        yield Part(_site_sqlite)
    heads = [head_of(site, volumes) for volumes in tables]
    sheets = [
        table_resource(head, [made[volume.path]["csv"] for volume in volumes])
        for head, volumes in zip(heads, tables, strict=True)
    ]
    resources = [categories, *sheets[:2], *figures, *sheets[2:]]
    parquet = parquet_resource(heads[0], [made[volume.path]["parquet"] for volume in items])
    yield Artifact("data/datapackage.json", json_bytes(data_package(site.settings, site.newest, [*resources, parquet])))
    whole = ("site", _("The whole site"), site_files(items))
    yield Artifact("data.json", json_bytes(dcat(site.settings, site.newest, [whole, *map(_place, resources)])))
    yield Part(api)


def sheets_of(path: str) -> dict[str, str]:
    """The files of a table, or of a volume of one, at `path`: format by path below the site's root."""
    return {f"data/{path}.{ending}": ending for ending in SHEETS}


def site_files(items: Sequence[Volume]) -> dict[str, str]:
    """The files that have the whole site together, of which `items` are the volumes of all items."""
    volumes = {f"data/{database_path(volume, ending)}": ending for volume in items for ending in DATABASES}
    return {**volumes, "data/site.sqlite": "sqlite"}


def database_path(volume: Volume, ending: str) -> str:
    """Where a database of the items of a volume lies below `data/`."""
    return f"{volume.path if volume.period else 'site'}.{ending}"


def _place(resource: Mapping[str, Any]) -> tuple[str, str, dict[str, str]]:
    """What DCAT needs to know of a table that the data package describes."""
    paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    files = [sheets_of(path.removesuffix(".csv")) for path in paths]
    return resource["name"], resource["title"], {path: ending for each in files for path, ending in each.items()}


def _categories(site: SiteView) -> Parts:
    return (yield from _table(categories_table(site)))


def _figures(site: SiteView) -> Parts:
    resources = []
    for table in figure_tables(site):
        resources += [(yield from _table(table))]
    return resources


def _table(table: Table) -> Parts:
    """The files of a table of what is no item; the value is the data package's entry for it."""
    content = table_csv(table)
    yield Artifact(f"data/{table.path}.csv", content)
    yield Artifact(f"data/{table.path}.json", table_json(table))
    yield Artifact(f"data/{table.path}.xlsx", table_xlsx(table, newest_update(())))
    return table_resource(table, [file_of(f"{table.path}.csv", content)])


def _volume(site: SiteView, volume: Volume) -> Parts:
    """The files of a volume; the value is what the data package says of its CSV and Parquet files, by format."""
    csv, rows = yield from _sheets(site, volume)
    made = {"csv": csv}
    if volume.name == ITEMS:
        made["parquet"] = yield from _databases(site, volume, rows)
        return_freed_memory()  # several times the volume, and each process makes some of them
    return made


def _databases(site: SiteView, volume: Volume, rows: bytes) -> Parts:
    """The items of a volume as Parquet and SQLite; the value is the data package's entry for the Parquet file."""
    from generator.outputs.open_parquet import table_parquet  # Arrow, in the process that makes a volume

    items, attachments = (_head(site, replace(volume, name=name)) for name in (ITEMS, ATTACHMENTS))
    path, content = database_path(volume, "parquet"), table_parquet(items.columns, rows)
    yield Artifact(f"data/{path}", content)
    tables = _filled(items, attachments, rows)
    sqlite = tables_sqlite(tables if volume.period else _site_tables(site, *tables))
    yield Artifact(f"data/{database_path(volume, 'sqlite')}", sqlite)
    return file_of(path, content)


def _sheets(site: SiteView, volume: Volume) -> Parts:
    """A volume as CSV, JSON and XLSX, block by block; the value is the data package's entry for the CSV, and the JSON.

    An XLSX has a date in it, that of the newest change among the items.
    """
    path, blocks = f"data/{volume.path}", volume.blocks
    head = _head(site, volume)
    made = yield Artifact(f"{path}.csv", Joined((csv_head(head), *(Piece(_csv, (block,)) for block in blocks))))
    csv = file_of(f"{volume.path}.csv", made.read())
    del made  # tens of megabytes that nobody needs any more
    rows = yield Artifact(f"{path}.json", Joined(tuple(json_list([Piece(_json, (block,)) for block in blocks]))))
    book = xlsx_book(head, volume.count, newest_update(volume.items))
    above = accumulate((block.count for block in blocks), initial=0)
    sheet = (Piece(_xlsx, (block, first)) for block, first in zip(blocks, above, strict=False))
    yield Artifact(f"{path}.xlsx", Joined((book.begin, *sheet), book.end))
    return csv, rows.read()


def _head(site: SiteView, volume: Volume) -> Table:
    """A volume's table without its rows."""
    return table_of(site, replace(volume, items=()))


def _csv(site: SiteView, block: Volume) -> bytes:
    return csv_block(table_of(site, block))


def _json(site: SiteView, block: Volume) -> bytes:
    return json_block(table_of(site, block))


def _xlsx(site: SiteView, block: Volume, first: int) -> bytes:
    return xlsx_block(table_of(site, block), first)


def _filled(items: Table, attachments: Table, rows: bytes) -> tuple[Table, Table]:
    """The tables with rows as their JSON has them: most of it stands in blocks that nobody has to make again."""
    found = json.loads(rows)
    files = ({"item": row["id"], **file} for row in found for file in row["attachments"])
    return replace(items, rows=tuple(found)), replace(attachments, rows=tuple(files))


def _site_sqlite(site: SiteView) -> Artifact:
    """The tables that are in no volumes, where the items are."""
    return Artifact("data/site.sqlite", tables_sqlite(_site_tables(site)))


def _site_tables(site: SiteView, *of_items: Table) -> list[Table]:
    return [categories_table(site), *of_items, *figure_tables(site)]
