"""Workbooks whose rows are deflated block by block, as two readers see them."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest

from generator.outputs.workbook import Cell, deflated_rows, workbook
from generator.records.grids import xlsx_grids

DATED = dt.datetime(2024, 3, 5, tzinfo=dt.UTC)
HEAD = [f"列{number}" for number in range(30)]


def made(*blocks: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook of these blocks of rows."""
    book = workbook(HEAD, sum(map(len, blocks)), "表", "表", DATED, [20] * len(HEAD))
    before, above = book.begin, 0
    for block in blocks:
        before += deflated_rows(block, above)
        above += len(block)
    return before + book.end(before)


def cells(content: bytes) -> list[tuple[object, ...]]:
    """The rows below the header, as far as they are filled."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(min_row=2, values_only=True)]


ROWS: list[list[Cell]] = [["甲", "", "<&>\"'"], ["", *[""] * 27, Decimal("1234.5"), 7], ["第一行\n第二行", " 前后 "]]


def test_blocks_make_one_sheet_however_the_rows_are_parted() -> None:
    expected = [("甲", "<&>\"'"), (1234.5, 7), ("第一行\n第二行", " 前后 ")]
    for blocks in ([ROWS], [ROWS[:1], ROWS[1:]], [ROWS[:2], [], ROWS[2:]]):
        assert cells(made(*blocks)) == expected
        assert xlsx_grids(made(*blocks), "x.xlsx") == xlsx_grids(made(ROWS), "x.xlsx")
    assert cells(made()) == []


def test_the_archive_is_whole_and_a_row_has_its_place_and_format() -> None:
    content = made(ROWS[:1], ROWS[1:])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (sheet.dimensions, sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:AD4", "A1:AD4", "A2")
    assert (sheet["AC3"].value, sheet["AD3"].value) == (1234.5, 7)
    assert sheet["A1"].font.bold
    assert not sheet["A4"].font.bold
    assert sheet["A4"].alignment.wrap_text


@pytest.mark.parametrize("text", ["\x01", "_x0041_", "_x", "=1+1", "\ufffe", " ", "\r"])
def test_a_text_comes_back_as_it_was(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made([[f"甲{text}"], [text]]))).active
    assert [openpyxl.utils.escape.unescape(sheet[place].value) for place in ("A2", "A3")] == [f"甲{text}", text]
    assert sheet["A3"].data_type == "s"
