"""The table of indicators, understood: a row an indicator and quarter."""

from collections.abc import Iterator
from decimal import Decimal

from generator.model.fields import ID
from generator.model.indicators import COLUMNS, DERIVED, KINDS, Indicator, Indicators, Kind, Observation
from generator.model.labels import chinese_name
from generator.model.quarter import Quarter, parse_quarter
from generator.model.table_columns import column_keys
from generator.model.table_rows import filled_rows
from generator.problem import Problem, Source
from generator.records.csv_tables import CsvTable
from generator.records.grids import column_name
from generator.regex import regex
from generator.text import half_width

RULE = "indicator-row"
_VALUE = regex(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,6})?")
_LABELS = {column.key: column.label for column in COLUMNS}
_REQUIRED = tuple(column.key for column in COLUMNS if column.required)


def parse_indicators(table: CsvTable) -> tuple[Indicators, list[Problem]]:
    """The indicators in the order of the table, each with its rows by time; a wrong row is left out and told."""
    keys, problems = column_keys(table, COLUMNS, DERIVED, RULE)
    if problems:
        return Indicators(), problems
    rows: dict[str, dict[Quarter, Observation]] = {}
    for where, number, cells in filled_rows(table):
        row = {**dict.fromkeys(keys, ""), **dict(zip(keys, cells, strict=False))}
        row["unit"] = half_width(row["unit"])
        row["kind"] = chinese_name(row["kind"])
        places = {key: f"{column_name(place)}{number}" for place, key in enumerate(keys) if key}
        faults = list(_faults(row, rows))
        problems += [Problem(where, RULE, f"{places[key]} {found}", advice) for key, found, advice in faults]
        if not faults:
            observation = _observation(row, where, places)
            rows.setdefault(row["indicator"], {})[observation.quarter] = observation
    return Indicators(tuple(_indicator(name, found) for name, found in rows.items())), problems


def _faults(row: dict[str, str], before: dict[str, dict[Quarter, Observation]]) -> Iterator[tuple[str, str, str]]:
    """(key of the cell, found, advice)."""
    for key in _REQUIRED:
        if not row[key]:
            yield key, f"没有填写“{_LABELS[key]}”", "请补上；这一季度没有公布的，不写这一行"
    quarter = parse_quarter(half_width(row["quarter"]))
    if row["quarter"] and quarter is None:
        yield "quarter", f"的季度“{row['quarter']}”看不懂", "请写 2024q1 到 2024q4"
    if row["kind"] and row["kind"] not in {*KINDS, *KINDS.values()}:
        yield "kind", f"的口径“{row['kind']}”不认识", f"可用：{'、'.join(KINDS.values())}"
    if row["value"] and not _VALUE.fullmatch(_digits(row["value"])):
        yield "value", f"的“{row['value']}”不是数字", "请只写数字，单位另写一列"
    if (record := row.get("source")) and not ID.fullmatch(record):
        yield "source", f"的来源“{record}”不是记录编号", "请写公布它的记录的编号，如 es-20240422；没有就留空"
    earlier = before.get(row["indicator"], {}).get(quarter) if quarter else None
    if quarter and earlier:
        found = f"与第 {earlier.where.line} 行重复：{quarter.title}“{row['indicator']}”写了两次"
        yield "quarter", found, "每个指标每个季度只写一行"
    yield from _changed(row, before.get(row["indicator"], {}))


def _changed(row: dict[str, str], before: dict[Quarter, Observation]) -> Iterator[tuple[str, str, str]]:
    """What must not change within an indicator, against its first row."""
    first = next(iter(before.values()), None)
    if first is None:
        return
    line = first.where.line
    if row["unit"] and row["unit"] != first.unit:
        advice = "同一指标的单位不能改变，请换算，或另取指标名称"
        yield "unit", f"的单位“{row['unit']}”与第 {line} 行的“{first.unit}”不同", advice
    if row["kind"] in {*KINDS, *KINDS.values()} - {first.kind, KINDS[first.kind]}:
        advice = "同一指标的口径不能改变，请另取指标名称"
        yield "kind", f"的口径“{row['kind']}”与第 {line} 行的“{KINDS[first.kind]}”不同", advice


def _digits(text: str) -> str:
    return half_width(text).replace(" ", "")


def _observation(row: dict[str, str], where: Source, places: dict[str, str]) -> Observation:
    quarter = parse_quarter(half_width(row["quarter"]))
    assert quarter
    return Observation(
        quarter=quarter,
        value=Decimal(_digits(row["value"]).replace(",", "")),
        where=where,
        cells=places,
        unit=row["unit"],
        kind=_kind(row["kind"]),
        note=row.get("note", ""),
        record=row.get("source", ""),
    )


def _kind(text: str) -> Kind:
    return next(kind for kind, label in KINDS.items() if text in {kind, label})


def _indicator(name: str, found: dict[Quarter, Observation]) -> Indicator:
    first = next(iter(found.values()))
    return Indicator(
        name=name,
        unit=first.unit,
        kind=first.kind,
        observations=tuple(found[quarter] for quarter in sorted(found)),
    )
