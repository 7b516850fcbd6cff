"""Rows of text as CSV and XLSX: Excel opens them rightly, no program finds a formula, they can be read back."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

# A cell that begins so is a formula to a spreadsheet program, with a full-width mark where it is a Chinese one; a cell
# with apostrophes before must stay apart from it.
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
# What the name of a sheet may not hold, nor begin or end with.
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
MAX_SHEET_NAME = 31
Cell = str | int | Decimal
# Excel's own limit; XlsxWriter would drop the whole cell.
MAX_CELL = 32_767


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with BOM and CRLF, so that Excel opens Chinese rightly; an apostrophe stands before a formula's start.

    `records/grids.py` takes that one apostrophe away again.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def xlsx_bytes(
    rows: Sequence[Sequence[Cell]], title: str, sheet_name: str, dated: dt.datetime, widths: Sequence[int]
) -> bytes:
    """A sheet under a frozen header, text as text and numbers as numbers; dated by the data: the bytes don't change."""
    stream = io.BytesIO()
    import xlsxwriter

    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": dated.replace(tzinfo=None)})
    sheet = book.add_worksheet(_NO_SHEET_NAME.sub(" ", sheet_name)[:MAX_SHEET_NAME])
    head = book.add_format({"bold": True, "bg_color": "#EAF0F6", "bottom": 1, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell == "":  # half of the cells, which would take as much time as the others
                continue
            write = sheet.write_string if isinstance(cell, str) else sheet.write_number
            write(number, column, cell, wrap if number else head)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    book.close()
    return stream.getvalue()
