"""The wage-arrears lists and figures to take away, as CSV and XLSX, in the shape of the tables they come from."""

from collections.abc import Iterator

from generator.model.enforcement import MEASURES, PERIOD_HEADER, Figure, Period
from generator.model.labels import label
from generator.model.wage_list import Entry, columns_of
from generator.outputs.artifact import Artifact, Made
from generator.outputs.tables import csv_bytes, xlsx_bytes
from generator.outputs.workbook import Cell
from generator.views.site_view import SiteView, newest_update
from generator.views.wages import PublicList, measure_head
from generator.words import _, pgettext

Rows = list[list[Cell]]
_WIDE = frozenset({"facts", "handling", "reason", "basis"})


def render(site: SiteView) -> Iterator[Artifact]:
    """`<column>/lists/<law>.csv` and `.xlsx`, `<column>/figures/enforcement.csv` and `.xlsx`."""
    folder, dated = site.wages.folder, newest_update(())  # of no item, and the same as long as the rows are
    for each in site.wages.lists:
        rows = _list_rows(each)
        widths = [44 if column.key in _WIDE else 24 for column in columns_of(each.law)]
        yield Artifact(f"{folder}/lists/{each.law}.csv", csv_bytes(rows))
        book = Made(xlsx_bytes, (rows, each.title, _("Order %(number)s", number=each.law), dated, widths))
        yield Artifact(f"{folder}/lists/{each.law}.xlsx", book)
    if site.wages.years:
        rows = _figure_rows(site)
        yield Artifact(f"{folder}/figures/enforcement.csv", csv_bytes(rows))
        widths = [12] * len(rows[0])
        book = Made(xlsx_bytes, (rows, _("Enforcement against unpaid wages"), _("Enforcement"), dated, widths))
        yield Artifact(f"{folder}/figures/enforcement.xlsx", book)


def _list_rows(each: PublicList) -> Rows:
    """A row a public entry. The days that end one are left out: who has them is no longer here."""
    columns = [column for column in columns_of(each.law) if column.key not in {"removed", "revoked"}]
    head: list[Cell] = [label(column.label) for column in columns]
    return [head, *([_list_cell(entry, column.key) for column in columns] for entry in each.entries)]


def _list_cell(entry: Entry, key: str) -> Cell:
    days = {"announced": entry.since, "decided": entry.since, "expires": entry.expires, "corrected": entry.corrected}
    if key == "changes":
        return pgettext("between sentences in one", "; ").join(
            f"{change.date} {change.note}" for change in entry.changes
        )
    return entry.texts[key] if key in entry.texts else str(days[key] or "")


def _figure_rows(site: SiteView) -> Rows:
    head: list[Cell] = [label(PERIOD_HEADER), *(measure_head(measure.label, measure.unit) for measure in MEASURES)]
    periods = [
        period for year in reversed(site.wages.years) for period in (*year.quarters, year.whole) if period is not None
    ]
    return [head, *([_period_name(period), *(_number(period, m.key) for m in MEASURES)] for period in periods)]


def _period_name(period: Period) -> str:
    return str(period.quarter) if period.quarter else str(period.year)


def _number(period: Period, key: str) -> Cell:
    """An exact figure as a number; an approximate one as the text that says so; empty where none was published."""
    figure: Figure | None = period.figures.get(key)
    if figure is None:
        return ""
    return figure.value if figure.precision == "exact" else str(figure)
