"""A new year's file for the annual report, with what is known filled in. Writes one file, and never over another."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.checks.annual_carry import documents_in_force, documents_made, documents_repealed
from generator.checks.annual_text import licences_said
from generator.errors import GeneratorError
from generator.model.annual_form import (
    APPLICANTS,
    APPLICATIONS,
    CARRIED_IN,
    CARRIED_OUT,
    DECISIONS,
    DOCUMENT_COLUMNS,
    DOCUMENTS,
    FEE,
    OUTCOMES,
    OVERVIEW,
    REVIEWS,
    SECTIONS,
    report_title,
)
from generator.model.dataset import Dataset
from generator.records.annual import ANNUAL
from generator.text import display_width
from generator.views.statement import statement_of

Cells = Sequence[object]
_EMPTY = '""'
_HEAD = """\
# {year}年政府信息公开工作年度报告的数字和文字。格式：国办公开办函〔2021〕30号。
# 每一格都要填，没有的写 0；"" 是还没有填的格子，空着不等于 0。填完运行 gongkai annual {year} 核对。
status = "draft"    # 草稿：不公开，错误也只作提醒。写好后删去这一行
title = "{title}"
item = "{item}"    # 发布这份报告的记录的编号（{due} 前发布：《中华人民共和国政府信息公开条例》第四十九条）
issued = ""    # 落款日期，如 {next_year}-01-21
"""
_OVERVIEW = """
# {section}。各写一段或几段，空一行分段。
# “主动公开”的第一句由程序按记录统计，不要写：
#   {statement}
[overview]
{texts}
"""
_TEXT = """
# {section}
[{table}]
{lines}text = '''
'''
"""


class AnnualFileExistsError(GeneratorError):
    """The year's file is there already; it is never written over."""


def new_annual(root: Path, dataset: Dataset, year: int) -> Path:
    """Makes `data/annual/<year>.toml` to fill in; returns its path, relative to `root`.

    Raises:
        AnnualFileExistsError: There is such a file.
    """
    path = Path(ANNUAL / f"{year}.toml")
    file = root / path
    if file.exists():
        raise AnnualFileExistsError(f"{path} 已经有了，没有改动；要重做请先移走它")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(_draft(dataset, year))
    return path


def _draft(dataset: Dataset, year: int) -> str:
    items = dataset.published_in(year, dt.date(year, 12, 31))
    head = _HEAD.format(
        year=year,
        next_year=year + 1,
        due=f"{year + 1}-01-31",
        title=report_title(dataset.settings.name, year),
        item=_announcement(dataset, year),
    )
    overview = _OVERVIEW.format(
        section=SECTIONS[0],
        statement=statement_of(dataset.catalogue, Counter(item.category for item in items), year),
        texts="\n".join(f"# {title}\n{key} = '''\n'''" for key, title in OVERVIEW.items()),
    )
    fee = f"information_fee_yuan = {_EMPTY}    # 本年收取的信息处理费（元），没有收取写 0\n"
    return "".join(
        (
            head,
            overview,
            _proactive(dataset, year),
            _applications(dataset, year),
            _table(SECTIONS[3], "reviews", OUTCOMES, [(head, [_EMPTY] * len(OUTCOMES), "") for head in REVIEWS]),
            _TEXT.format(section=SECTIONS[4], table="problems", lines=""),
            _TEXT.format(section=f"{SECTIONS[5]}。第一句是信息处理费，由程序写", table="others", lines=fee),
        )
    )


def _announcement(dataset: Dataset, year: int) -> str:
    """The record that bears the report's title, if it is written already."""
    title = report_title(dataset.settings.name, year)
    return next((item.id for item in dataset.items if item.title == title), "")


def _proactive(dataset: Dataset, year: int) -> str:
    made = len(documents_made(dataset, year))
    repealed = len(documents_repealed(dataset, year))
    valid = len(documents_in_force(dataset, dt.date(year, 12, 31)))
    said = {number for item in dataset.items for number in licences_said(item, year)}
    licences: object = said.pop() if len(said) == 1 else _EMPTY
    note = "按部门文件的记录统计，请核对是否都是规范性文件"
    return _table(
        f"{SECTIONS[1]}（收费单位：万元）",
        "proactive",
        DOCUMENT_COLUMNS,
        [
            (DOCUMENTS[0], (0, 0, 0), "区县部门没有规章制定权"),
            (DOCUMENTS[1], (made, repealed, valid), note),
            (DECISIONS[0], (licences,), "本年处理决定数量" + ("，按其他记录所写" if licences != _EMPTY else "")),
            *((head, (_EMPTY,), "本年处理决定数量") for head in DECISIONS[1:]),
            (FEE, (_EMPTY,), "本年收费金额，万元"),
        ],
    )


def _applications(dataset: Dataset, year: int) -> str:
    before = dataset.annual.get(year - 1)
    rows = []
    for row in APPLICATIONS:
        cells: Cells = [_EMPTY] * len(APPLICANTS)
        note = row.name
        if row == CARRIED_IN and before is not None:
            cells = before.counts(CARRIED_OUT)
            note = f"{row.name}（{before.year}年的“{CARRIED_OUT.head}”）"
        rows.append((row.key, cells, note))
    return _table(SECTIONS[2], "applications", APPLICANTS, rows)


def _table(section: str, table: str, columns: Sequence[str], rows: Iterable[tuple[str, Cells, str]]) -> str:
    """A table with one line a row, its numbers below the heads of their columns."""
    rows = list(rows)
    key_width = max(display_width(key) for key, _, _ in rows) + 2
    widths = [max(display_width(column), 2) for column in columns]
    lines = [f"\n# {section}", f"[{table}]", "#".ljust(key_width + 4) + ", ".join(columns)]
    for key, cells, note in rows:
        numbers = ", ".join(_right(str(cell), width) for cell, width in zip(cells, widths, strict=False))
        comment = f"  # {note}" if note else ""
        lines.append(f"{_left(f'{chr(34)}{key}{chr(34)}', key_width)} = [{numbers}]{comment}")
    return "\n".join(lines) + "\n"


def _left(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _right(text: str, width: int) -> str:
    return " " * (width - display_width(text)) + text
