"""The tables of the wage-arrears column: CSV files of text, one list a quarter and the figures of enforcement."""

from collections.abc import Iterator
from pathlib import Path

from generator.problem import Problem, Source
from generator.records.csv_tables import TABLES, CsvTable, read_table
from generator.records.grids import ReadGrids, read_grids

WAGE_TABLES = TABLES / "wage-arrears"


def read(root: Path, grids: ReadGrids = read_grids) -> Iterator[CsvTable | Problem]:
    """Every CSV file directly in `data/tables/wage-arrears`, in the order of names; none where there is no folder."""
    for path in sorted((root / WAGE_TABLES).glob("*")):
        file = path.relative_to(root).as_posix()
        if path.name.startswith((".", "~$")):
            continue
        if path.suffix.lower() != ".csv" or path.is_dir():
            yield Problem(Source(file), "foreign-file", "这里只放 .csv 表格", "请用表格软件另存为“CSV UTF-8”")
        else:
            yield read_table(path, file, grids)
