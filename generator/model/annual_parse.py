"""The annual report's file to a report, or to problems that name the empty or wrong cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.frozen import frozen
from generator.model.annual import FORM, INFORMATION_FEE, AnnualReport
from generator.model.annual_form import (
    APPLICANTS,
    APPLICATIONS,
    DECISION_COLUMN,
    DECISIONS,
    DOCUMENT_COLUMNS,
    DOCUMENTS,
    FEE,
    FEE_COLUMN,
    OUTCOMES,
    OVERVIEW,
    REVIEWS,
)
from generator.model.dates import parse_moment
from generator.problem import Problem, Severity, Source
from generator.records.annual import RawReport
from generator.text import half_width, nearest, one_line

_HEAD = {"status": "状态", "title": "标题", "item": "发布记录的编号", "issued": "落款日期"}
_TEXTS = {
    **{
        ("overview", key): f"一、（{number}）{OVERVIEW[key]}"
        for number, key in zip("一二三四五", OVERVIEW, strict=True)
    },
    ("problems", "text"): "五、存在的主要问题及改进情况",
    ("others", "text"): "六、其他需要报告的事项",
}


@frozen
class _Line:
    """A row of numbers as the file has it: table, key, what staff call it, its columns, whether only whole numbers."""

    table: str
    key: str
    name: str
    columns: Sequence[str]
    is_whole: bool = True


_LINES = (
    *(_Line("proactive", head, head, DOCUMENT_COLUMNS) for head in DOCUMENTS),
    *(_Line("proactive", head, head, (DECISION_COLUMN,)) for head in DECISIONS),
    _Line("proactive", FEE, FEE, (FEE_COLUMN,), is_whole=False),
    *(_Line("applications", row.key, row.name, APPLICANTS) for row in APPLICATIONS),
    *(_Line("reviews", head, head, OUTCOMES) for head in REVIEWS),
    _Line("others", "information_fee_yuan", INFORMATION_FEE, ("本年收取金额（元）",), is_whole=False),
)
_TABLES = tuple(dict.fromkeys([*(table for table, _ in _TEXTS), *(line.table for line in _LINES)]))


def parse_annual(raws: Iterable[RawReport]) -> tuple[dict[int, AnnualReport], list[Problem]]:
    """Understands the reports; one with an empty or wrong cell is left out, with the problems that say which."""
    reports: dict[int, AnnualReport] = {}
    problems: list[Problem] = []
    for raw in raws:
        report, found = _parse(raw)
        problems += found
        if report is not None:
            reports[raw.year] = report
    return reports, problems


def _parse(raw: RawReport) -> tuple[AnnualReport | None, list[Problem]]:
    keys = _canonical(raw)
    values: dict[tuple[str, str], Any] = {}
    status = raw.values.get("status", "published")
    is_draft = status == "draft"
    severity: Severity = "warning" if is_draft else "error"
    problems = [
        Problem(Source(raw.file, _line(keys, place)), rule, found, advice, severity)
        for place, rule, found, advice in (
            *_unknown(raw),
            *_head(raw, values),
            *_texts(raw, values),
            *_cells(raw, keys, values),
        )
    ]
    if problems:
        return None, problems
    return AnnualReport(
        year=raw.year,
        title=values["", "title"],
        item=values["", "item"],
        issued=values["", "issued"],
        is_draft=is_draft,
        documents={head: values["proactive", head] for head in DOCUMENTS},
        decisions={head: values["proactive", head][0] for head in DECISIONS},
        fee_wan=Decimal(values["proactive", FEE][0]),
        applications={row.key: values["applications", row.key] for row in APPLICATIONS},
        reviews={head: values["reviews", head] for head in REVIEWS},
        overview={key: values["overview", key] for key in OVERVIEW},
        problems=values["problems", "text"],
        others=values["others", "text"],
        information_fee_yuan=Decimal(values["others", "information_fee_yuan"][0]),
        file=raw.file,
        lines={place: line for place, (_, line) in keys.items()},
    ), []


_Place = tuple[str, str]
_Found = Iterator[tuple[_Place, str, str, str]]


def _plain(key: str) -> str:
    return half_width(key).replace(" ", "")


_CANONICAL = {(line.table, _plain(line.key)): line.key for line in _LINES}


def _canonical(raw: RawReport) -> dict[_Place, tuple[_Place, int]]:
    """For each key as it should be written, the key as it is written and its line; brackets of either width do."""
    return {
        (table, _CANONICAL.get((table, _plain(key)), key)): ((table, key), line)
        for (table, key), line in raw.lines.items()
    }


def _line(keys: Mapping[_Place, tuple[_Place, int]], place: _Place) -> int:
    """Where the key stands; that of its table where it is missing."""
    found = keys.get(place) or keys.get((place[0], ""))
    return found[1] if found else 1


def _value(raw: RawReport, table: str, key: str) -> object:
    if not table:
        return raw.values.get(key)
    rows = raw.values.get(table)
    return rows.get(key) if isinstance(rows, dict) else None


def _unknown(raw: RawReport) -> _Found:
    """Keys that mean nothing here, with the nearest that does."""
    known = {"": [*_HEAD, *_TABLES]}
    for table in _TABLES:
        lines = [line.key for line in _LINES if line.table == table]
        known[table] = [*lines, *(key for of, key in _TEXTS if of == table)]
    for table, names in known.items():
        rows = raw.values if not table else raw.values.get(table, {})
        if not isinstance(rows, dict):
            yield (table, ""), "annual-key", f"“{table}”应是一段", f"请写成 [{table}]"
            continue
        for key in rows:
            if key not in names and _CANONICAL.get((table, _plain(key))) is None:
                guess = nearest(key, names)
                hint = f"是不是“{guess}”？" if guess else ""
                yield (table, key), "annual-key", f"不认识的键“{key}”", f"{hint}可用：{'、'.join(names)}"


def _head(raw: RawReport, values: dict[_Place, Any]) -> _Found:
    if raw.values.get("status", "published") not in {"draft", "published"}:
        yield ("", "status"), "annual-key", f"状态“{raw.values['status']}”不认识", "草稿写 draft；写好后删去这一行"
    for key in ("title", "item"):
        value = raw.values.get(key)
        values["", key] = one_line(value) if isinstance(value, str) else ""
        if not values["", key]:
            yield ("", key), "annual-key", f"没有写“{_HEAD[key]}”（{key}）", f'请补上 {key} = "…"'
    moment = parse_moment(str(raw.values.get("issued", "")))
    if moment is None:
        yield ("", "issued"), "annual-key", "没有写“落款日期”（issued），或看不懂", "请写成 issued = 2025-01-21"
    else:
        values["", "issued"] = moment.date()


def _texts(raw: RawReport, values: dict[_Place, Any]) -> _Found:
    for (table, key), name in _TEXTS.items():
        value = _value(raw, table, key)
        values[table, key] = value.strip() if isinstance(value, str) else ""
        if not values[table, key]:
            advice = f"请写一段文字，没有情况也要说明（{FORM}）"
            yield (table, key), "annual-text", f"“{name}”还没有写", advice


def _cells(raw: RawReport, keys: Mapping[_Place, tuple[_Place, int]], values: dict[_Place, Any]) -> _Found:
    """Every cell of the tables; an empty one is not 0."""
    for line in _LINES:
        place = (line.table, line.key)
        written = keys[place][0] if place in keys else place
        value = _value(raw, *written)
        cells = value if isinstance(value, list) else [] if value is None else [value]
        if len(cells) != len(line.columns):
            found = f"“{line.name}”一行应有 {len(line.columns)} 格，实有 {len(cells)} 格"
            advice = f"请依次填写：{'、'.join(line.columns)}；没有的写 0（{FORM}）"
            yield place, "annual-cell", found, advice
            continue
        faults = [(column, _fault(number, line.is_whole)) for column, number in zip(line.columns, cells, strict=True)]
        for fault in dict.fromkeys(fault for _, fault in faults if fault):
            columns = [column for column, each in faults if each == fault]
            where = "各" if len(columns) == len(cells) > 1 else "、".join(f"“{column}”" for column in columns)
            advice = f"请填写数字，没有的写 0，空格不等于 0（{FORM}）"
            yield place, "annual-cell", f"“{line.name}”行{where}列{fault}", advice
        values[place] = tuple(cells)


def _fault(number: object, is_whole: bool) -> str:
    """What is wrong with a cell, or nothing."""
    if isinstance(number, str) and not one_line(number):
        return "是空的"
    if isinstance(number, bool) or not isinstance(number, int | Decimal) or not Decimal(number).is_finite():
        return f"不是数字（{number}）"
    if number < 0:
        return f"是负数（{number}）"
    return f"不是整数（{number}）" if is_whole and not isinstance(number, int) else ""
