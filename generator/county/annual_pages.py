"""The county's annual report: its page, its tables as XLSX, and as CSV what each number is made of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from generator.county.annual_facts import ROW_NAMES, AnnualCell, AnnualFact
from generator.county.annual_sum import AnnualSum
from generator.county.joined import Joined, Published
from generator.county.places import ANNUAL, index_of, up_from
from generator.outputs import metadata
from generator.outputs.annual_xlsx import report_xlsx
from generator.outputs.artifact import Artifact
from generator.outputs.pages.annual_report import form_values
from generator.outputs.tables import csv_bytes
from generator.outputs.templating import render_page
from generator.outputs.workbook import Cell
from generator.views.site_view import SiteView
from generator.words import _

_COLUMNS = (
    "table", "row", "row_name", "column", "sum", "bureau", "bureau_name", "value", "file_and_line", "report_url",
    "xlsx_url",
)  # fmt: skip
Share = tuple[Published, AnnualFact, list[AnnualCell]]


def annual_pages(site: SiteView, joined: Joined, sums: Sequence[AnnualSum]) -> Iterator[Artifact]:
    """`annual/`, and for each year `annual/<year>/` with `report-<year>.xlsx` and `sources-<year>.csv`."""
    path = index_of(ANNUAL)
    tags = metadata.site_tags(site)
    yield render_page(path, "county_annual_list", site=site, tags=tags, totals=sums)
    for total in sums:
        folder = f"{ANNUAL}/{total.year}"
        files = {"xlsx": f"report-{total.year}.xlsx", "csv": f"sources-{total.year}.csv"}
        yield render_page(
            index_of(folder),
            "county_annual",
            site=site,
            tags=tags,
            up=up_from(index_of(folder)),
            total=total,
            report=total.report,
            files=files,
            traces=list(_traces(total)),
            **form_values(total.report),
        )
        workbook = report_xlsx(total.report, joined.county.name, is_demo=joined.county.is_demo, mark=_mark(total))
        yield Artifact(f"{folder}/{files['xlsx']}", workbook)
        yield Artifact(f"{folder}/{files['csv']}", csv_bytes([_COLUMNS, *_sources(total, joined.county.url)]))


def _mark(total: AnnualSum) -> str:
    """What stands behind the title where the sum is not whole."""
    return "" if total.is_complete else _(" (incomplete)")


def _traces(total: AnnualSum) -> Iterator[tuple[str, list[str], list[Share]]]:
    """Each row of the form in which some number is not 0: its name, its columns, the bureaus with such a number."""
    traces = total.traces()
    for (_table, _row), keys in groupby(traces, key=lambda key: key[:2]):
        columns = list(keys)
        shares: list[Share] = []
        for place, (bureau, fact, _cell) in enumerate(traces[columns[0]]):
            cells = [traces[key][place][2] for key in columns]
            if any(cell.value for cell in cells):
                shares.append((bureau, fact, cells))
        if shares:
            yield _name(columns[0][0], columns[0][1]), [column for _, _, column in columns], shares


def _name(table: str, row: str) -> str:
    return ROW_NAMES.get((table, row), row)


def _sources(total: AnnualSum, url: str) -> Iterator[tuple[Cell, ...]]:
    for (table, row, column), cells in total.traces().items():
        whole = sum((cell.value for _, _, cell in cells), Decimal(0))
        for bureau, fact, cell in cells:
            home = f"{url}{bureau.id}/"
            yield (
                table, row, _name(table, row), column, whole, bureau.id, bureau.name, cell.value, cell.where,
                home + fact.page, home + fact.xlsx,
            )  # fmt: skip
