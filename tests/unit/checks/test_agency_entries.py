"""Agencies are told apart, dated in order, and none that ended is forgotten."""

import datetime as dt
from dataclasses import replace

from generator.checks.agency_entries import check
from tests.builders import AS_OF, SETTINGS
from tests.figure_builders import CODE, figures_dataset, make_agencies, told

SET = {"统一社会信用代码": CODE, "许可证号或备案号": "测证1号", "年度报告年份": "2023"}


def found(*rows: dict[str, str], as_of: dt.date = AS_OF) -> list[tuple[int, str, str]]:
    agencies = make_agencies(*({**SET, **row} for row in rows))
    return told(list(check(figures_dataset(agencies=agencies), as_of)))


def test_an_agency_with_everything_is_good() -> None:
    assert found({}) == []
    assert found({"变更记录": "2024-01-02 变更：地址；2024-03-04 注销：申请"}) == []


def test_names_codes_and_numbers_that_stand_twice_are_told() -> None:
    assert found({}, {}) == [
        (3, "A3 的机构名称“示例甲公司”与第 2 行相同", "error"),
        (3, f"B3 的统一社会信用代码“{CODE}”与第 2 行相同", "error"),
        (3, "D3 的许可证号或备案号“测证1号”与第 2 行相同", "error"),
    ]


def test_a_wrong_code_and_dates_out_of_order_are_told() -> None:
    changes = "2024-01-02 注销：一；2024-03-04 变更：二"
    row = {"统一社会信用代码": CODE[:-1] + "X", "有效期起": "2027-01-01", "变更记录": changes}
    assert found(row) == [
        (2, f"B2 的统一社会信用代码“{CODE[:-1]}X”不对", "error"),
        (2, "G2 有效期起 2027-01-01 晚于有效期至 2026-12-31", "error"),
        (2, "I2 注销（2024-01-02）之后还有变更记录", "error"),
    ]
    assert found({"变更记录": "2024-01-02 注销：一；2024-03-04 注销：二"}) == [(2, "I2 有两次注销", "error")]


def test_an_ended_licence_that_nobody_renewed_or_cancelled_is_a_warning() -> None:
    ended = (2, "“示例甲公司”的有效期到 2025-01-09 为止，网页显示“已过期”", "warning")
    assert found({"有效期至": "2025-01-09"}) == [ended]
    assert found({"有效期至": "2025-01-10"}) == []
    assert found({"有效期至": "2025-01-09", "变更记录": "2025-01-10 注销：届满"}) == []


def test_what_is_unset_is_one_warning_for_the_table() -> None:
    unset = {"统一社会信用代码": "", "许可证号或备案号": ""}
    assert found({}, {**unset, "机构名称": "乙"}, {**unset, "机构名称": "丙"}) == [
        (3, "2 个机构没有填写统一社会信用代码（第 3、4 行）", "warning"),
        (3, "2 个机构没有填写许可证号或备案号（第 3、4 行）", "warning"),
    ]


def test_annual_reports_that_lack_are_a_warning_from_march_on() -> None:
    late = (2, "1 个机构还没有 2024 年的年度报告（第 2 行）", "warning")
    assert found({}, as_of=dt.date(2025, 2, 28)) == []
    assert found({}, as_of=dt.date(2025, 3, 1)) == [late]
    assert found({"年度报告年份": ""}, as_of=dt.date(2025, 3, 1)) == []


def test_a_table_without_a_category_to_show_it_is_told() -> None:
    dataset = replace(figures_dataset(agencies=make_agencies(SET)), settings=SETTINGS)
    assert told(list(check(dataset, AS_OF))) == [(1, "有服务机构表，但没有公布的栏目", "error")]
