"""The table of agencies, understood: a row an agency."""

from collections.abc import Callable, Mapping

from generator.model.agencies import COLUMNS, DERIVED, EVENTS, KINDS, Agencies, Agency, Column, Kind, event_of
from generator.model.fields import FieldError
from generator.model.item import Change
from generator.model.labels import LABELS
from generator.model.table_columns import column_keys
from generator.model.table_rows import cell_changes, cell_day, filled_rows
from generator.problem import Problem, Source
from generator.records.csv_tables import CsvTable
from generator.records.grids import column_name
from generator.regex import regex
from generator.text import half_width

RULE = "agency-row"
_YEAR = regex(r"20[0-9]{2}")


def parse_agencies(table: CsvTable) -> tuple[Agencies, list[Problem]]:
    """The agencies in the order of the table; a wrong row is left out and told."""
    keys, problems = column_keys(table, COLUMNS, DERIVED, RULE)
    if problems:
        return Agencies(), problems
    found = []
    for where, number, cells in filled_rows(table, [place for place, key in enumerate(keys) if key == "changes"]):
        row = {**dict.fromkeys(keys, ""), **dict(zip(keys, cells, strict=False))}
        row["code"] = half_width(row["code"]).upper()
        places = {key: f"{column_name(place)}{number}" for place, key in enumerate(keys) if key}
        agency, faults = _agency(row, where, places)
        problems += faults
        found += [agency] if agency else []
    return Agencies(tuple(found)), problems


def _agency(row: dict[str, str], where: Source, places: dict[str, str]) -> tuple[Agency | None, list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for column in COLUMNS:
        try:
            values[column.key] = _value(column, row.get(column.key, ""), where)
        except FieldError as error:
            problems.append(Problem(where, RULE, f"{places[column.key]} {error.found}", error.advice))
    if not problems and row["kind"] in {"licensed", "许可"} and not row["valid_until"]:
        advice = "许可有期限的请填写；没有期限的备案才可以留空"
        problems.append(Problem(where, RULE, f"{places['valid_until']} 许可没有写有效期至", advice))
    if problems:
        return None, problems
    return Agency(where=where, cells=places, **values), []  # type: ignore[arg-type]  # one value a column, by its key


def _value(column: Column, text: str, where: Source) -> object:
    """The value of one cell.

    Raises:
        FieldError: The cell can't be understood, or is empty and must not be.
    """
    if text:
        parse = _PARSERS.get(column.key)
        return parse(text, where) if parse else text
    if column.filled:
        raise FieldError(f"没有填写“{column.label}”", "请补上（《人力资源市场暂行条例》第二十二条）")
    return () if column.key == "changes" else None if column.key in _PARSERS else ""


def _kind(text: str, where: Source) -> Kind:
    del where
    for kind, label in KINDS.items():
        if text in {kind, label, LABELS[label]}:
            return kind
    raise FieldError(f"的“{text}”不认识", f"请写{'或'.join(KINDS.values())}")


def _year(text: str, where: Source) -> int:
    del where
    year = half_width(text).removesuffix("年")
    if not _YEAR.fullmatch(year):
        raise FieldError(f"的年份“{text}”看不懂", "请写最近一次提交的年度报告的年份，如 2024")
    return int(year)


def _changes(text: str, where: Source) -> tuple[Change, ...]:
    changes = cell_changes(text, where)
    for change in changes:
        if event_of(change) is None:
            words = "、".join(EVENTS.values())
            raise FieldError(f"的“{change.note}”看不出是哪一种", f"日期后面请以{words}之一开头，如 2024-03-05 注销：…")
    return changes


_PARSERS: Mapping[str, Callable[[str, Source], object]] = {
    "kind": _kind,
    "valid_from": cell_day,
    "valid_until": cell_day,
    "changes": _changes,
    "report_year": _year,
}
