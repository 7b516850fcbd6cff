"""Sheets as offices hand them over become exact tables, or problems that say what to do."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from generator.model.budget_lines import parse_amount
from generator.model.budget_parse import parse_budgets
from generator.problem import Problem
from generator.records.tables import TABLES, read_budgets
from tests.containers import saved
from tests.unit.budget_books import (
    ABOUT,
    SPEC,
    Sheets,
    Value,
    edit,
    final_sheets,
    problems_of,
    put,
    read_books,
    renamed,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0.30000000000000004", "0.3"),
        ("4405.6", "4405.6"),
        ("1,234.56", "1234.56"),
        ("１２.５", "12.5"),
        ("-0.07", "-0.07"),
        ("7e-05", "0.00007"),
        ("", "0"),
        ("—", "0"),
        ("约12", None),
        ("1.2.3", None),
        ("NaN", None),
    ],
)
def test_an_amount_is_the_decimal_that_the_cell_shows(text: str, amount: str | None) -> None:
    assert parse_amount(text) == (None if amount is None else Decimal(amount))


def test_what_a_formula_leaves_behind_the_fifteenth_digit_is_no_difference(tmp_path: Path) -> None:
    assert 0.1 + 0.2 != 0.3
    sheets = put("收入决算表", "E20", 1.3 + (0.1 + 0.2))
    books, problems = read_books(tmp_path, final_2023=sheets)
    assert problems + problems_of(books) == []
    assert books.books[0].cells("income", ("2299999",), "other")[0].amount == Decimal("1.6")


def test_cells_keep_their_places_under_merged_headers(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path, final_2023=final_sheets())
    book = books.books[0]
    cell = book.three_public("final", "running")
    assert cell is not None
    assert (str(cell.place), cell.amount) == ("财政拨款“三公”经费支出决算表!K6", Decimal("5.2"))
    office = book.cell("basic", "office")
    assert office is not None
    assert (office.place.cell, office.amount) == ("F12", Decimal(18))
    assert [line.code for line in book.tables["basic"].lines() if line.code][:2] == ["301", "30101"]
    assert book.approved_on == dt.date(2024, 8, 28)


def test_a_book_in_yuan_is_the_same_in_wan_yuan(tmp_path: Path) -> None:
    def to_yuan(cell: object) -> object:
        if isinstance(cell, float):
            return round(cell * 10000)
        return cell.replace("万元", "元") if isinstance(cell, str) else cell

    sheets: Sheets = edit(final_sheets(), to_yuan)  # type: ignore[arg-type]  # the same kinds of cell
    books, problems = read_books(tmp_path, final_2023=sheets)
    assert problems + problems_of(books) == []
    total = books.books[0].cell("spending", "total")
    assert total is not None
    assert total.amount == Decimal("131.8")


def test_names_of_other_provinces_are_found_by_the_aliases_of_the_list(tmp_path: Path) -> None:
    words = {
        "收入支出决算总表": "部门决算收支表",
        "财政拨款收入支出决算总表": "财政拨款收入支出决算总表",
        "本年支出合计": "支出总额",
        "公务用车运行维护费": "公车运维费",
    }
    sheets = renamed(words)
    unknown, problems = read_books(tmp_path / "1", final_2023=sheets)
    assert [problem.found for problem in problems if problem.severity == "error"] == [
        "认不出工作表“部门决算收支表”是哪张表",
        "“支出决算表”没有“本年支出合计”一列",
    ]
    assert "totals" not in unknown.books[0].tables
    spec = (
        SPEC.replace("final: [收入支出决算总表,", "final: [收入支出决算总表, 部门决算收支表,")
        .replace("total: [本年支出合计, 合计, 支出合计]", "total: [本年支出合计, 合计, 支出合计, 支出总额]")
        .replace("year: [本年支出合计,", "year: [本年支出合计, 支出总额,")
        .replace("预算数/公务用车运行维护费,", "预算数/公务用车运行维护费, 预算数/公车运维费,")
        .replace("final.running: [", "final.running: [决算数/公车运维费, ")
    )
    books, problems = read_books(tmp_path / "2", spec=spec, final_2023=sheets)
    assert problems + problems_of(books) == []


def budget_sheets() -> Sheets:
    """Two tables of a budget as Guangdong names them: “三公” by rows, the year in the header."""
    return {
        "表7": [
            ["2024年一般公共预算“三公”经费支出情况表"],
            ["单位：万元"],
            ["项目", "2023年预算数", "2024年预算数"],
            ["合计", 8, 7.5],
            ["1.因公出国（境）费", None, None],
            ["2.公务用车购置及运行维护费", 6, 5.7],
            ["（1）公务用车购置费", None, None],
            ["（2）公务用车运行维护费", 6, 5.7],
            ["3.公务接待费", 2, 1.8],
        ],
        "封面": [["2024年部门预算公开表"]],
        "表3": [
            ["2024年部门支出总体情况表（单位：万元）"],
            ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
            ["合计", None, 10, 6, 4],
            [208, "社会保障和就业支出", 10, 6, 4],
            [20801, "人社管理事务", 10, 6, 4],
            [2080101, "行政运行", 10, 6, 4],
        ],
    }


def test_a_budget_is_read_with_the_years_of_its_headers_and_three_public_by_rows(tmp_path: Path) -> None:
    books, problems = read_books(tmp_path, budget_2024=budget_sheets())
    assert problems == []
    book = books.books[0]
    cells = [book.three_public(measure, "running") for measure in ("previous", "budget")]
    assert [cell.place.cell for cell in cells if cell] == ["B8", "C8"]
    found = [problem.rule for problem in problems_of(books) if problem.rule.startswith("R-")]
    assert found == []


def test_three_public_by_rows_that_does_not_add_up_is_found(tmp_path: Path) -> None:
    sheets = budget_sheets()
    sheets["表7"][8][2] = 1.6
    books, _ = read_books(tmp_path, budget_2024=sheets)
    assert [problem.found for problem in problems_of(books) if problem.rule == "R-BUD-6"] == [
        "表7!C4 是 7.50万元，预算数各分项之和（C5、C6、C9）是 7.30万元，相差 0.20万元"
    ]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "problem"),
    [
        ("支出决算表", "C7", "约60", "支出决算表!C7 的“约60”不是金额"),
        ("支出决算表", "B2", None, "“支出决算表”没有写金额单位"),
        ("支出决算表", "D3", "基本", "“支出决算表”没有“基本支出”一列"),
        ("支出决算表", "G3", "不认识的列", "“支出决算表”的列“不认识的列”认不出，没有核对"),
    ],
)
def test_what_can_not_be_understood_is_said(
    tmp_path: Path, sheet: str, cell: str, value: str | None, problem: str
) -> None:
    _, problems = read_books(tmp_path, final_2023=put(sheet, cell, value))
    assert problem in [each.found for each in problems]


def test_two_sheets_of_one_table_and_a_sheet_without_header_are_reported(tmp_path: Path) -> None:
    sheets = final_sheets()
    sheets["支出决算表（2）"] = sheets["支出决算表"]
    sheets["收入决算表"] = [["2023年度收入决算表"], ["单位：万元"], ["见附件"]]
    _, problems = read_books(tmp_path, final_2023=sheets)
    assert [problem.found for problem in problems] == [
        "“收入决算表”没有找到表头",
        "工作表“支出决算表（2）”和另一张都是“支出决算表”",
    ]


@pytest.mark.parametrize(
    ("about", "problem"),
    [
        ('records = "b-1"', "records 写法不对"),
        ('approved_on = "去年八月"', "approved_on 写法不对"),
        ('recrods = ["b-1"]', "不认识的键“recrods”"),
    ],
)
def test_a_books_toml_is_understood_or_reported(tmp_path: Path, about: str, problem: str) -> None:
    _, problems = read_books(tmp_path / "1", about=about, final_2023=final_sheets())
    assert [each.found for each in problems] == [problem]
    books, problems = read_books(tmp_path / "2", about='approved_on = "2024年8月28日"', final_2023=final_sheets())
    assert (books.books[0].approved_on, problems) == (dt.date(2024, 8, 28), [])


def test_a_file_name_without_year_and_kind_is_reported(tmp_path: Path) -> None:
    read_books(tmp_path, final_2023=final_sheets())
    folder = tmp_path / "data/tables/budgets"
    (folder / "2023-final.xlsx").rename(folder / "2023年决算.xlsx")
    _, problems = read_books(tmp_path)
    assert [problem.found for problem in problems] == ["文件名“2023年决算”不合规则"]


def test_a_list_of_tables_with_faults_is_reported_with_its_lines(tmp_path: Path) -> None:
    spec = "tables:\n- id: totals\n  colour: red\n- id: spending\n  blocks: [{amounts: {total: [合计]}, cods: [x]}]\n"
    _, problems = read_books(tmp_path, spec=spec)
    assert [(problem.source.line, problem.found) for problem in problems] == [
        (2, "不认识的键 colour"),
        (2, "表“totals”没有写 blocks 和 amounts"),
        (5, "不认识的键 cods"),
    ]


def _unmerged(root: Path, sheets: Sheets) -> list[Problem]:
    """Reads and checks the tables as a program writes them that merges nothing."""
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    read_books(root)
    for file, content in {"2023-final.xlsx": saved(book), "2023-final.toml": ABOUT.encode()}.items():
        (root / TABLES.parent / file).write_bytes(content)
    raw, found = read_budgets(root)
    books, faults = parse_budgets(raw)
    return found + faults + problems_of(books)


def test_blank_rows_anywhere_part_nothing(tmp_path: Path) -> None:
    sheets = {name: [each for row in rows for each in (row, [])] for name, rows in final_sheets().items()}
    assert _unmerged(tmp_path, sheets) == []


def test_what_a_printed_page_has_at_its_foot_is_no_amount(tmp_path: Path) -> None:
    foot: list[list[Value]] = [["— 1 —"], ["制表人：财务股　审核：　日期：2024年8月"]]
    assert _unmerged(tmp_path, {name: [*rows, *foot] for name, rows in final_sheets().items()}) == []


@pytest.mark.parametrize("word", ["决算数", "合计", "本年支出合计", "基本支出", "科目名称", "项目", "支出"])
def test_a_column_that_is_called_otherwise_is_a_problem_and_no_traceback(tmp_path: Path, word: str) -> None:
    def change(cell: Value) -> Value:
        return "别的" if cell == word else cell

    assert all(problem.rule for problem in _unmerged(tmp_path, edit(final_sheets(), change)))
