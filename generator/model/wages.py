"""What the wage-arrears column holds besides its items: lists and figures, understood from their tables."""

from collections.abc import Iterable, Iterator

from generator.frozen import frozen
from generator.model.enforcement import Period
from generator.model.enforcement_rows import parse_periods
from generator.model.wage_list import QuarterList
from generator.model.wage_list_rows import LIST_NAME, parse_list
from generator.problem import Problem, Source
from generator.records.csv_tables import CsvTable

FIGURES = "enforcement"


@frozen(kw_only=True)
class Wages:
    """All lists by law and time, and all rows of figures in the order of the file."""

    lists: tuple[QuarterList, ...] = ()
    periods: tuple[Period, ...] = ()


def parse_wages(tables: Iterable[CsvTable]) -> tuple[Wages, list[Problem]]:
    """Understands every table; what could not be is left out and told."""
    found = [part for table in tables for part in _parse(table)]
    lists = [part for part in found if isinstance(part, QuarterList)]
    wages = Wages(
        lists=tuple(sorted(lists, key=lambda each: (each.law, each.quarter))),
        periods=tuple(part for part in found if isinstance(part, Period)),
    )
    return wages, [part for part in found if isinstance(part, Problem)]


def _parse(table: CsvTable) -> Iterator[QuarterList | Period | Problem]:
    if table.stem == FIGURES:
        yield from parse_periods(table)
    elif LIST_NAME.fullmatch(table.stem):
        yield from parse_list(table)
    else:
        advice = f"名单请命名为 2024q1-29.csv 或 2024q1-45.csv（年份、季度、令号），执法数据为 {FIGURES}.csv"
        yield Problem(Source(table.file), "R-WAGE-4", "看不出这是哪个季度、哪种名单", advice)
