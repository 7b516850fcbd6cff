"""Tables to take away: the counts of the statistics pages as CSV, the catalogue as CSV and XLSX."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact, Made
from generator.outputs.tables import Cell, csv_bytes, xlsx_bytes
from generator.views import catalogue, statistics
from generator.views.site_view import SiteView
from generator.views.statistics import CountTable
from generator.words import _

_WIDTHS = (26, 46, 60, 12, 24, 12, 20, 8, 44)


def render(site: SiteView) -> Iterator[Artifact]:
    """`statistics/by-year.csv` and `<year>.csv`, `catalogue/items.csv` and `items.xlsx`."""
    if not site.items:
        return
    yield Artifact("statistics/by-year.csv", _counts(statistics.by_category_and_year(site)))
    for year in statistics.years(site):
        yield Artifact(f"statistics/{year}.csv", _counts(statistics.by_category_and_month(site, year)))
    rows = [catalogue.columns(), *(entry.cells for entry in catalogue.entries(site, site.items))]
    yield Artifact("catalogue/items.csv", csv_bytes(rows))
    yield Artifact(
        "catalogue/items.xlsx",
        Made(xlsx_bytes, (rows, _("Catalogue of published information"), _("Catalogue"), site.newest, _WIDTHS)),
    )


def _counts(table: CountTable) -> bytes:
    rows: list[list[Cell]] = [[_("Category"), *table.columns]]
    rows += [[name, *counts] for name, counts in table.rows]
    return csv_bytes([*rows, [_("Total"), *table.totals]])
