"""A file of a published list, understood: the legal columns and no other, and each entry."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from generator.model.fields import FieldError
from generator.model.item import Change
from generator.model.quarter import parse_quarter
from generator.model.table_rows import cell_changes, cell_day, english_header, filled_rows, headers
from generator.model.wage_list import EMPTY_MARKER, Column, Entry, Law, QuarterList, columns_of
from generator.problem import Problem, Source
from generator.records.csv_tables import CsvTable
from generator.records.grids import column_name
from generator.regex import regex
from generator.text import half_width, nearest

LIST_NAME = regex(r"(?P<quarter>20[0-9]{2}q[1-4])-(?P<law>29|45)")
# Columns that someone may add in good faith and that must never be published.
_WORKER_DATA = regex(r"工人|农民工|劳动者|员工|身份证|证件|电话|手机|联系方式|银行|卡号|账号|开户|个人|欠薪额|金额")
_DATES = ("announced", "decided", "expires", "corrected", "removed", "revoked")


def parse_list(table: CsvTable) -> Iterator[QuarterList | Problem]:
    """The list of the table, whose name `LIST_NAME` matches, and every problem of its header and rows."""
    match = LIST_NAME.fullmatch(table.stem)
    quarter = parse_quarter(match["quarter"]) if match else None
    assert match
    assert quarter
    law = cast(Law, match["law"])
    columns, problems = _columns(table, law)
    yield from problems
    if problems:
        return
    rows = list(filled_rows(table, [place for place, column in enumerate(columns) if column.key == "changes"]))
    marked = [cells for _, _, cells in rows if cells[0] == EMPTY_MARKER and not any(cells[1:])]
    if not rows or (marked and len(rows) > 1):
        found = "只有表头" if not rows else f"写了“{EMPTY_MARKER}”，却还有别的行"
        advice = f"没有应公布的，请在表头下一行第一格写“{EMPTY_MARKER}”；有的，请逐行填写（令29，每季度公布）"
        yield Problem(Source(table.file), "R-WAGE-4", found, advice)
        return
    entries: list[Entry] = []
    if not marked:
        for where, number, cells in rows:
            entry, faults = _entry(law, columns, where, number, cells)
            yield from faults
            entries += [entry] if entry else []
    where = Source(table.file)
    yield QuarterList(law=law, quarter=quarter, where=where, entries=tuple(entries), is_empty=bool(marked))


def _columns(table: CsvTable, law: Law) -> tuple[list[Column], list[Problem]]:
    """The column of each cell of the header, all known, none twice and none missing; or the problems."""
    known = {
        name: column for column in columns_of(law) for name in (column.key, column.label, english_header(column.label))
    }
    names = headers(table)
    problems = []
    columns = []
    for place, header in enumerate(names):
        cell = f"{column_name(place)}1"
        if column := known.get(header):
            if column in columns:
                problems.append(_header_problem(table, f"{cell} 的列“{header}”重复", "请只保留一列"))
            columns.append(column)
        else:
            problems.append(_header_problem(table, *_unknown_column(cell, header, law)))
    for column in columns_of(law):
        if column.required and column not in columns:
            found = f"缺少“{column.label}”一列"
            advice = "请补上（令29规定公布的内容）" if "29" in column.laws else "请补上（令45第八条、第九条）"
            problems.append(_header_problem(table, found, advice))
    return columns, problems


def _header_problem(table: CsvTable, found: str, advice: str) -> Problem:
    return Problem(Source(table.file), "R-WAGE-1", found, advice)


def _unknown_column(cell: str, header: str, law: Law) -> tuple[str, str]:
    labels = [column.label for column in columns_of(law)]
    if _WORKER_DATA.search(header):
        advice = "劳动者的姓名、证件、电话、账户和个人欠薪额一律不得公布，请删去整列（《个人信息保护法》第三十四条）"
        return f"{cell} 的列“{header}”不在法定公布内容之内", advice
    guess = nearest(header, labels)
    hint = f"是不是“{guess}”？" if guess else ""
    return f"{cell} 的列“{header}”不在法定公布内容之内", f"{hint}可用：{'、'.join(labels)}（令29、令45第九条）"


def _entry(
    law: Law, columns: list[Column], where: Source, number: int, cells: tuple[str, ...]
) -> tuple[Entry | None, list[Problem]]:
    texts: dict[str, str] = {}
    days: dict[str, dt.date] = {}
    changes: tuple[Change, ...] = ()
    places = {column.key: f"{column_name(place)}{number}" for place, column in enumerate(columns)}
    problems = []
    for column, text in zip(columns, cells, strict=False):
        cell = places[column.key]
        if not text:
            if column.required:
                found = f"{cell} 没有填写“{column.label}”"
                problems.append(Problem(where, "R-WAGE-1", found, "这是必须公布的内容，请补上（令29、令45第九条）"))
            continue
        try:
            if column.key == "changes":
                changes = cell_changes(text, where)
            elif column.key in _DATES:
                days[column.key] = cell_day(text, where)
            else:
                texts[column.key] = half_width(text).upper() if column.key == "code" else text
        except FieldError as error:
            problems.append(Problem(where, "R-WAGE-1", f"{cell} {error.found}", error.advice))
    if problems:
        return None, problems
    return Entry(
        law=law,
        texts=texts,
        since=days["decided" if law == "45" else "announced"],
        where=where,
        cells=places,
        stated_expiry=days.get("expires"),
        corrected=days.get("corrected"),
        removed=days.get("removed"),
        revoked=days.get("revoked"),
        changes=changes,
    ), []
