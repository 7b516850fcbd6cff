"""The rows of a table below its header: lines with exact amounts, notes, and the rows as they are shown."""

import re
from collections.abc import Iterator
from decimal import Context, Decimal, InvalidOperation

from generator.frozen import frozen
from generator.model.budget import Cell, Line, Place
from generator.model.budget_header import Columns
from generator.model.budget_spec import plain
from generator.problem import Problem
from generator.records.tables import RawSheet
from generator.regex import regex
from generator.text import half_width, one_line

# A spreadsheet program keeps 15 digits: what a formula leaves behind them (0.30000000000000004) is not an amount.
_EXACT = Context(prec=15)
_NUMBERING = regex(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十0-9]+[)）]|[0-9]+[、.．])|^其中[:：]")
_NOTE = regex(r"^(?:备?注|说明)[:：]|本表无数据|^注$")
# A page's number (— 1 —, 第1页), and who filled the table in.
_FOOT = regex(r"^[-—–－]+ ?[0-9]+ ?[-—–－]+$|^第 ?[0-9]+ ?页|^(?:制表|填表|审核|复核|编制)[^:：]{0,6}[:：]")
_BLANK = frozenset({"", "-", "—", "－", "/", "——", "--"})


@frozen(kw_only=True)
class Reading:
    """What is read: a sheet's rows from `from_row` (counted from 0), its columns, and its unit in 万元."""

    sheet: RawSheet
    columns: list[Columns]
    scale: Decimal
    from_row: int
    year: int


Lines = dict[str, tuple[Line, ...]]


def read_lines(reading: Reading) -> tuple[Lines, list[str], list[Problem]]:
    """The lines by block (copies of a block one after the other), the notes, the problems."""
    notes: list[str] = []
    problems: list[Problem] = []
    found: list[list[Line]] = [[] for _ in reading.columns]
    for number in range(reading.from_row, len(reading.sheet.rows)):
        row = [one_line(cell) for cell in reading.sheet.rows[number]]
        filled = [cell for cell in row if cell]
        if not filled or filled[0].replace(" ", "") in {"栏次", "行次"}:
            continue
        if _is_note(filled, reading, row):
            notes.append(" ".join(filled))
            continue
        for columns, lines in zip(reading.columns, found, strict=True):
            line = list(_line(reading, columns, number))
            problems += [entry for entry in line if isinstance(entry, Problem)]
            lines += [entry for entry in line if isinstance(entry, Line)]
    blocks: Lines = {}
    for columns, lines in zip(reading.columns, found, strict=True):
        blocks[columns.block.id] = (*blocks.get(columns.block.id, ()), *lines)
    return blocks, notes, problems


def _is_note(filled: list[str], reading: Reading, row: list[str]) -> bool:
    """A row of text: it says so, is one long sentence without an amount, or is what a printed page has at its foot."""
    numbers = any(row[n] for each in reading.columns for n in each.amounts.values() if n < len(row))
    if _NOTE.search(filled[0]):
        return True
    return len(filled) == 1 and ((len(filled[0]) > 20 and not numbers) or bool(_FOOT.search(filled[0])))


def _line(reading: Reading, columns: Columns, number: int) -> Iterator[Line | Problem]:
    """The line of one block in one row, if it has any."""
    row = reading.sheet.rows[number]
    code, name = (one_line(row[n]) if n is not None else "" for n in (columns.code, columns.name))
    if (digits := half_width(code)).isdigit():
        code = digits
    else:
        code, name = "", name or code
    cells: dict[str, Cell] = {}
    texts = 0
    for key, column in columns.amounts.items():
        place = Place(reading.sheet.file, reading.sheet.name, number, column)
        amount = parse_amount(row[column])
        texts += bool(one_line(row[column]))
        if amount is None:
            found = f"{place} 的“{one_line(row[column])[:20]}”不是金额"
            yield Problem(place.source, "budget-cell", found, "请只写数字，没有金额就留空")
            amount = Decimal(0)
        cells[key] = Cell(amount * reading.scale, place)
    if not code and not name and not texts:
        return
    role = columns.block.role(_NUMBERING.sub("", plain(name, reading.year)))
    label = columns.code if columns.code is not None else columns.name
    place = Place(reading.sheet.file, reading.sheet.name, number, label or 0)
    yield Line(code=code, name=_NUMBERING.sub("", name), role=role, place=place, amounts=cells)


def parse_amount(text: str) -> Decimal | None:
    """A cell's amount, exact; 0 for an empty cell or a dash, None for what is no number.

    A number of a spreadsheet is taken at the 15 digits that such a program keeps.
    """
    word = half_width(text).replace(",", "").replace(" ", "")
    if word in _BLANK:
        return Decimal(0)
    if not re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?", word, re.IGNORECASE):
        return None
    try:
        return _EXACT.create_decimal(word)
    except InvalidOperation:
        return None
