"""Rows of text as CSV and XLSX: Excel opens them rightly, no program finds a formula, they can be read back."""

import codecs
import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from generator.outputs.workbook import Cell, deflated_rows, workbook
from generator.regex import regex

# A cell that begins so is a formula to a spreadsheet program, with a full-width mark where it is a Chinese one; a cell
# with apostrophes before must stay apart from it.
_FORMULA = regex(r"'*[=+\-@＝＋－＠\t\r\n]")


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with BOM and CRLF, so that Excel opens Chinese rightly; an apostrophe stands before a formula's start.

    `records/grids.py` takes that one apostrophe away again.
    """
    return codecs.BOM_UTF8 + csv_rows(rows)


def csv_rows(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows that are not the first of a file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def xlsx_bytes(
    rows: Sequence[Sequence[Cell]], title: str, sheet_name: str, dated: dt.datetime, widths: Sequence[int]
) -> bytes:
    """A sheet whose first row is a frozen header, of texts."""
    head, *below = rows
    book = workbook(list(map(str, head)), len(below), title, sheet_name, dated, widths)
    return book.around(deflated_rows(below, 0))
