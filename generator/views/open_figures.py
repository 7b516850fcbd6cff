"""Open data of what is no item: indicators, agencies, budgets and the wage-arrears column, one value a row.

Made of the view of a day, so that an entry of a wage list that has ended is in none of it.
"""

from collections.abc import Iterable, Iterator

from generator.model import agencies, indicators
from generator.model.budget import KINDS
from generator.model.enforcement import MEASURES, Period
from generator.model.labels import label
from generator.model.wage_list import COLUMNS as LIST_COLUMNS
from generator.model.wage_list import LAWS
from generator.views.figure_meanings import AGENCY_MEANINGS, INDICATOR_MEANINGS, WAGE_MEANINGS
from generator.views.open_table import Column, Row, Table
from generator.views.site_view import SiteView
from generator.words import _

_QUARTER = r"20[0-9]{2}q[1-4]"
_WAGE_DATES = frozenset({"announced", "decided", "expires", "corrected"})


def figure_tables(site: SiteView) -> tuple[Table, ...]:
    """The tables that have rows; of a bureau without such figures, none."""
    tables = (_indicators(site), _agencies(site), _budgets(site), _wage_lists(site), _enforcement(site))
    return tuple(table for table in tables if table.rows)


def _indicators(site: SiteView) -> Table:
    labels = {column.key: column.label for column in indicators.COLUMNS} | indicators.DERIVED
    required = {column.key for column in indicators.COLUMNS if column.required}
    columns = tuple(
        Column(
            key=key,
            label=label(name),
            kind=INDICATOR_MEANINGS[key][0],
            meaning=_(INDICATOR_MEANINGS[key][1]),
            choices=_labels(indicators.KINDS.values()) if key == "kind" else (),
            pattern=_QUARTER if key == "quarter" else "",
            required=key in required,
        )
        for key, name in labels.items()
    )
    rows = tuple(
        {
            "quarter": str(each.quarter),
            "indicator": indicator.name,
            "kind": label(indicators.KINDS[indicator.kind]),
            "value": each.value,
            "unit": indicator.unit,
            "note": each.note,
            "source": each.record,
            "quarter_value": indicator.own(each.quarter),
        }
        for indicator in site.indicators.indicators
        for each in indicator.observations
    )
    refers = {"source": ("items", "id")}
    return _table("statistics", _("Indicators"), columns, rows, ("quarter", "indicator"), refers)


def _agencies(site: SiteView) -> Table:
    labels = {column.key: column.label for column in agencies.COLUMNS} | agencies.DERIVED
    filled = {"state", *(column.key for column in agencies.COLUMNS if column.filled)}
    choices = {"kind": _labels(agencies.KINDS.values()), "state": _labels(agencies.STATES.values())}
    columns = tuple(
        Column(
            key=key,
            label=label(name),
            kind=AGENCY_MEANINGS[key][0],
            meaning=_(AGENCY_MEANINGS[key][1], days=agencies.ENDING_DAYS),
            choices=choices.get(key, ()),
            required=key in filled,
        )
        for key, name in labels.items()
    )
    rows = tuple(
        {
            **{column.key: getattr(view.agency, column.key) for column in agencies.COLUMNS},
            "kind": label(agencies.KINDS[view.agency.kind]),
            "changes": tuple({"date": change.date, "note": change.note} for change in view.changes),
            "state": view.state_text,
        }
        for view in site.agencies.all
    )
    return _table("agencies", _("Employment agencies"), columns, rows, ("name",))


def _budgets(site: SiteView) -> Table:
    columns = (
        Column(
            key="year",
            label=_("Year"),
            kind="integer",
            meaning=_("Year of the budget or final accounts"),
            required=True,
        ),
        Column(
            key="stage",
            label=_("Stage"),
            meaning=_("Budget or final accounts"),
            choices=_labels(KINDS.values()),
            required=True,
        ),
        Column(key="table", label=_("Table"), meaning=_("ID of the table, the same in all years"), required=True),
        Column(key="table_title", label=_("Name of the table"), meaning=_("Title of the table"), required=True),
        Column(
            key="block",
            label=_("Block"),
            meaning=_("A group of columns of the table, such as income and spending"),
            required=True,
        ),
        Column(
            key="cell",
            label=_("Cell"),
            meaning=_("Where the amount stands in the original table, such as D12"),
            required=True,
        ),
        Column(key="code", label=_("Code of the head"), meaning=_("Empty for lines without a code")),
        Column(key="name", label=_("Line"), meaning=_("Name of the line")),
        Column(key="column", label=_("Column"), meaning=_("ID of the column"), required=True),
        Column(key="column_label", label=_("Name of the column"), meaning=_("Name of the column in the table")),
        Column(key="amount", label=_("Amount"), kind="number", meaning=_("0 for an empty cell"), required=True),
        Column(key="unit", label=label("单位"), meaning=_("Unit of the amount"), required=True),
    )
    rows = tuple(
        {
            "year": book.year,
            "stage": label(KINDS[book.kind]),
            "table": table.spec.id,
            "table_title": table.title,
            "block": block,
            "cell": cell.place.cell,
            "code": line.code,
            "name": line.name,
            "column": key,
            "column_label": table.labels.get(block, {}).get(key, ""),
            "amount": cell.amount,
            "unit": label("万元"),
        }
        for book in site.budgets
        for table in book.tables.values()
        for block, lines in table.blocks.items()
        for line in lines
        for key, cell in line.amounts.items()
    )
    return _table(
        "budgets", _("Tables of budgets and final accounts"), columns, rows, ("year", "stage", "table", "cell")
    )


def _wage_lists(site: SiteView) -> Table:
    """Current entries alone; the days that end one are left out, as who has them is no longer here."""
    fields = [column for column in LIST_COLUMNS if column.key in WAGE_MEANINGS]
    columns = (
        Column(
            key="list",
            label=_("List"),
            meaning=_("Under which order it is published"),
            choices=tuple(LAWS),
            required=True,
        ),
        Column(
            key="quarter",
            label=label("季度"),
            meaning=_("Quarter of publication, such as 2024q1"),
            pattern=_QUARTER,
            required=True,
        ),
        Column(
            key="number",
            label=_("Number"),
            kind="integer",
            meaning=_("Its place in the list of the quarter"),
            required=True,
        ),
        *(
            Column(
                key=column.key,
                label=label(column.label),
                kind="date" if column.key in _WAGE_DATES else "changes" if column.key == "changes" else "text",
                meaning=_(WAGE_MEANINGS[column.key]),
                required=column.required and column.laws == ("29", "45"),
            )
            for column in fields
        ),
    )
    rows = []
    for each in site.wages.lists:
        for quarter in each.quarters:
            for number, entry in enumerate(quarter.entries, start=1):
                row: dict[str, object] = {column.key: entry.texts.get(column.key, "") for column in fields}
                row |= {"list": each.law, "quarter": str(quarter.quarter), "number": number}
                row |= {"announced": entry.since if each.law == "29" else None, "expires": entry.expires}
                row |= {"decided": entry.since if each.law == "45" else None, "corrected": entry.corrected}
                row["changes"] = tuple({"date": change.date, "note": change.note} for change in entry.changes)
                rows.append(row)
    return _table("wage-lists", _("Lists of unpaid wages"), columns, tuple(rows), ("list", "quarter", "number"))


def _enforcement(site: SiteView) -> Table:
    columns = (
        Column(
            key="period", label=label("期间"), meaning=_("Quarter such as 2024q1, year such as 2024"), required=True
        ),
        Column(key="measure", label=_("ID of the measure"), meaning=_("The same in all periods"), required=True),
        Column(key="measure_label", label=_("Measure"), meaning=_("Name of the measure"), required=True),
        Column(
            key="value",
            label=label("数值"),
            kind="number",
            meaning=_("Of an approximate figure the number that was stated"),
            required=True,
        ),
        Column(key="unit", label=label("单位"), meaning=_("Unit of the value"), required=True),
        Column(
            key="stated",
            label=_("As published"),
            meaning=_("As the original states it, which may be an approximate figure"),
            required=True,
        ),
    )
    periods = [p for year in reversed(site.wages.years) for p in (*year.quarters, year.whole) if p is not None]
    rows = tuple(row for period in periods for row in _measures(period))
    return _table("wage-figures", _("Enforcement against unpaid wages"), columns, rows, ("period", "measure"))


def _measures(period: Period) -> Iterator[Row]:
    for measure in MEASURES:
        if figure := period.figures.get(measure.key):
            yield {
                "period": str(period.quarter or period.year),
                "measure": measure.key,
                "measure_label": label(measure.label),
                "value": figure.value,
                "unit": label(measure.unit),
                "stated": str(figure),
            }


def _labels(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(label(name) for name in names)


def _table(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    key: tuple[str, ...],
    refers: dict[str, tuple[str, str]] | None = None,
) -> Table:
    return Table(name=name, path=name, title=title, columns=columns, rows=rows, key=key, refers=refers or {})
