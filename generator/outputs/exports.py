"""Tables to take away: the counts of the statistics pages as CSV, the catalogue as CSV and XLSX."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact
from generator.outputs.tables import Cell, csv_bytes, xlsx_bytes
from generator.views import catalogue, statistics
from generator.views.site_view import SiteView
from generator.views.statistics import CountTable

_WIDTHS = (26, 46, 60, 12, 24, 12, 20, 8, 44)


def render(site: SiteView) -> Iterator[Artifact]:
    """`statistics/by-year.csv` and `<year>.csv`, `catalogue/items.csv` and `items.xlsx`."""
    if not site.items:
        return
    yield Artifact("statistics/by-year.csv", _counts(statistics.by_category_and_year(site)))
    for year in statistics.years(site):
        yield Artifact(f"statistics/{year}.csv", _counts(statistics.by_category_and_month(site, year)))
    rows = [catalogue.COLUMNS, *(entry.cells for entry in catalogue.entries(site, site.items))]
    yield Artifact("catalogue/items.csv", csv_bytes(rows))
    yield Artifact("catalogue/items.xlsx", xlsx_bytes(rows, "政府信息公开目录", "目录", site.newest, _WIDTHS))


def _counts(table: CountTable) -> bytes:
    rows: list[list[Cell]] = [["栏目", *table.columns]]
    rows += [[label, *counts] for label, counts in table.rows]
    return csv_bytes([*rows, ["合计", *table.totals]])
