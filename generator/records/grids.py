"""CSV and XLSX files as grids of text, cell by cell, so that nothing a cell holds is lost or guessed."""

import csv
import datetime as dt
import io
import math
from collections.abc import Callable

from generator.problem import Problem, Source
from generator.records.text_file import MAX_SHEET_BYTES, check_characters
from generator.records.workbook import MAX_CELLS, unreadable
from generator.regex import regex

# Excel keeps 15 significant digits of a number; what was typed behind them is already zeros.
EXACT_DIGITS = 15

# Excel writes tabs into its "Unicode text", and semicolons where the comma is a decimal mark.
_DELIMITERS = (",", "\t", ";")
_QUOTED = regex(r'"[^"]*("|$)')
_HEAD = 200_000
# An export's apostrophe before what a spreadsheet program would take for a formula (outputs/tables.py).
_APOSTROPHE = regex(r"\A'(?='*[=+\-@＝＋－＠\t\r\n])")

Grid = list[list[str | Problem]]
Grids = dict[str, Grid]
# The grids of a file that holds these bytes and is called that, or why there are none.
ReadGrids = Callable[[bytes, str], Grids | Problem]


def read_grids(data: bytes, file: str) -> Grids | Problem:
    """The grids of a table by their names: the one of a CSV file under the empty name, else those of a workbook."""
    return csv_grid(data, file) if is_csv(file) else xlsx_grids(data, file)


def is_csv(file: str) -> bool:
    """Whether a table is one of text, as its name says."""
    return file.lower().endswith(".csv")


def csv_grid(data: bytes, file: str) -> Grids | Problem:
    """The one grid of a CSV file, under the empty name; or the problem that makes it unreadable."""
    import pandas as pd  # loads in the time of a whole check, and few projects have tables

    text = _decode_csv(data, file)
    if isinstance(text, Problem):
        return text
    try:
        csv.field_size_limit(MAX_SHEET_BYTES)
        mark = max(_DELIMITERS, key="\n".join(_QUOTED.sub("", text[:_HEAD]).split("\n", 20)[:20]).count)
        width = max((len(row) for row in csv.reader(io.StringIO(text), delimiter=mark, strict=True)), default=0)
        if (size := width * (text.count("\n") + 1)) > MAX_CELLS:
            found = f"表格有 {size} 格，不像正常的表格"
            return Problem(Source(file), "file-size", found, "请删去右边和下面的空列、空行，重新另存")
        frame = pd.read_csv(
            io.StringIO(text),
            sep=mark,
            header=None,
            names=range(width),
            index_col=False,
            dtype=str,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
    except (csv.Error, ValueError) as error:
        found = f"读不出 CSV 的行列（{error}）"
        return Problem(Source(file), "csv-syntax", found, "请检查引号是否成对，或用表格软件重新另存")
    rows = frame.to_numpy().tolist()
    return {"": [[_APOSTROPHE.sub("", v, count=1) if isinstance(v, str) else "" for v in row] for row in rows]}


def _decode_csv(data: bytes, file: str) -> str | Problem:
    """UTF-8 with or without BOM, UTF-16 with BOM (Excel's "Unicode text"), else GB18030."""
    encodings = ["utf-16"] if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return check_characters(text.replace("\r\n", "\n").replace("\r", "\n"), file)
    found = "文件既不是 UTF-8 也不是 GB18030 编码"
    return Problem(Source(file), "encoding", found, "请用表格软件重新另存为“CSV UTF-8”")


def xlsx_grids(data: bytes, file: str) -> Grids | Problem:
    """The grid of every sheet of a workbook by its name; or the problem that makes it unreadable."""
    import pandas as pd
    import python_calamine

    try:
        if problem := unreadable(data, file):
            return problem
        frames = pd.read_excel(
            io.BytesIO(data),
            sheet_name=None,
            header=None,
            dtype=object,
            na_filter=False,
            engine="calamine",
        )
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        merged = {name: workbook.get_sheet_by_name(name).merged_cell_ranges or [] for name in frames}
    except Exception as error:  # calamine raises its own and Rust's errors
        found = f"打不开这个 XLSX 文件（{type(error).__name__}）"
        return Problem(Source(file), "xlsx-syntax", found, "请用表格软件打开后重新另存为 .xlsx")
    grids: Grids = {}
    for name, frame in frames.items():
        rows = frame.to_numpy().tolist()
        grid = [[_cell_text(v, file, r, c) for c, v in enumerate(row)] for r, row in enumerate(rows)]
        _fill_merged(grid, merged[name])
        grids[str(name)] = grid
    return grids


def _fill_merged(grid: Grid, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Gives every row of a vertically merged cell its value, as a person reads it."""
    for (top, left), (bottom, right) in ranges:
        if left == right and top < len(grid) and left < len(grid[top]):  # it may lie beside or reach below the data
            for row in grid[top + 1 : bottom + 1]:
                row[left] = grid[top][left]


def _cell_text(value: object, file: str, row: int, column: int) -> str | Problem:
    """A cell as text: dates in ISO form, whole numbers without `.0`; a number that lost digits is a problem."""
    match value:
        case str():
            return _checked_text(value, file, row, column)
        case bool():
            return str(value).upper()
        case int() | float():
            return _number_text(value, file, row, column)
        case dt.datetime() if value.time() != dt.time():
            return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")
        case dt.datetime():
            return value.date().isoformat()
        case _:
            return "" if value is None or str(value) == "NaT" else str(value)


def _number_text(value: float, file: str, row: int, column: int) -> str | Problem:
    if not math.isfinite(value):
        return ""
    digits = f"{value:.0f}" if value == int(value) else repr(value)
    if len(digits.strip("-").split(".")[0]) > EXACT_DIGITS:
        found = f"{column_name(column)} 列的数字 {digits} 超过 15 位，表格软件已丢掉后面几位"
        return Problem(Source(file, row + 1), "long-number", found, "请先把这一列设为“文本”格式，再重新填写")
    return digits


def _checked_text(value: str, file: str, row: int, column: int) -> str | Problem:
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    checked = check_characters(text, file)
    if isinstance(checked, Problem):
        return Problem(
            Source(file, row + 1),
            checked.rule,
            f"{column_name(column)} 列{checked.found}",
            checked.advice,
        )
    return checked


def column_name(column: int) -> str:
    """The letter(s) over a spreadsheet's column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
