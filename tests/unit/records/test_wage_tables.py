"""The tables' folder is read as text, whatever program wrote the files."""

from pathlib import Path

from generator.problem import Problem
from generator.records.csv_tables import CsvTable
from generator.records.wage_tables import read


def write(root: Path, name: str, data: bytes) -> None:
    folder = root / "data/tables/wage-arrears"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def test_cells_stay_text_and_empty_columns_at_the_right_go(tmp_path: Path) -> None:
    write(tmp_path, "2024q1-29.csv", "\ufeff代码,日期,,\r\n0012,2024-03-05,,\r\n".encode())
    file = "data/tables/wage-arrears/2024q1-29.csv"
    assert list(read(tmp_path)) == [CsvTable(file, "2024q1-29", (("代码", "日期"), ("0012", "2024-03-05")))]


def test_a_table_from_an_older_program_is_read_too(tmp_path: Path) -> None:
    write(tmp_path, "enforcement.csv", "期间,结案\n2024,249\n".encode("gb18030"))
    assert [table.rows for table in read(tmp_path) if isinstance(table, CsvTable)] == [
        (("期间", "结案"), ("2024", "249"))
    ]


def test_other_files_and_unreadable_ones_are_told(tmp_path: Path) -> None:
    write(tmp_path, "2024q1-29.xlsx", b"PK")
    write(tmp_path, "2024q2-29.csv", b"")
    write(tmp_path, "2024q3-29.csv", b'"a,b\n')
    write(tmp_path, ".~lock.csv", b"x")
    found = [(problem.source.file[-14:], problem.rule) for problem in read(tmp_path) if isinstance(problem, Problem)]
    assert found == [
        ("2024q1-29.xlsx", "foreign-file"),
        ("/2024q2-29.csv", "empty-file"),
        ("/2024q3-29.csv", "csv-syntax"),
    ]


def test_no_folder_is_no_table(tmp_path: Path) -> None:
    assert list(read(tmp_path)) == []
