"""XLSX files of one sheet whose rows come in blocks, each deflated by itself: one may change, and the others stay.

XlsxWriter makes all but the rows. The sheet is the last file of the archive, and its sizes stand behind it.
Source: ECMA-376 part 1, 18.3.1.53 (texts in their cells); PKWARE APPNOTE 4.3 (layout), 4.4.4 (bit 3); RFC 1951.
"""

import datetime as dt
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from generator.frozen import frozen
from generator.regex import regex

# What the name of a sheet may not hold, nor begin or end with.
_NO_SHEET_NAME = regex(r"[\[\]:*?/\\]|^'|'$")
MAX_SHEET_NAME = 31
Cell = str | int | Decimal
# Excel's own limit; a longer text makes a file that it has to mend.
MAX_CELL = 32_767
_SHEET = "xl/worksheets/sheet1.xml"
# XML can't say these characters, so Excel has a word for them, and one for what looks like it.
_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LIKE_CONTROL = regex(r"(_x[0-9a-fA-F]{4}_)")
# Of a file in a ZIP: before it, behind it, in the directory at the end; and the end of that.
_LOCAL, _BEHIND = struct.Struct("<4s5H3L2H"), struct.Struct("<4s3L")
_LISTED, _END = struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _SIZES_BEHIND, _DEFLATED, _DAY = 20, 0x08, 8, 0x21  # 1980-01-01, as XlsxWriter dates the others


@frozen
class Workbook:
    """What stands around the rows: `begin` before them, `end` what follows, given all bytes before it."""

    begin: bytes
    _closing: bytes
    _listed: bytes
    _count: int
    _at: int

    def around(self, rows: bytes) -> bytes:
        """The whole file with these rows."""
        before = self.begin + rows
        return before + self.end(before)

    def end(self, before: bytes) -> bytes:
        """The end of the sheet and of the archive."""
        last = _deflated(self._closing, zlib.Z_FINISH)
        name = _SHEET.encode()
        data = before[self._at + _LOCAL.size + len(name) :] + last
        sheet = zlib.decompress(data, -zlib.MAX_WBITS)
        sizes = (zlib.crc32(sheet), len(data), len(sheet))
        about = (_VERSION, _VERSION, _SIZES_BEHIND, _DEFLATED, 0, _DAY)
        own = _LISTED.pack(b"PK\1\2", *about, *sizes, len(name), 0, 0, 0, 0, 0, self._at) + name
        behind = last + _BEHIND.pack(b"PK\x07\x08", *sizes)
        listed, count, at = self._listed + own, self._count + 1, len(before) + len(behind)
        return behind + listed + _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), at, 0)


def workbook(
    head: Sequence[str], count: int, title: str, sheet_name: str, dated: dt.datetime, widths: Sequence[int]
) -> Workbook:
    """A sheet for so many rows under a frozen header; dated by the data, so that the bytes don't change."""
    made = zipfile.ZipFile(io.BytesIO(_made(head, count, title, sheet_name, dated, widths)))
    # XlsxWriter has written a first row below the header, for the format of its cell; the rows take its place.
    begin, rest = made.read(_SHEET).split(b'<row r="2"')
    closing = rest[rest.index(b"</sheetData>") :]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as others:
        for info in made.infolist():
            if info.filename != _SHEET:
                others.writestr(info, made.read(info))
        at, number = stream.tell(), len(others.infolist())
    name = _SHEET.encode()
    local = _LOCAL.pack(b"PK\3\4", _VERSION, _SIZES_BEHIND, _DEFLATED, 0, _DAY, 0, 0, 0, len(name), 0) + name
    whole = stream.getvalue()
    opening = whole[:at] + local + _deflated(begin, zlib.Z_FULL_FLUSH)
    return Workbook(opening, closing, whole[at : -_END.size], number, at)


def _made(
    head: Sequence[str], count: int, title: str, sheet_name: str, dated: dt.datetime, widths: Sequence[int]
) -> bytes:
    stream = io.BytesIO()
    import xlsxwriter

    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": dated.replace(tzinfo=None)})
    sheet = book.add_worksheet(_NO_SHEET_NAME.sub(" ", sheet_name)[:MAX_SHEET_NAME])
    top = book.add_format({"bold": True, "bg_color": "#EAF0F6", "bottom": 1, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for column, text in enumerate(head):
        sheet.write_string(0, column, text, top)
    sheet.write_blank(1, 0, None, wrap)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(head) - 1)
    sheet.dim_rowmax = max(1, count)
    book.close()
    return stream.getvalue()


def deflated_rows(rows: Iterable[Sequence[Cell]], first: int) -> bytes:
    """A block of rows; `first` tells how many stand above it, below the header. Text is text, numbers are numbers."""
    text = "".join(_row(row, number) for number, row in enumerate(rows, first + 2))
    return _deflated(text.encode(), zlib.Z_FULL_FLUSH)


def _row(row: Sequence[Cell], number: int) -> str:
    """Empty cells, half of all, are left out."""
    cells = (
        f'<c r="{_letters(column)}{number}" s="2"{_content(cell)}</c>' for column, cell in enumerate(row) if cell != ""
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _content(cell: Cell) -> str:
    if not isinstance(cell, str):
        return f"><v>{cell:.16G}</v>"
    if "_x" in cell:
        cell = _LIKE_CONTROL.sub(r"_x005F\1", cell)
    if _CONTROL.search(cell):
        cell = _CONTROL.sub(lambda mark: f"_x{ord(mark[0]):04X}_", cell)
    text = cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f' t="inlineStr"><is><t{space}>{text}</t></is>'


@cache
def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _deflated(data: bytes, end: int) -> bytes:
    """A run of deflated data that needs nothing of what stands before it, up to a whole byte."""
    deflate = zlib.compressobj(zlib.Z_BEST_COMPRESSION, wbits=-zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush(end)
