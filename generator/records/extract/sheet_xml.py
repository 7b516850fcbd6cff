"""The cells of an XLSX file as its XML has them: hidden ones, formulas, numbers before any rounding."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from generator.privacy.piece import Grid, Passage, Piece, Shown
from generator.records.extract import tree
from generator.regex import regex

if TYPE_CHECKING:
    from lxml import etree

_CELL = regex(r"(?P<letters>[A-Z]{1,3})(?P<row>[0-9]{1,7})")
_FLOAT = regex(r"-?[0-9]+(?:\.[0-9]+)?[Ee][+-]?[0-9]{1,3}")
_OTHER = frozenset(
    {
        "oddHeader",
        "oddFooter",
        "evenHeader",
        "evenFooter",
        "firstHeader",
        "firstFooter",
        "formula",
        "formula1",
        "formula2",
    }
)
# What a filter or a scenario remembers of cells that are gone stands in attributes; those of cells are places.
_STRUCTURE = frozenset({"c", "row", "col", "dimension", "selection", "mergeCell"})
_LONG = regex(r"[0-9]{6}")
_HIDDEN = "（隐藏的工作表）"
_INEXACT = regex(r"-?[0-9]+\.[0-9]{10,}")
_TRUE = frozenset({"1", "true"})
MAX_COLUMNS = 16_384
MAX_GAP = 50
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_pieces(sheets: Mapping[str, bytes], parts: Mapping[str, bytes]) -> Iterator[Piece]:
    """Every sheet of a workbook; `parts` are its other documents."""
    strings = _strings(parts.get("xl/sharedStrings.xml", b""))
    titles = _titles(parts)
    for name, data in sorted(sheets.items()):
        root = tree.parse(data)
        if root is None:
            yield Passage(text=data.decode("utf-8", errors="replace"), place=f"{name} ", is_counted=False)
            continue
        place = titles.get(name, f"{name}!")
        for piece in _grids(root, place, strings):
            yield piece
            if isinstance(piece, Grid) and _HIDDEN not in place:
                yield Shown(tuple(_seen(piece)))
        others = [tree.text_of(each) for each in root.iter() if tree.local(each) in _OTHER]
        others += [
            str(value)
            for each in root.iter()
            if tree.local(each) not in _STRUCTURE
            for value in each.attrib.values()
            if _LONG.search(str(value))
        ]
        if others:
            yield Passage(text="\n\n".join(others), place=f"{place}页眉、链接、有效性 ", is_counted=False)


def _strings(data: bytes) -> list[str]:
    root = tree.parse(data) if data else None
    if root is None:
        return []
    return [tree.text_of(each) for each in root if tree.local(each) == "si"]


def _titles(parts: Mapping[str, bytes]) -> dict[str, str]:
    """What staff call a sheet, by the name of its part."""
    workbook, links = (tree.parse(parts.get(name, b"")) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    if workbook is None or links is None:
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    titles = {}
    for sheet in workbook.iter():
        if tree.local(sheet) == "sheet":
            target = targets.get(sheet.get(_OFFICE), "").lstrip("/").removeprefix("xl/")
            hidden = _HIDDEN if sheet.get("state", "visible") != "visible" else ""
            titles[f"xl/{target}"] = f"{sheet.get('name', '')}{hidden}!"
    return titles


def _grids(root: "etree._Element", place: str, strings: list[str]) -> Iterator[Piece]:
    """The cells as grids, a new one behind each stretch of missing rows; formulas as text beside them."""
    columns = _hidden_columns(root)
    formulas = [each.text for each in root.iter() if tree.local(each) == "f" and each.text and _LONG.search(each.text)]
    rows: list[list[str]] = []
    hidden: set[tuple[str, int]] = set()
    first = last = 0
    for element in (each for each in root.iter() if tree.local(each) == "row"):
        number = int(row) if (row := element.get("r") or "").isdigit() else last + 1
        if number != last + 1 or not rows:
            if rows and 0 < number - last <= MAX_GAP:
                rows += [[]] * (number - last - 1)
            else:
                if rows:
                    yield Grid(rows=rows, place=place, line=first, is_lettered=True, hidden=columns | hidden)
                rows, hidden, first = [], set(), number
        if element.get("hidden") in _TRUE:
            hidden.add(("row", number - first))
        rows.append(_cells(element, strings))
        last = number
    if rows:
        yield Grid(rows=rows, place=place, line=first, is_lettered=True, hidden=columns | hidden)
    if formulas:
        yield Passage(text="\n\n".join(formulas), place=f"{place}公式 ", is_counted=False)


def _seen(grid: Grid) -> Iterator[str]:
    for number, row in enumerate(grid.rows):
        if ("row", number) not in grid.hidden:
            shown = (cell for column, cell in enumerate(row) if ("column", column) not in grid.hidden)
            # A spreadsheet shows 15 digits, and its file has 0.1 + 0.2 as 0.30000000000000004.
            yield from (f"{float(cell):.15g}" if _INEXACT.fullmatch(cell) else cell for cell in shown)


def _hidden_columns(root: "etree._Element") -> frozenset[tuple[str, int]]:
    hidden: set[tuple[str, int]] = set()
    for element in root.iter():
        if tree.local(element) == "col" and element.get("hidden") in _TRUE:
            low, high = (int(text) if (text := element.get(key, "0")).isdigit() else 0 for key in ("min", "max"))
            hidden |= {("column", column - 1) for column in range(low, min(high, MAX_COLUMNS) + 1)}
    return frozenset(hidden)


def _cells(element: "etree._Element", strings: list[str]) -> list[str]:
    row: list[str] = []
    for cell in element:
        if tree.local(cell) == "c":
            _place_cell(cell, row, strings)
    return row


def _place_cell(cell: "etree._Element", row: list[str], strings: list[str]) -> None:
    match = _CELL.fullmatch(cell.get("r") or "")
    column = len(row)
    if match:
        column = 0
        for letter in match["letters"]:
            column = column * 26 + ord(letter) - ord("A") + 1
        column -= 1
    if column < MAX_COLUMNS:
        row.extend([""] * (column - len(row)))
        row.append(_text(cell, strings))


def _text(cell: "etree._Element", strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(tree.text_of(part) for part in cell if tree.local(part) == "is")
    value = "".join(tree.text_of(part) for part in cell if tree.local(part) == "v")
    if kind == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    if kind == "n" and _FLOAT.fullmatch(value):
        return _plain_number(value)
    return value


def _plain_number(value: str) -> str:
    """A number of many digits as a spreadsheet would show it whole; `1.1E+17` has lost its end."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:.0f}" if 10 <= number.adjusted() < 20 and number == number.to_integral_value() else value
