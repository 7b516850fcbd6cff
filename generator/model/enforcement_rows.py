"""The table of enforcement figures, understood: a period a row, a measure a column."""

from collections.abc import Iterator

from generator.model.enforcement import MEASURES, PERIOD_HEADER, Figure, Measure, Period, parse_figure
from generator.model.quarter import parse_quarter
from generator.model.table_rows import english_header, filled_rows, headers
from generator.problem import Problem, Source
from generator.records.csv_tables import CsvTable
from generator.records.grids import column_name
from generator.regex import regex

_YEAR = regex(r"20[0-9]{2}")


def _names(measure: Measure) -> tuple[str, str, str]:
    """What a column of the measure may be headed by: its key, and its name with the unit, in Chinese or English."""
    name, unit = measure.label, measure.unit
    return measure.key, f"{name}({unit})", f"{english_header(name)}({english_header(unit)})"


def parse_periods(table: CsvTable) -> Iterator[Period | Problem]:
    """Each row of the table as a period, and every problem."""
    names = headers(table)
    known = {name: measure for measure in MEASURES for name in _names(measure)}
    for place, header in enumerate(names):
        if place and header not in known:
            labels = "、".join(f"{measure.label}（{measure.unit}）" for measure in MEASURES)
            found = f"{column_name(place)}1 的列“{header}”不认识"
            yield Problem(Source(table.file), "wage-sums", found, f"比率由程序计算，不填写；可用：{labels}")
            return
    if not names or names[0] not in {PERIOD_HEADER, english_header(PERIOD_HEADER)}:
        yield Problem(Source(table.file), "wage-sums", f"A1 不是“{PERIOD_HEADER}”", "第一列请写期间，如 2024q1、2024")
        return
    keys = [known[header].key for header in names[1:]]
    seen: set[str] = set()
    for where, number, cells in filled_rows(table):
        if cells[0] in seen:
            yield Problem(where, "wage-sums", f"A{number} 的期间“{cells[0]}”重复", "每个期间只写一行")
            continue
        seen.add(cells[0])
        yield from _period(where, number, keys, cells)


def _period(where: Source, number: int, keys: list[str], cells: tuple[str, ...]) -> Iterator[Period | Problem]:
    quarter = parse_quarter(cells[0])
    if quarter is None and not _YEAR.fullmatch(cells[0]):
        yield Problem(where, "wage-sums", f"A{number} 的期间“{cells[0]}”看不懂", "请写 2024q1 到 2024q4，或全年 2024")
        return
    places = {key: f"{column_name(place)}{number}" for place, key in enumerate(keys, start=1)}
    figures: dict[str, Figure] = {}
    for key, text in zip(keys, cells[1:], strict=False):
        figure = parse_figure(text) if text else None
        if figure:
            figures[key] = figure
        elif text:
            advice = "请只写数字，如 2818；只知道大概的写 4100余 或 约23000000；没有公布的留空"
            yield Problem(where, "wage-sums", f"{places[key]} 的“{text}”不是数字", advice)
    year = quarter.year if quarter else int(cells[0])
    yield Period(year=year, quarter=quarter, figures=figures, where=where, cells=places)
