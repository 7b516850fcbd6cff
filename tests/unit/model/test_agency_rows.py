"""The table of agencies becomes agencies, or problems that name the cell."""

import datetime as dt

import pytest

from generator.model.agencies import Agencies
from generator.model.agency_rows import parse_agencies
from generator.model.item import Change
from tests.figure_builders import AGENCY_LABELS, CODE, agency_table, make_agencies, told


def test_an_agency_is_read_with_all_its_columns() -> None:
    [agency] = make_agencies({
        "统一社会信用代码": CODE.lower(), "许可证号或备案号": "测证1号", "年度报告年份": "2024年",
        "变更记录": "2024年5月6日 变更：地址；2023-01-02 延续：五年",
    })  # fmt: skip
    assert (agency.name, agency.code, agency.kind, agency.number) == ("示例甲公司", CODE, "licensed", "测证1号")
    assert (agency.valid_from, agency.valid_until) == (dt.date(2022, 1, 1), dt.date(2026, 12, 31))
    assert agency.changes == (Change(dt.date(2023, 1, 2), "延续：五年"), Change(dt.date(2024, 5, 6), "变更：地址"))
    assert agency.report_year == 2024
    assert (agency.where.line, agency.cells["changes"]) == (2, "I2")


def test_changes_may_stand_on_lines_of_one_cell() -> None:
    [agency] = make_agencies({"变更记录": "2023-01-02 延续：五年\n2024-05-06 变更：地址"})
    assert [change.note for change in agency.changes] == ["延续：五年", "变更：地址"]


def test_a_filing_needs_no_term_and_nothing_is_made_up() -> None:
    [agency] = make_agencies({"许可或备案": "备案", "有效期起": "", "有效期至": ""})
    assert (agency.kind, agency.valid_until, agency.code, agency.report_year) == ("filed", None, "", None)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"机构名称": ""}, "A2 没有填写“机构名称”"),
        ({"许可或备案": "审批"}, "C2 的“审批”不认识"),
        ({"登记地": ""}, "F2 没有填写“登记地”"),
        ({"有效期起": "3/5/24"}, "G2 看不懂日期“3/5/24”"),
        ({"有效期至": ""}, "H2 许可没有写有效期至"),
        ({"变更记录": "2024-03-05 暂停经营"}, "I2 的“暂停经营”看不出是哪一种"),
        ({"变更记录": "注销"}, "I2 更正记录“注销”没有日期或说明"),
        ({"年度报告年份": "去年"}, "J2 的年份“去年”看不懂"),
    ],
)
def test_a_wrong_cell_is_told_and_its_row_left_out(row: dict[str, str], found: str) -> None:
    agencies, problems = parse_agencies(agency_table(row))
    assert told(problems) == [(2, found, "error")]
    assert agencies == Agencies()


def test_columns_that_are_unknown_or_lack_are_told_and_the_state_of_an_export_is_passed_over() -> None:
    _, problems = parse_agencies(agency_table(header=(*AGENCY_LABELS[1:], "负责人电话", "状态", "state")))
    assert [problem.found for problem in problems] == ["J1 的列“负责人电话”不认识", "缺少“机构名称”一列"]
