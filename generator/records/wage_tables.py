"""The tables of the wage-arrears column: CSV files of text, one list a quarter and the figures of enforcement."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.problem import Problem, Source
from generator.records.grids import csv_grid
from generator.records.text_file import MAX_SHEET_BYTES, read_bytes
from generator.text import one_line

WAGE_TABLES = PurePosixPath("data/tables/wage-arrears")


@dataclass(frozen=True, slots=True)
class WageTable:
    """A file as it stands: `stem` is its name without `.csv`, `rows[0]` its first line, every cell text.

    Empty columns at the right, which spreadsheet programs leave, are gone.
    """

    file: str
    stem: str
    rows: tuple[tuple[str, ...], ...]


def read(root: Path) -> Iterator[WageTable | Problem]:
    """Every CSV file directly in `data/tables/wage-arrears`, in the order of names; none where there is no folder."""
    for path in sorted((root / WAGE_TABLES).glob("*")):
        file = path.relative_to(root).as_posix()
        if path.name.startswith((".", "~$")):
            continue
        if path.suffix.lower() != ".csv" or path.is_dir():
            yield Problem(Source(file), "foreign-file", "这里只放 .csv 表格", "请用表格软件另存为“CSV UTF-8”")
            continue
        data = read_bytes(path, file, MAX_SHEET_BYTES)
        grids = data if isinstance(data, Problem) else csv_grid(data, file)
        if isinstance(grids, Problem):
            yield grids
            continue
        rows = [[cell if isinstance(cell, str) else "" for cell in row] for row in grids[""]]
        width = max((place for row in rows for place, cell in enumerate(row, start=1) if one_line(cell)), default=0)
        yield WageTable(file, path.stem, tuple(tuple(row[:width]) for row in rows))
