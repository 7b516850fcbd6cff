"""Open data: each category and the whole site as files to take away, described for machines, and a small API."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact
from generator.outputs.data_package import data_package, dcat, parquet_resource, table_resource
from generator.outputs.json_api import api
from generator.outputs.open_parquet import table_parquet
from generator.outputs.open_sheets import json_bytes, table_csv, table_json, table_xlsx
from generator.outputs.open_sqlite import tables_sqlite
from generator.views.open_data import category_tables, site_tables
from generator.views.open_table import Table
from generator.views.site_view import SiteView
from generator.words import _

SHEETS = ("csv", "json", "xlsx")
WHOLE = {"data/site.parquet": "parquet", "data/site.sqlite": "sqlite"}


def render(site: SiteView) -> Iterator[Artifact]:
    """Everything below `data/` but its page, `data.json`, and everything below `api/`."""
    of_site, of_categories = site_tables(site), category_tables(site)
    # Only what describes a file is kept: all the files at once would fill the memory.
    resources = []
    for table in (*of_site, *of_categories):
        content = table_csv(table)
        resources.append(table_resource(table, content))
        yield Artifact(f"data/{table.path}.csv", content)
        yield Artifact(f"data/{table.path}.json", table_json(table))
        yield Artifact(f"data/{table.path}.xlsx", table_xlsx(table, site.newest))
    items = next(table for table in of_site if table.name == "items")
    content = table_parquet(items)
    resources.append(parquet_resource(items, "site.parquet", content))
    yield Artifact("data/site.parquet", content)
    yield Artifact("data/site.sqlite", tables_sqlite(of_site))
    yield Artifact("data/datapackage.json", json_bytes(data_package(site, resources)))
    tables = [(table.name, table.title, files_of(table)) for table in (*of_site, *of_categories)]
    yield Artifact("data.json", json_bytes(dcat(site, [("site", _("The whole site"), WHOLE), *tables])))
    yield from api(site)


def files_of(table: Table) -> dict[str, str]:
    """The files of a table: format by path below the site's root."""
    return {f"data/{table.path}.{ending}": ending for ending in SHEETS}
