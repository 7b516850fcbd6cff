"""Records in bulk: sheets (`.csv`, `.xlsx`) with one record a row, as Chinese offices really hand them in."""

import csv
import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pandas as pd
import python_calamine

from generator.problem import Problem, Source
from generator.records.raw import RawRecord, Scalar
from generator.records.text_file import MAX_SHEET_BYTES, check_characters, read_bytes
from generator.text import half_width, one_line

SHEETS = PurePosixPath("data/sheets")
HEADER_SEARCH_ROWS = 20
BODY_HEADERS = frozenset({"body", "正文"})
# Excel keeps 15 significant digits of a number; what was typed behind them is already zeros.
EXACT_DIGITS = 15
MAX_UNZIPPED_BYTES = 500_000_000
_ERROR_CELL = re.compile(rb'<c r="(?P<cell>[A-Z]+[0-9]+)"[^>]*\bt="e"[^>]*>.*?<v>(?P<value>[^<]*)</v>', re.DOTALL)

Grid = list[list[str | Problem]]


def read(root: Path, known_headers: frozenset[str]) -> Iterator[RawRecord | Problem]:
    """Every sheet of every table file directly in `data/sheets`, in the order of names, rows in order.

    Args:
        root: The project's folder.
        known_headers: Labels and keys of record fields; the header row is the first with two of them.
    """
    folder = root / SHEETS
    for path in sorted(folder.glob("*")):
        file = path.relative_to(root).as_posix()
        if path.name.startswith((".", "~$")):
            continue
        if path.suffix.lower() not in {".csv", ".xlsx"} or path.is_dir():
            found = "这里只放 .csv 和 .xlsx 表格"
            yield Problem(Source(file), "foreign-file", found, "请另存为 .xlsx 或 .csv，附件请放到 data/files")
            continue
        data = read_bytes(path, file, MAX_SHEET_BYTES)
        if isinstance(data, Problem):
            yield data
            continue
        grids = _csv_grid(data, file) if path.suffix.lower() == ".csv" else _xlsx_grids(data, file)
        if isinstance(grids, Problem):
            yield grids
        else:
            yield from _file_records(grids, file, path.stem, known_headers)


def _csv_grid(data: bytes, file: str) -> dict[str, Grid] | Problem:
    text = _decode_csv(data, file)
    if isinstance(text, Problem):
        return text
    try:
        csv.field_size_limit(MAX_SHEET_BYTES)
        width = max((len(row) for row in csv.reader(io.StringIO(text), strict=True)), default=0)
        frame = pd.read_csv(
            io.StringIO(text),
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
    rows = [[value if isinstance(value, str) else "" for value in row] for row in frame.to_numpy().tolist()]
    return {"": [list(row) for row in rows]}


def _decode_csv(data: bytes, file: str) -> str | Problem:
    """UTF-8 with or without BOM, UTF-16 with BOM (Excel's "Unicode text"), else GB18030."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return check_characters(text.replace("\r\n", "\n").replace("\r", "\n"), file)
    found = "文件既不是 UTF-8 也不是 GB18030 编码"
    return Problem(Source(file), "encoding", found, "请用表格软件重新另存为“CSV UTF-8”")


def _xlsx_grids(data: bytes, file: str) -> dict[str, Grid] | Problem:
    try:
        if problem := _error_cell(data, file):
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
    except Exception as error:  # noqa: BLE001  # calamine raises its own and Rust's errors
        found = f"打不开这个 XLSX 文件（{type(error).__name__}）"
        return Problem(Source(file), "xlsx-syntax", found, "请用表格软件打开后重新另存为 .xlsx")
    grids: dict[str, Grid] = {}
    for name, frame in frames.items():
        rows = frame.to_numpy().tolist()
        grid = [[_cell_text(v, file, r, c) for c, v in enumerate(row)] for r, row in enumerate(rows)]
        _fill_merged(grid, merged[name])
        grids[str(name)] = grid
    return grids


def _error_cell(data: bytes, file: str) -> Problem | None:
    """The first cell that shows a formula error, which calamine reads as an empty cell; or a bomb."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > MAX_UNZIPPED_BYTES:
            found = f"解压后有 {size / 1_000_000:.0f} MB，不像正常的表格"
            return Problem(Source(file), "file-size", found, "请删去多余内容，重新另存")
        for name in sorted(archive.namelist()):
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            if match := _ERROR_CELL.search(archive.read(name)):
                cell, value = match["cell"].decode(), match["value"].decode()
                line = int(cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                found = f"单元格 {cell} 是公式错误 {value}"
                return Problem(Source(file, line), "cell-error", found, "请改正公式，或直接填写内容")
    return None


def _fill_merged(grid: Grid, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Gives every row of a vertically merged cell its value, as a person reads it."""
    for (top, left), (bottom, right) in ranges:
        if left == right and bottom < len(grid):
            for row in range(top + 1, bottom + 1):
                grid[row][left] = grid[top][left]


def _cell_text(value: object, file: str, row: int, column: int) -> str | Problem:
    """A cell as text: dates in ISO form, whole numbers without `.0`; a number that lost digits is a problem."""
    match value:
        case str():
            return _checked_text(value, file, row, column)
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() if not math.isfinite(value):
            return ""
        case int() | float():
            digits = f"{value:.0f}" if value == int(value) else repr(value)
            if len(digits.strip("-").split(".")[0]) > EXACT_DIGITS:
                found = f"{_name(column)} 列的数字 {digits} 超过 15 位，表格软件已丢掉后面几位"
                advice = "请先把这一列设为“文本”格式，再重新填写"
                return Problem(Source(file, row + 1), "long-number", found, advice)
            return digits
        case dt.datetime() if value.time() != dt.time():
            return value.isoformat(sep=" ", timespec="minutes")
        case dt.datetime():
            return value.date().isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return "" if value is None or value is pd.NaT else str(value)


def _checked_text(value: str, file: str, row: int, column: int) -> str | Problem:
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    checked = check_characters(text, file)
    if isinstance(checked, Problem):
        return Problem(
            Source(file, row + 1),
            checked.rule,
            f"{_name(column)} 列{checked.found}",
            checked.advice,
        )
    return checked


def _name(column: int) -> str:
    """The letter(s) over a spreadsheet's column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _file_records(
    grids: dict[str, Grid], file: str, stem: str, known_headers: frozenset[str]
) -> Iterator[RawRecord | Problem]:
    headers = {name: _header_row(grid, known_headers) for name, grid in grids.items()}
    if all(row is None for row in headers.values()):
        sheets = "、".join(f"“{name}”" for name in grids if name)
        yield Problem(
            Source(file),
            "sheet-header",
            f"没有找到表头{f'（看过工作表 {sheets}）' if sheets else ''}",
            f"请在前 {HEADER_SEARCH_ROWS} 行内写一行表头，至少有“标题”和“发布日期”",
        )
    for name, row in headers.items():
        if row is not None:
            yield from _sheet_records(grids[name], row, file, stem)


def _header_row(grid: Grid, known_headers: frozenset[str]) -> int | None:
    for number, row in enumerate(grid[:HEADER_SEARCH_ROWS]):
        if sum(_header(cell) in known_headers for cell in row) >= 2:
            return number
    return None


def _header(cell: str | Problem) -> str:
    """A header cell as a key: spaces gone (also those inside, as in `标　题`), the star of a must-field too."""
    return "" if isinstance(cell, Problem) else half_width(cell).replace(" ", "").strip("*:").lower()


def _sheet_records(grid: Grid, header_row: int, file: str, stem: str) -> Iterator[RawRecord | Problem]:
    headers = [_header(cell) for cell in grid[header_row]]
    header_source = Source(file, header_row + 1)
    for column, header in enumerate(headers):
        if header and header in headers[:column]:
            found = f"表头“{header}”重复（{_name(headers.index(header))} 列和 {_name(column)} 列）"
            yield Problem(header_source, "duplicate-key", found, "请只保留一列")
    rows = 0
    for number, cells in enumerate(grid[header_row + 1 :], start=header_row + 2):
        if any(isinstance(cell, Problem) or one_line(cell) for cell in cells):
            rows += 1
            yield from _row_record(headers, cells, Source(file, number), stem)
    if not rows:
        yield Problem(header_source, "no-rows", "有表头，但下面没有数据行", "请补上数据，或删除此文件")


def _row_record(
    headers: list[str], cells: list[str | Problem], source: Source, stem: str
) -> Iterator[RawRecord | Problem]:
    fields = {}
    body = ""
    for column, cell in enumerate(cells):
        header = headers[column] if column < len(headers) else ""
        if isinstance(cell, Problem):
            yield cell
        elif not one_line(cell):
            continue
        elif not header:
            found = f"{_name(column)} 列有内容“{one_line(cell)[:20]}”，但没有表头"
            yield Problem(source, "sheet-header", found, "请在表头行写上这一列的名称")
        elif header in BODY_HEADERS:
            body = _paragraphs(cell)
        elif header not in fields:
            fields[header] = (source, Scalar(cell, source))
    yield RawRecord(fields=fields, body=body, source=source, body_source=source, sheet_stem=stem)


def _paragraphs(cell: str) -> str:
    """A cell's body as Markdown: where the writer left no blank lines, a line break is a new paragraph.

    Lines of a table or list stay together, since Markdown needs them so.
    """
    text = cell.strip()
    if "\n\n" in text:
        return text
    lines = text.split("\n")
    parts = [lines[0]]
    for before, line in zip(lines, lines[1:], strict=False):
        together = _block_kind(before) == _block_kind(line) != ""
        parts.append(("\n" if together else "\n\n") + line)
    return "".join(parts)


def _block_kind(line: str) -> str:
    stripped = line.lstrip()
    if stripped.startswith("|"):
        return "table"
    if stripped.startswith(("- ", "* ", "+ ", ">")) or stripped[:1].isdigit() and ". " in stripped[:5]:
        return "list"
    return ""
