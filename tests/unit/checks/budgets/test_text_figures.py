"""R-BUD-9: what an announcing record says of money is what the tables show."""

from dataclasses import replace

import pytest

from generator.model.budget import Budgets
from tests.unit.budget_books import final_sheets, make_record, problems_of, read_books
from tests.unit.checks.budgets.test_budgets import year_before


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Budgets:
    """Final accounts of 2023, announced by the record, and of 2022, when 支出 was 10.00 less."""
    sheets = year_before(3.4)
    for row in (row for rows in sheets.values() for row in rows):
        row[:] = [121.8 if cell == 131.8 else cell for cell in row]
    read, _ = read_books(tmp_path_factory.mktemp("books"), final_2022=sheets, final_2023=final_sheets())
    before, book = read.books
    return Budgets(read.category, (replace(before, records=()), book), read.specs)


def told(books: Budgets, body: str) -> list[str]:
    """What R-BUD-9 says of a record with this body, without the advice, which is always the same."""
    found = problems_of(books, make_record(body))
    return [f"{each.severity} {each.source.line} {each.found}" for each in found if each.rule == "R-BUD-9"]


@pytest.mark.parametrize(
    "body",
    [
        "2023年收入决算130.90万元（财政拨款129.30万元、其他收入1.60万元），加上年初结转和结余3.40万元，总计134.30万元。",
        "支出决算131.80万元，其中基本支出100.00万元、项目支出31.80万元。",
        "支出决算131.8万元。",
        "支出决算1318000元，约0.01318亿元。",
        "“三公”经费财政拨款支出决算6.50万元，完成预算8.00万元的81.25%。",
        "**公务接待费**完成预算的65.00%，共接待9批次，平均每批0.14万元。",
        "人员经费82.00万元，公用经费18.00万元。",
        "社会保障和就业支出120.00万元、卫生健康支出5.00万元。",
        "机关运行经费支出15.30万元，比上年减少4.05万元。",
        "政府采购支出12.00万元：货物4.00万元、工程3.00万元、服务5.00万元。",
        "公务用车运行维护费5.20万元，公务接待费1.30万元，合计6.50万元。",
        "没有政府性基金预算支出。听众300人，活动费用7.77万元。",
        "| 科目 | 决算数 |\n| --- | --- |\n| 社会保障和就业支出 | 120.00 |\n| 说明 | 无 |",
    ],
)
def test_right_figures_and_unknown_ones_pass(books: Budgets, body: str) -> None:
    assert told(books, body) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "第一段。\n\n支出决算138.10万元。",
            "error 7 正文写“138.10万元”，收入支出决算总表!D9 是 131.80万元，相差 6.30万元",
        ),
        ("支出决算1318001元。", "error 5 正文写“1318001元”，收入支出决算总表!D9 是 131.80万元，相差 0.0001万元"),
        ("支出决算1318万元。", "error 5 正文写“1318万元”，收入支出决算总表!D9 是 131.80万元，相差 1,186.20万元"),
        (
            "“三公”经费支出决算5.60万元。",
            "error 5 正文写“5.60万元”，财政拨款“三公”经费支出决算表!G6 是 6.50万元，相差 0.90万元",
        ),
        (
            "社会保障和就业支出102.00万元。",
            "error 5 正文写“102.00万元”，支出决算表!C5 是 120.00万元，相差 18.00万元",
        ),
        (
            "| 项目 | 2023年决算（万元） |\n| --- | --- |\n| 卫生健康支出 | 6.00 |",
            "error 7 正文写“6.00万元”，支出决算表!C11 是 5.00万元，相差 1.00万元",
        ),
        (
            "政府采购支出13.00万元：货物4.00万元、工程3.00万元、服务5.00万元。",
            "error 5 正文写政府采购 13.00万元，货物、工程、服务之和是 12.00万元，相差 1.00万元",
        ),
        (
            "| 项目 | 金额 |\n| --- | --- |\n| 增资 | 1.00 |\n| 补助 | 2.00 |\n| 合计 | 4.00 |",
            "warning 9 正文表格“金额”的合计写 4.00，各行之和是 3.00",
        ),
    ],
)
def test_a_wrong_amount_names_line_cell_and_difference(books: Budgets, body: str, problem: str) -> None:
    assert told(books, body) == [problem]


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("2023年支出比2022年增加10.00万元，增长8.21%。", []),
        ("支出决算131.80万元，比上年增加10.00万元，增长8.21%。", []),
        ("2022年支出121.80万元，2023年支出131.80万元，增加10.00万元。", []),
        (
            "2023年支出比2022年增加11.00万元，增长8.31%。",
            [
                "warning 5 正文写“增减11.00万元”，收入支出决算总表!D9 是 131.80万元，"
                "收入支出决算总表!D9（2022-final.xlsx）是 121.80万元，相差 1.00万元",
                "warning 5 正文写“增减8.31%”，收入支出决算总表!D9 是 131.80万元，"
                "收入支出决算总表!D9（2022-final.xlsx）是 121.80万元，应是 8.21%",
            ],
        ),
        (
            "2023年支出比2022年减少10.00万元。",
            [
                "warning 5 正文写“增减10.00万元”，收入支出决算总表!D9 是 131.80万元，"
                "收入支出决算总表!D9（2022-final.xlsx）是 121.80万元，相差 20.00万元"
            ],
        ),
    ],
)
def test_changes_and_percentages_are_computed_from_both_years(books: Budgets, body: str, problems: list[str]) -> None:
    assert told(books, body) == problems
