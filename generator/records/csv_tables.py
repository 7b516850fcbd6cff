"""Tables of figures that staff keep as CSV: files of text with their places, read alike whatever they hold."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.frozen import frozen
from generator.problem import Problem, Source
from generator.records.grids import ReadGrids, read_grids
from generator.records.text_file import MAX_SHEET_BYTES, read_bytes
from generator.text import one_line

TABLES = PurePosixPath("data/tables")
# The tables that lie in the folder itself, a file each; folders have readers of their own.
INDICATORS = TABLES / "statistics.csv"
AGENCIES = TABLES / "agencies.csv"
_SINGLE = (INDICATORS, AGENCIES)


@frozen
class CsvTable:
    """A file as it stands: `stem` is its name without `.csv`, `rows[0]` its first line, every cell text.

    Empty columns at the right, which spreadsheet programs leave, are gone.
    """

    file: str
    stem: str
    rows: tuple[tuple[str, ...], ...]


def read(root: Path, grids: ReadGrids = read_grids) -> Iterator[CsvTable | Problem]:
    """The single tables that are there; what else lies in `data/tables` and is no folder of tables is told."""
    known = "、".join(path.name for path in _SINGLE)
    for path in sorted((root / TABLES).glob("*")):
        file = path.relative_to(root).as_posix()
        if path.name.startswith((".", "~$")) or (path.is_dir() and not path.is_symlink()):
            continue
        if PurePosixPath(file) in _SINGLE:
            yield read_table(path, file, grids)
        else:
            yield Problem(
                Source(file), "foreign-file", "这里不认识这个文件", f"可用：{known}；其他表格放进各自的文件夹"
            )


def read_table(path: Path, file: str, read: ReadGrids) -> CsvTable | Problem:
    """One CSV file, named `file` in problems."""
    data = read_bytes(path, file, MAX_SHEET_BYTES)
    grids = data if isinstance(data, Problem) else read(data, file)
    if isinstance(grids, Problem):
        return grids
    rows = [[cell if isinstance(cell, str) else "" for cell in row] for row in grids[""]]
    width = max((place for row in rows for place, cell in enumerate(row, start=1) if one_line(cell)), default=0)
    return CsvTable(file, path.stem, tuple(tuple(row[:width]) for row in rows))
