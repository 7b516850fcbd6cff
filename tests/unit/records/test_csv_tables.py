"""The single tables of `data/tables` are read; what else lies there is told."""

from pathlib import Path

from generator.problem import Problem
from generator.records.csv_tables import CsvTable, read


def test_single_tables_are_read_and_folders_are_left_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "data/tables"
    (folder / "budgets").mkdir(parents=True)
    (folder / "statistics.csv").write_bytes("季度,指标\n2024q1,就业\n".encode("gb18030"))
    (folder / "~$statistics.csv").write_bytes(b"x")
    assert list(read(tmp_path)) == [
        CsvTable("data/tables/statistics.csv", "statistics", (("季度", "指标"), ("2024q1", "就业")))
    ]


def test_unknown_and_unreadable_files_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "data/tables"
    folder.mkdir(parents=True)
    (folder / "statistics.xlsx").write_bytes(b"PK")
    (folder / "agencies.csv").write_bytes(b"")
    assert [(entry.source.file, entry.rule) for entry in read(tmp_path) if isinstance(entry, Problem)] == [
        ("data/tables/agencies.csv", "empty-file"),
        ("data/tables/statistics.xlsx", "foreign-file"),
    ]


def test_no_folder_is_no_problem(tmp_path: Path) -> None:
    assert list(read(tmp_path)) == []
