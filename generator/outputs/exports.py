"""Tables to take away: the counts of the statistics pages as CSV, the catalogue as CSV and XLSX."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact, Part
from generator.outputs.tables import Cell, csv_bytes, xlsx_bytes
from generator.views import catalogue, statistics
from generator.views.open_volumes import in_volumes
from generator.views.site_view import Items, SiteView, newest_update
from generator.views.statistics import CountTable
from generator.words import _

_WIDTHS = (26, 46, 60, 12, 24, 12, 20, 8, 44)


def render(site: SiteView) -> Iterator[Part]:
    """`statistics/by-year.csv` and `<year>.csv`, `catalogue/items.csv` and `items.xlsx`, or those of each year."""
    if not site.items:
        return
    yield Part(_all_years)
    yield from (Part(_year, (year,)) for year in statistics.years(site))
    for year, items in in_volumes(site.items, len(site.items)):
        yield Part(_catalogue, (f"catalogue/items/{year}" if year else "catalogue/items", items))


def _all_years(site: SiteView) -> Artifact:
    return Artifact("statistics/by-year.csv", _counts(statistics.by_category_and_year(site)))


def _year(site: SiteView, year: int) -> Artifact:
    return Artifact(f"statistics/{year}.csv", _counts(statistics.by_category_and_month(site, year)))


def _catalogue(site: SiteView, path: str, items: Items) -> Iterator[Artifact]:
    rows = [catalogue.columns(), *(entry.cells for entry in catalogue.entries(site, items))]
    title, sheet = _("Catalogue of published information"), _("Catalogue")
    yield Artifact(f"{path}.csv", csv_bytes(rows))
    yield Artifact(f"{path}.xlsx", xlsx_bytes(rows, title, sheet, newest_update(items), _WIDTHS))


def _counts(table: CountTable) -> bytes:
    rows: list[list[Cell]] = [[_("Category"), *table.columns]]
    rows += [[name, *counts] for name, counts in table.rows]
    return csv_bytes([*rows, [_("Total"), *table.totals]])
