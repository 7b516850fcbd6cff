"""The open data of all bureaus as one Parquet dataset, parted by bureau and year: joined from what they publish."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from arro3.core import DataType, Schema, Table
from arro3.io import read_parquet

from generator.county.annual_sum import AnnualSum
from generator.county.duty_pages import CSV
from generator.county.joined import Joined, Published
from generator.county.places import ANNUAL, DATA, index_of, up_from
from generator.frozen import frozen
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.data_package import data_package, dcat, file_of, parquet_resource
from generator.outputs.open_parquet import parquet_bytes, schema_of
from generator.outputs.open_sheets import json_bytes
from generator.outputs.templating import render_page
from generator.views.open_data import item_columns, items_table
from generator.views.site_view import SiteView
from generator.words import _

_HOURS_8_MS = 8 * 3_600_000  # Beijing, whose year a moment is counted in
QUERY = """\
SET TimeZone = 'Asia/Shanghai';
SELECT bureau, year, count(*) AS items
FROM read_parquet('data/items/*/*/*.parquet', hive_partitioning = true)
GROUP BY ALL ORDER BY ALL;"""
SECOND_QUERY = """\
SELECT bureau, doc_number, title, url
FROM read_parquet('data/items/*/year={year}/*.parquet', hive_partitioning = true)
WHERE validity = '有效'
ORDER BY bureau, published;"""


@frozen(kw_only=True)
class Partition:
    """The items of a bureau and a year; `path` below `data/`."""

    bureau: Published
    year: int
    rows: int
    path: str
    content: bytes


def open_data(site: SiteView, joined: Joined, sums: Sequence[AnnualSum]) -> Iterator[Artifact]:
    """The dataset, what machines find it by, and the page that shows how to ask it."""
    found = {bureau.id: _partitions(bureau) for bureau in joined.bureaus}
    partitions = [each for of_bureau in found.values() for each in of_bureau or ()]
    yield from (Artifact(f"{DATA}/{each.path}", each.content) for each in partitions)
    url, head = joined.county.url, items_table(site, "items", "items", _("All information"), ())
    yield text_artifact(f"{DATA}/files.txt", "".join(f"{url}{DATA}/{each.path}\n" for each in partitions))
    files = [file_of(each.path, each.content) for each in partitions]
    resources = [parquet_resource(head, files)] if files else []
    yield Artifact(f"{DATA}/datapackage.json", json_bytes(data_package(site.settings, joined.newest, resources)))
    yield Artifact("data.json", json_bytes(dcat(site.settings, joined.newest, _places(partitions, sums))))
    yield render_page(
        index_of(DATA),
        "county_data",
        site=site,
        joined=joined,
        tags=metadata.site_tags(site),
        up=up_from(index_of(DATA)),
        depth=len(urlsplit(url).path.strip("/").split("/")) if urlsplit(url).path != "/" else 0,
        query=QUERY,
        second=SECOND_QUERY.format(year=max((each.year for each in partitions), default=joined.as_of.year) - 1),
        partitions=[
            (of[0].bureau, sum(each.rows for each in of), [(each.year, f"{DATA}/{each.path}") for each in of])
            for of in found.values()
            if of
        ],
        columns=item_columns(),
        without=[bureau.name for bureau in joined.bureaus if found[bureau.id] is None],
    )


def _places(partitions: Sequence[Partition], sums: Sequence[AnnualSum]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What DCAT is told of: the dataset, the duties, and what each year's annual report is made of."""
    yield "items", _("All information"), {f"{DATA}/{each.path}": "parquet" for each in partitions}
    yield "duties", _("Duties and deadlines"), {CSV: "csv"}
    for total in sums:
        folder = f"{ANNUAL}/{total.year}"
        sheets = {f"{folder}/report-{total.year}.xlsx": "xlsx", f"{folder}/sources-{total.year}.csv": "csv"}
        yield f"annual-{total.year}", total.report.title, sheets


def _partitions(bureau: Published) -> list[Partition] | None:
    """By year, the newest first; None where there are no open data, or those of an older program in another form."""
    if bureau.folder is None:
        return None
    years = groupby(_files(bureau.folder), lambda file: file.stem.partition("-")[0])
    tables = [_joined([read_parquet(file).read_all() for file in files]) for _year, files in years]
    expected = schema_of(item_columns())
    if not tables or any(_shape(table.schema) != _shape(expected) for table in tables):
        return None
    return [each for table in tables for each in _by_year(bureau, table)]


def _files(folder: Path) -> list[Path]:
    """The files that have all items of a bureau: one, or one a year or month, newest first."""
    volumes = sorted((folder / "data/items").glob("*.parquet"), reverse=True)
    whole = folder / "data/site.parquet"
    return volumes or [whole] * whole.is_file()


def _joined(tables: Sequence[Table]) -> Table:
    """The tables of the months of a year as one."""
    batches = [batch for table in tables for batch in table.to_batches()]
    return Table.from_batches(batches, schema=tables[0].schema).combine_chunks() if len(tables) > 1 else tables[0]


def _shape(schema: Schema) -> list[tuple[str, str]]:
    return [(name, str(schema.field(name).type)) for name in schema.names]


def _by_year(bureau: Published, table: Table) -> Iterator[Partition]:
    """Runs of rows of one year: the rows are in the order of their publication."""
    if not table.num_rows:
        return
    moments = table.column("published").cast(DataType.int64()).to_numpy()
    years = (moments + _HOURS_8_MS).astype("datetime64[ms]").astype("datetime64[Y]").astype(int) + 1970
    starts = [at for at in range(len(years)) if not at or years[at] != years[at - 1]]
    for start, end in zip(starts, [*starts[1:], len(years)], strict=True):
        year = int(years[start])
        yield Partition(
            bureau=bureau,
            year=year,
            rows=end - start,
            path=f"items/bureau={bureau.id}/year={year}/part-0.parquet",
            content=parquet_bytes(table.slice(start, end - start)),
        )
