"""Tables to take away: the counts of the statistics pages as CSV, the catalogue as CSV and XLSX."""

from collections.abc import Iterator
from itertools import accumulate

from generator.outputs.artifact import Artifact, Joined, Part, Piece
from generator.outputs.tables import csv_bytes, csv_rows
from generator.outputs.workbook import Cell, deflated_rows, workbook
from generator.views import catalogue, statistics
from generator.views.open_volumes import in_blocks, in_volumes
from generator.views.periods import Period
from generator.views.site_view import Items, SiteView, newest_update
from generator.views.statistics import CountTable
from generator.words import _

_WIDTHS = (26, 46, 60, 12, 24, 12, 20, 8, 44)


def render(site: SiteView) -> Iterator[Part]:
    """`statistics/by-year.csv` and `<year>.csv`, `catalogue/items.csv` and `items.xlsx`, or those of each period."""
    if not site.items:
        return
    yield Part(_all_years)
    yield from (Part(_year, (year,)) for year in statistics.years(site))
    for period, items in in_volumes(site.items, len(site.items)):
        path = f"catalogue/items/{period.name}" if period else "catalogue/items"
        yield Part(_catalogue, (path, period, items))


def _all_years(site: SiteView) -> Artifact:
    return Artifact("statistics/by-year.csv", _counts(statistics.by_category_and_year(site)))


def _year(site: SiteView, year: int) -> Artifact:
    return Artifact(f"statistics/{year}.csv", _counts(statistics.by_category_and_month(site, year)))


def _catalogue(site: SiteView, path: str, period: Period | None, items: Items) -> Iterator[Artifact]:
    columns, blocks = list(catalogue.columns()), in_blocks(items, period)
    csv = (Piece(_csv, (block,)) for block in blocks)
    yield Artifact(f"{path}.csv", Joined((csv_bytes([columns]), *csv)))
    title, sheet = _("Catalogue of published information"), _("Catalogue")
    book = workbook(columns, len(items), title, sheet, newest_update(items), _WIDTHS)
    above = accumulate(map(len, blocks), initial=0)
    rows = (Piece(_xlsx, (block, first)) for block, first in zip(blocks, above, strict=False))
    yield Artifact(f"{path}.xlsx", Joined((book.begin, *rows), book.end))


def _csv(site: SiteView, items: Items) -> bytes:
    return csv_rows(entry.cells for entry in catalogue.entries(site, items))


def _xlsx(site: SiteView, items: Items, first: int) -> bytes:
    return deflated_rows((entry.cells for entry in catalogue.entries(site, items)), first)


def _counts(table: CountTable) -> bytes:
    rows: list[list[Cell]] = [[_("Category"), *table.columns]]
    rows += [[name, *counts] for name, counts in table.rows]
    return csv_bytes([*rows, [_("Total"), *table.totals]])
