"""Records in bulk: sheets (`.csv`, `.xlsx`) with one record a row, as Chinese offices really hand them in."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePosixPath

from generator.problem import Problem, Source
from generator.records.grids import Grid, Grids, ReadGrids, column_name, read_grids
from generator.records.raw import RawRecord, Scalar, file_key
from generator.records.text_file import MAX_RECORD_BYTES, MAX_SHEET_BYTES, read_bytes
from generator.text import half_width, one_line

SHEETS = PurePosixPath("data/sheets")
HEADER_SEARCH_ROWS = 20
# A title or a note fills a cell or two; a row with this many is likely a record.
RECORD_CELLS = 3
BODY_HEADERS = frozenset({"body", "正文", "Text"})


def read(root: Path, known_headers: frozenset[str], grids: ReadGrids = read_grids) -> Iterator[RawRecord | Problem]:
    """Every sheet of every table file directly in `data/sheets`, in the order of names, rows in order.

    Args:
        root: The project's folder.
        known_headers: Labels and keys of record fields; the header row is the first with two of them.
        grids: Reads a table, or knows it.
    """
    folder = root / SHEETS
    if folder.is_symlink():
        yield Problem(Source(str(SHEETS)), "symlink", "这是一个符号链接", "请放真正的文件")
        return
    for path in sorted(folder.glob("*")):
        yield from read_file(path, path.relative_to(root).as_posix(), known_headers, grids)


def read_file(
    path: Path, file: str, known_headers: frozenset[str], grids: ReadGrids = read_grids
) -> Iterator[RawRecord | Problem]:
    """The records of the file at `path`, which is `file` below the project's root, or what is wrong with it."""
    if path.name.startswith((".", "~$")):
        return
    if path.suffix.lower() not in {".csv", ".xlsx"} or path.is_dir():
        found = "这里只放 .csv 和 .xlsx 表格"
        yield Problem(Source(file), "foreign-file", found, "请另存为 .xlsx 或 .csv，附件请放到 data/files")
        return
    data = read_bytes(path, file, MAX_SHEET_BYTES)
    if isinstance(data, Problem):
        yield data
    else:
        yield from read_sheet(data, file, known_headers, grids)


def read_sheet(
    data: bytes, file: str, known_headers: frozenset[str], grids: ReadGrids = read_grids
) -> Iterator[RawRecord | Problem]:
    """The records of the sheet that these bytes are, as the content of `file`; rows in order."""
    path = PurePosixPath(file)
    found = grids(data, file)
    if isinstance(found, Problem):
        yield found
    else:
        first = file_key(data, file)
        for number, entry in enumerate(_file_records(found, file, path.stem, known_headers)):
            yield replace(entry, key=f"{first}{number:08}") if isinstance(entry, RawRecord) else entry


def _file_records(grids: Grids, file: str, stem: str, known_headers: frozenset[str]) -> Iterator[RawRecord | Problem]:
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
        grid = grids[name]
        if row is not None:
            yield from _unread_rows(grid[:row], file, "在表头上面，没有读取")
            yield from _sheet_records(grid, row, file, stem)
        elif any(other is not None for other in headers.values()):
            yield from _unread_rows(grid, file, f"在工作表“{name}”里，没有认出表头，没有读取")


def _unread_rows(rows: Grid, file: str, why: str) -> Iterator[Problem]:
    """A row with as many cells as a record has, where none is looked for; one word of each such place is enough."""
    for number, row in enumerate(rows, start=1):
        filled = [cell for cell in row if isinstance(cell, str) and one_line(cell)]
        if len(filled) >= RECORD_CELLS:
            found = f"这一行（{one_line(filled[0])[:12]}…）{why}"
            advice = "请核对表头的名称（至少“标题”和“发布日期”）；不是记录的不必理会"
            yield Problem(Source(file, number), "sheet-unread", found, advice, "warning")
            return


def _header_row(grid: Grid, known_headers: frozenset[str]) -> int | None:
    for number, row in enumerate(grid[:HEADER_SEARCH_ROWS]):
        if sum(_header(cell) in known_headers for cell in row) >= 2:
            return number
    return None


def _header(cell: str | Problem) -> str:
    """A header cell as a key: spaces gone (also those inside, as in `标　题`), the star of a must-field too."""
    header = "" if isinstance(cell, Problem) else half_width(cell).replace(" ", "").strip("*:").lower()
    return "正文" if header in BODY_HEADERS else header


def _sheet_records(grid: Grid, header_row: int, file: str, stem: str) -> Iterator[RawRecord | Problem]:
    headers = [_header(cell) for cell in grid[header_row]]
    header_source = Source(file, header_row + 1)
    for column, header in enumerate(headers):
        if header and header in headers[:column]:
            found = f"表头“{header}”重复（{column_name(headers.index(header))} 列和 {column_name(column)} 列）"
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
            found = f"{column_name(column)} 列有内容“{one_line(cell)[:20]}”，但没有表头"
            yield Problem(source, "sheet-header", found, "请在表头行写上这一列的名称")
        elif header in BODY_HEADERS and (size := len(cell.encode())) > MAX_RECORD_BYTES:
            found = f"正文有 {size / 1_000_000:.1f} MB，上限是 {MAX_RECORD_BYTES / 1_000_000:.0f} MB"
            yield Problem(source, "file-size", found, "请把大的内容放进附件")
        elif header in BODY_HEADERS:
            body = _paragraphs(cell)
        elif header not in fields:
            fields[header] = (source, Scalar(cell, source))
    yield RawRecord(fields=fields, body=body, source=source, body_source=source, sheet_stem=stem)


def _paragraphs(cell: str) -> str:
    """A cell's body as Markdown: where the writer left no blank lines, a line break is a new paragraph.

    One blank line anywhere, also at the end, says that the text is Markdown already; an export ends with one so.
    Lines of a table or list stay together, since Markdown needs them so.
    """
    text = cell.strip()
    if "\n\n" in cell:
        return text
    lines = text.split("\n")
    parts = [lines[0]]
    for before, line in pairwise(lines):
        together = _block_kind(before) == _block_kind(line) != ""
        parts.append(("\n" if together else "\n\n") + line)
    return "".join(parts)


def _block_kind(line: str) -> str:
    stripped = line.lstrip()
    if stripped.startswith("|"):
        return "table"
    if stripped.startswith(("- ", "* ", "+ ", ">")) or (stripped[:1].isdigit() and ". " in stripped[:5]):
        return "list"
    return ""
