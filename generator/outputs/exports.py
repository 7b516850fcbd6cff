"""Tables to take away: the counts of the statistics pages as CSV, the catalogue as CSV and XLSX."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import xlsxwriter

from generator.outputs.artifact import Artifact
from generator.views import catalogue, statistics
from generator.views.site_view import SiteView
from generator.views.statistics import CountTable

Cell = str | int | Decimal
# A cell that begins so is a formula to a spreadsheet program.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(site: SiteView) -> Iterator[Artifact]:
    """`statistics/by-year.csv` and `<year>.csv`, `catalogue/items.csv` and `items.xlsx`."""
    if not site.items:
        return
    yield Artifact("statistics/by-year.csv", _counts(statistics.by_category_and_year(site)))
    for year in statistics.years(site):
        yield Artifact(f"statistics/{year}.csv", _counts(statistics.by_category_and_month(site, year)))
    rows = [catalogue.COLUMNS, *(entry.cells for entry in catalogue.entries(site, site.items))]
    yield Artifact("catalogue/items.csv", csv_bytes(rows))
    widths = (26, 46, 60, 12, 24, 12, 20, 8, 44)
    book = xlsx_bytes(rows, title="政府信息公开目录", sheet="目录", widths=widths, dated=site.newest)
    yield Artifact("catalogue/items.xlsx", book)


def _counts(table: CountTable) -> bytes:
    rows: list[list[Cell]] = [["栏目", *table.columns]]
    rows += [[label, *counts] for label, counts in table.rows]
    return csv_bytes([*rows, ["合计", *table.totals]])


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with BOM and CRLF, so that Excel opens Chinese rightly; no cell can be taken for a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell


def xlsx_bytes(
    rows: Sequence[Sequence[Cell]], *, title: str, sheet: str, widths: Sequence[int], dated: dt.datetime
) -> bytes:
    """One sheet under a frozen header, text as text; dated by the data, so that the bytes don't change."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": dated.replace(tzinfo=None)})
    page = book.add_worksheet(sheet)
    head = book.add_format({"bold": True, "bg_color": "#EAF0F6", "bottom": 1, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            write = page.write_string if isinstance(cell, str) else page.write_number
            write(number, column, cell, wrap if number else head)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    book.close()
    return stream.getvalue()
