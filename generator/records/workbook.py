"""What a workbook's XML says that its cells don't: what is hidden, broken or out of bounds."""

import html
import io
import re
import zipfile

from generator.problem import Problem, Source
from generator.regex import regex

# A sheet is laid out as the rectangle that its filled cells span; one in a far corner would fill the memory.
MAX_CELLS = 2_000_000
MAX_UNZIPPED_BYTES = 500_000_000
_ERROR_CELL = regex(
    rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="(?P<cell>[A-Z]+[0-9]+)"[^>]*>.*?<v>(?P<value>[^<]*)</v>', re.DOTALL
)
_HIDDEN_ROW = regex(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(?P<row>[0-9]+)"')
_HIDDEN_SHEET = regex(rb'<sheet\b(?=[^>]*\bstate="(?:hidden|veryHidden)")[^>]*?\bname="(?P<name>[^"]*)"')
_DATES_1904 = regex(rb'<workbookPr\b[^>]*\bdate1904="(?:1|true)"')
_FILLED_CELL = regex(rb'<c\b[^>]*?\br="(?P<column>[A-Z]{1,3})(?P<row>[0-9]{1,7})"[^>]*(?<!/)>')
_HIDDEN_COLUMNS = regex(rb'<col\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="([0-9]+)")(?=[^>]*\bmax="([0-9]+)")')
# A formula that a program wrote and no spreadsheet has ever computed: calamine reads it as an empty cell.
_UNCOMPUTED = regex(
    rb'<c\b(?![^>]*\bt="str")[^>]*?\br="(?P<cell>[A-Z]+[0-9]+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*'
    rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


def unreadable(data: bytes, file: str) -> Problem | None:
    """What calamine would not survive, or would keep quiet about: a bomb, far corners, a formula's error."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > MAX_UNZIPPED_BYTES:
            found = f"解压后有 {size / 1_000_000:.0f} MB，不像正常的表格"
            return Problem(Source(file), "file-size", found, "请删去多余内容，重新另存")
        if problem := _workbook_problem(archive.read("xl/workbook.xml"), file):
            return problem
        for name in sorted(archive.namelist()):
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            xml = archive.read(name)
            for look in (_far_corner, _error_cell, _uncomputed, _hidden_row, _hidden_column):
                if problem := look(xml, file):
                    return problem
    return None


def _far_corner(xml: bytes, file: str) -> Problem | None:
    cells = {(match["column"], int(match["row"])) for match in _FILLED_CELL.finditer(xml)}
    rows = max((row for _, row in cells), default=0)
    columns = max((_column_number(name.decode()) for name in {column for column, _ in cells}), default=0)
    if rows * columns <= MAX_CELLS:
        return None
    found = f"内容散布在 {rows} 行、{columns} 列，不像正常的表格"
    return Problem(Source(file), "file-size", found, "请删去远处的零星内容，重新另存")


def _error_cell(xml: bytes, file: str) -> Problem | None:
    """The first cell that shows a formula error, which calamine reads as an empty cell."""
    match = _ERROR_CELL.search(xml)
    if match is None:
        return None
    cell, value = match["cell"].decode(), match["value"].decode()
    more = len(_ERROR_CELL.findall(xml)) - 1
    found = f"单元格 {cell} 是公式错误 {value}" + (f"，另有 {more} 处" if more else "")
    return Problem(Source(file, _row_number(cell)), "cell-error", found, "请改正公式，或直接填写内容")


def _uncomputed(xml: bytes, file: str) -> Problem | None:
    match = _UNCOMPUTED.search(xml)
    if match is None:
        return None
    cell = match["cell"].decode()
    found = f"单元格 {cell} 是公式，文件里没有算出的值"
    return Problem(Source(file, _row_number(cell)), "cell-error", found, "请用表格软件打开，核对后重新保存")


def _hidden_row(xml: bytes, file: str) -> Problem | None:
    """A row that whoever looked the sheet over didn't see must not be published by surprise."""
    match = _HIDDEN_ROW.search(xml)
    if match is None:
        return None
    return Problem(Source(file, int(match["row"])), "hidden-cells", "这一行是隐藏的", "请取消隐藏并核对，或删除它")


def _hidden_column(xml: bytes, file: str) -> Problem | None:
    """A hidden column that holds something; empty ones are hidden to make a sheet look tidy."""
    hidden = [range(int(first), int(last) + 1) for first, last in _HIDDEN_COLUMNS.findall(xml)]
    for match in _FILLED_CELL.finditer(xml) if hidden else ():
        letters = match["column"].decode()
        if any(_column_number(letters) in columns for columns in hidden):
            return Problem(Source(file), "hidden-cells", f"{letters} 列是隐藏的", "请取消隐藏并核对，或删除它")
    return None


def _workbook_problem(xml: bytes, file: str) -> Problem | None:
    """What the workbook itself says that would be read wrongly, or was not meant to be seen."""
    if match := _HIDDEN_SHEET.search(xml):
        found = f"工作表“{html.unescape(match['name'].decode())}”是隐藏的"
        return Problem(Source(file), "hidden-cells", found, "请取消隐藏并核对，或删除它")
    if _DATES_1904.search(xml):
        found = "工作簿使用 1904 日期系统，写成数字的日期会差四年"
        return Problem(Source(file), "dates-1904", found, "请在表格软件的选项里取消后，核对日期，重新另存")
    return None


def _column_number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _row_number(cell: str) -> int:
    return int(cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
