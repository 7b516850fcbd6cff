"""Each rule of budgets with what passes it and what fails it; a consistent workbook, and single cells corrupted."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.budget import Budgets
from generator.model.budget_parse import parse_budgets
from generator.records.tables import read_budgets
from tests.unit.budget_books import (
    EMPTY_NOTE,
    Sheets,
    Value,
    final_sheets,
    make_record,
    problems_of,
    put,
    read_books,
)

TOTALS, INCOME, SPENDING = "收入支出决算总表", "收入决算表", "支出决算表"
FISCAL, GENERAL = "财政拨款收入支出决算总表", "一般公共预算财政拨款支出决算表"
BASIC, THREE = "一般公共预算财政拨款基本支出决算表", "财政拨款“三公”经费支出决算表"
FUND, CAPITAL = "政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表"
ADVICE = "请核对后改正（《预算法》第十四条、《预算法实施条例》第六条）"


def good(root: Path) -> Budgets:
    """The consistent final accounts of 2023."""
    books, problems = read_books(root, final_2023=final_sheets())
    assert problems == []
    return books


def found(root: Path, sheet: str, cell: str, value: Value) -> list[str]:
    """All that is said of the accounts with one cell changed, without the advice, which is the same for all."""
    books, problems = read_books(root, final_2023=put(sheet, cell, value))
    return [str(problem).removesuffix(f"；{ADVICE}") for problem in [*problems, *problems_of(books)]]


def test_consistent_final_accounts_of_nine_tables_pass(tmp_path: Path) -> None:
    books = good(tmp_path)
    assert len(books.books[0].tables) == 9
    assert problems_of(books) == []


# Sheet, cell, what is written there, the rule that must see it, and the difference that it must tell.
CORRUPTIONS = [
    (TOTALS, "B12", 143.3, "R-BUD-1", "9.00"),
    (TOTALS, "B5", 192.3, "R-BUD-1", "63.00"),
    (TOTALS, "D9", 131.9, "R-BUD-1", "0.10"),
    (TOTALS, "B11", 4.3, "R-BUD-1", "0.90"),
    (FISCAL, "B10", 3.5, "R-BUD-1", "0.50"),
    (SPENDING, "C8", 55.0, "R-BUD-2", "4.50"),
    (SPENDING, "D6", 83.0, "R-BUD-2", "2.70"),
    (SPENDING, "C4", 138.1, "R-BUD-2", "6.30"),
    (BASIC, "F6", 10.1, "R-BUD-2", "0.10"),
    (INCOME, "D9", 94.5, "R-BUD-3", "45.00"),
    (SPENDING, "E19", 1.8, "R-BUD-3", "0.30"),
    (GENERAL, "D13", 5.5, "R-BUD-3", "0.50"),
    (TOTALS, "D5", 102.0, "R-BUD-4", "18.00"),
    (INCOME, "E5", 1.7, "R-BUD-4", "0.10"),
    (BASIC, "C12", 81.0, "R-BUD-5", "1.00"),
    (BASIC, "F5", 51.0, "R-BUD-5", "36.00"),
    (THREE, "A6", 9.0, "R-BUD-6", "1.00"),
    (THREE, "K6", 2.5, "R-BUD-6", "2.70"),
    (BASIC, "F7", 1.9, "R-BUD-7", "0.60"),
    (FISCAL, "E8", 103.3, "R-BUD-8", "27.00"),
    (FISCAL, "E5", 121.0, "R-BUD-8", "1.00"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "rule", "difference"), CORRUPTIONS)
def test_one_wrong_cell_is_caught_by_its_rule(
    tmp_path: Path, sheet: str, cell: str, value: float, rule: str, difference: str
) -> None:
    books, _ = read_books(tmp_path, final_2023=put(sheet, cell, value))
    told = [problem.found for problem in problems_of(books) if problem.rule == rule and problem.severity == "error"]
    assert any(cell in text and sheet in text and f"相差 {difference}万元" in text for text in told), told


def test_no_amount_can_change_unseen(tmp_path: Path) -> None:
    good(tmp_path)
    raw, _ = read_budgets(tmp_path)
    unseen = []
    for number, sheet in enumerate(raw.books[0].sheets):
        for row, cells in enumerate(sheet.rows):
            for column, text in enumerate(cells):
                if "." not in text or not text.replace(".", "").isdigit():
                    continue
                changed = (*cells[:column], str(float(text) + 7.77), *cells[column + 1 :])
                rows = (*sheet.rows[:row], changed, *sheet.rows[row + 1 :])
                sheets = list(raw.books[0].sheets)
                sheets[number] = replace(sheet, rows=rows)
                books, _ = parse_budgets(replace(raw, books=(replace(raw.books[0], sheets=tuple(sheets)),)))
                if not any(problem.rule.startswith("R-BUD") for problem in problems_of(books)):
                    unseen.append(f"{sheet.name} {row + 1} {column}")
    assert unseen == []


def test_a_total_that_does_not_balance_names_cells_numbers_and_difference(tmp_path: Path) -> None:
    assert found(tmp_path, TOTALS, "D12", 134.5) == [
        "data/tables/budgets/2023-final.xlsx:12: [R-BUD-1] 收入支出决算总表!D12 是 134.50万元，"
        "本年支出与结转结余之和（D9、D10、D11）是 134.30万元，相差 0.20万元",
        "data/tables/budgets/2023-final.xlsx:12: [R-BUD-1] 收入支出决算总表!B12 是 134.30万元，"
        "支出总计（D12）是 134.50万元，相差 0.20万元",
    ]


def test_a_rounding_of_a_hundredth_for_each_summand_is_allowed_and_no_more(tmp_path: Path) -> None:
    assert found(tmp_path / "1", TOTALS, "D12", 134.31) == []
    assert len(found(tmp_path / "2", TOTALS, "D12", 134.33)) == 2


@pytest.mark.parametrize(
    ("cell", "code", "text"),
    [
        ("A7", "208", "支出决算表!A7 的“208 行政运行”编码重复；请合并，或改正编码"),
        ("A7", "20801012", "支出决算表!A7 的“20801012 行政运行”编码有 8 位；编码应是 3、5、7 位"),
        ("A7", "2090101", "支出决算表!A7 的“2090101 行政运行”缺少上级科目 20901；请补上这一行"),
        ("A12", "21012", "支出决算表!A12 的“21012 行政事业单位医疗”没有列到最细；请列到项（7 位）"),
    ],
)
def test_codes_form_a_tree_down_to_the_items(tmp_path: Path, cell: str, code: str, text: str) -> None:
    told = found(tmp_path, SPENDING, cell, code)
    assert any(line.endswith(f"[R-BUD-2] {text}（《预算法实施条例》第六条）") for line in told), told


def test_spending_by_class_agrees_with_the_table_of_totals(tmp_path: Path) -> None:
    told = found(tmp_path, TOTALS, "D7", 5.1)
    assert told[1] == (
        "data/tables/budgets/2023-final.xlsx:14: [R-BUD-4] 支出决算表!C14 是 5.30万元，"
        "收支总表的“住房保障支出”（收入支出决算总表!D7）是 5.10万元，相差 0.20万元"
    )


def test_basic_spending_of_two_tables_agrees(tmp_path: Path) -> None:
    assert found(tmp_path, BASIC, "C11", 2.4) == [
        "data/tables/budgets/2023-final.xlsx:10: [R-BUD-2] 一般公共预算财政拨款基本支出决算表!C10 是 2.30万元，"
        "303 对个人和家庭的补助 的下级科目之和（C11）是 2.40万元，相差 0.10万元"
    ]
    assert (
        "data/tables/budgets/2023-final.xlsx:5: [R-BUD-5] 一般公共预算财政拨款支出决算表!D5 是 100.00万元，"
        "基本支出表人员经费与公用经费之和（一般公共预算财政拨款基本支出决算表!C12、F12）是 99.00万元，相差 1.00万元"
    ) in found(tmp_path, BASIC, "C12", 81.0)


def test_basic_spending_may_be_less_than_three_public_but_not_more(tmp_path: Path) -> None:
    assert all("R-BUD-7" not in line for line in found(tmp_path / "1", BASIC, "F8", 3.9))
    told = found(tmp_path / "2", BASIC, "F8", 5.5)
    assert told[-1] == (
        "data/tables/budgets/2023-final.xlsx:8: [R-BUD-7] 一般公共预算财政拨款基本支出决算表!F8 是 5.50万元，"
        "多于“三公”经费里的公务用车运行维护费（财政拨款“三公”经费支出决算表!K6）5.20万元，相差 0.30万元"
    )


def test_a_fund_that_its_own_table_lacks_is_seen(tmp_path: Path) -> None:
    assert (
        "data/tables/budgets/2023-final.xlsx:8: [R-BUD-8] 财政拨款收入支出决算总表!F8 是 5.00万元，"
        "政府性基金表的合计（政府性基金预算财政拨款收入支出决算表!E5）是 0.00万元，相差 5.00万元"
    ) in found(tmp_path, FISCAL, "F8", 5.0)


def year_before(closing: float) -> Sheets:
    """Final accounts of 2022 that end with `closing` in all, 3.00 of it fiscal."""
    sheets = final_sheets()
    for row in sheets[TOTALS]:
        if row[0] == "年初结转和结余":
            row[1:] = [closing + 0.9, "年末结转和结余", closing]
        if row[0] == "总计":
            row[1:] = [131.8 + closing, "总计", 131.8 + closing]
    for row in sheets[FISCAL]:
        if row[0] == "年初财政拨款结转和结余":
            row[1:5] = [4.0, "年末财政拨款结转和结余", 3.0, 3.0]
        if row[0] == "　一般公共预算财政拨款":
            row[1] = 4.0
        if row[0] == "总计":
            row[1:5] = [133.3, "总计", 133.3, 133.3]
    return sheets


def test_a_year_begins_with_what_the_year_before_left(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path / "1", final_2022=year_before(3.4), final_2023=final_sheets())
    assert problems_of(books) == []
    books, _ = read_books(tmp_path / "2", final_2022=year_before(3.2), final_2023=final_sheets())
    assert [(problem.severity, problem.rule, problem.found) for problem in problems_of(books)] == [
        (
            "warning",
            "R-BUD-10",
            "收入支出决算总表!B11 是 3.40万元，2022年部门决算的年末结转和结余（D11）是 3.20万元，相差 0.20万元",
        )
    ]


def test_a_missing_table_and_an_empty_one_without_its_note_are_reported(tmp_path: Path) -> None:
    sheets = final_sheets()
    del sheets[BASIC], sheets[CAPITAL]
    sheets[FUND] = sheets[FUND][:-1]
    books, _ = read_books(tmp_path, final_2023=sheets)
    assert [(problem.severity, problem.found) for problem in problems_of(books)] == [
        ("error", "2023年部门决算缺少“一般公共预算财政拨款基本支出决算明细表”"),
        ("warning", f"“{FUND}”没有数据，也没有说明"),
        ("warning", "2023年部门决算缺少“国有资本经营预算财政拨款支出决算表”"),
    ]


def test_a_table_that_may_not_be_empty_is_an_error_even_with_a_note(tmp_path: Path) -> None:
    sheets = final_sheets()
    sheets[INCOME] = [*sheets[INCOME][:4], ["合计"], [EMPTY_NOTE]]
    books, _ = read_books(tmp_path, final_2023=sheets)
    assert "“收入决算表”没有数据" in [problem.found for problem in problems_of(books)]


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2024-09-17", []),
        ("2024-09-18", ["2023年部门决算于 2024-08-28 批复，2024-09-18 公开，隔了 21 天，超过 20 天"]),
        ("2024-08-27", ["2023年部门决算于 2024-08-28 批复，2024-08-27 公开，公开早于批复"]),
    ],
)
def test_publication_is_within_twenty_days_of_approval(tmp_path: Path, published: str, told: list[str]) -> None:
    problems = problems_of(good(tmp_path), make_record(published=published))
    assert [problem.found for problem in problems] == told
    assert all(problem.severity == "warning" for problem in problems)


@pytest.mark.parametrize(
    ("about", "severity", "text"),
    [
        ("", "error", "2023年部门决算没有写由哪条记录公开"),
        ('records = ["b-9"]\napproved_on = 2024-08-28', "error", "没有编号是“b-9”的记录"),
        ('records = ["b-1"]', "warning", "2023年部门决算没有批复日期，核对不了公开期限"),
    ],
)
def test_a_book_says_which_record_announces_it_and_when_it_was_approved(
    tmp_path: Path, about: str, severity: str, text: str
) -> None:
    books, _ = read_books(tmp_path, about=about, final_2023=final_sheets())
    assert [(problem.severity, problem.found) for problem in problems_of(books)] == [(severity, text)]
