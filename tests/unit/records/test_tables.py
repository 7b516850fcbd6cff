"""Workbooks, folders of CSV and their TOML are read once, with every fault said."""

import csv
from pathlib import Path

from generator.model.budget_parse import parse_budgets
from generator.records.tables import RawBudgets, read_budgets
from tests.unit.budget_books import ABOUT, final_sheets, problems_of, read_books


def test_a_project_without_budgets_has_none(tmp_path: Path) -> None:
    assert read_budgets(tmp_path) == (RawBudgets(), [])


def test_a_folder_with_a_csv_for_each_table_is_a_book(tmp_path: Path) -> None:
    read_books(tmp_path)
    folder = tmp_path / "data/tables/budgets/2023-final"
    folder.mkdir()
    for name, rows in final_sheets().items():
        with (folder / f"{name}.csv").open("w", encoding="gb18030", newline="") as stream:
            csv.writer(stream).writerows(rows)
    folder.with_suffix(".toml").write_text(ABOUT, encoding="utf-8")
    raw, problems = read_budgets(tmp_path)
    books, faults = parse_budgets(raw)
    assert problems + faults + problems_of(books) == []
    assert [str(file.path) for file in books.books[0].files][:2] == [
        "2023-final/一般公共预算财政拨款基本支出决算表.csv",
        "2023-final/一般公共预算财政拨款支出决算表.csv",
    ]


def test_foreign_broken_and_empty_files_are_problems(tmp_path: Path) -> None:
    read_books(tmp_path)
    folder = tmp_path / "data/tables/budgets"
    (folder / "2023-final.xls").write_bytes(b"x")
    (folder / "2022-final.xlsx").write_bytes(b"no zip")
    (folder / "2024-budget.xlsx").write_bytes(b"")
    (folder / "~$2023-final.xlsx").write_bytes(b"lock")
    raw, problems = read_budgets(tmp_path)
    assert raw.books == ()
    assert [(problem.source.file.rpartition("/")[2], problem.rule) for problem in problems] == [
        ("2022-final.xlsx", "xlsx-syntax"),
        ("2023-final.xls", "foreign-file"),
        ("2024-budget.xlsx", "empty-file"),
    ]


def test_a_toml_that_is_none_is_a_problem_and_the_book_remains(tmp_path: Path) -> None:
    read_books(tmp_path, about="records = [", final_2023=final_sheets())
    raw, problems = read_budgets(tmp_path)
    assert [problem.rule for problem in problems] == ["toml-syntax"]
    assert [book.stem for book in raw.books] == ["2023-final"]
