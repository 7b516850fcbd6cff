"""The table of indicators becomes indicators, or problems that name the cell."""

from decimal import Decimal

import pytest

from generator.model.indicator_rows import parse_indicators
from generator.model.indicators import Indicators
from generator.model.quarter import Quarter
from tests.figure_builders import INDICATOR_LABELS, NEW_JOBS, indicator_table, make_indicators, told

GOOD = NEW_JOBS[0]


def test_rows_are_gathered_by_indicator_and_sorted_by_time() -> None:
    rows = [
        "2024q2 登记失业率 期末 2.40 ％ 快报 es-1",
        "2024q1 登记失业率 期末 2.5 %",
        "２０２４ｑ１ 新增就业 cumulative 1,196 人",
    ]
    rate, jobs = make_indicators(*rows)
    assert [(each.name, each.unit, each.kind) for each in (rate, jobs)] == [
        ("登记失业率", "%", "end"),
        ("新增就业", "人", "cumulative"),
    ]
    assert [(each.quarter, each.value, each.note, each.record) for each in rate.observations] == [
        (Quarter(2024, 1), Decimal("2.5"), "", ""),
        (Quarter(2024, 2), Decimal("2.40"), "快报", "es-1"),
    ]
    assert jobs.observations[0].value == 1196
    assert jobs.observations[0].cells["value"] == "D4"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("2024年 新增就业 累计 3 人", "A3 的季度“2024年”看不懂"),
        ("2024q5 新增就业 累计 3 人", "A3 的季度“2024q5”看不懂"),
        ("2023Q3 新增就业 累计 3 人", "A3 与第 2 行重复：2023年第三季度“新增就业”写了两次"),
        ("2024q1 新增就业 大概 3 人", "C3 的口径“大概”不认识"),
        ("2024q1 新增就业 当季 3 人", "C3 的口径“当季”与第 2 行的“累计”不同"),
        ("2024q1 新增就业 累计 约3 人", "D3 的“约3”不是数字"),
        ("2024q1 新增就业 累计 1,19 人", "D3 的“1,19”不是数字"),
        ("2024q1 新增就业 累计 NaN 人", "D3 的“NaN”不是数字"),
        ("2024q1 新增就业 累计 1e5 人", "D3 的“1e5”不是数字"),
        ("2024q1 新增就业 累计 3 万人", "E3 的单位“万人”与第 2 行的“人”不同"),
        ("2024q1 _ 累计 3 人", "B3 没有填写“指标”"),
        ("2024q1 新增就业 累计 _ 人", "D3 没有填写“数值”"),
        ("2024q1 新增就业 累计 3 人 _ ../a", "G3 的来源“../a”不是记录编号"),
    ],
)
def test_a_wrong_cell_is_told_and_its_row_left_out(row: str, found: str) -> None:
    indicators, problems = parse_indicators(indicator_table(GOOD, row))
    assert told(problems) == [(3, found, "error")]
    assert [len(each.observations) for each in indicators] == [1]


def test_columns_may_stand_in_any_order_by_key_and_what_an_export_has_besides_is_passed_over() -> None:
    header = ("value", "quarter", "indicator", "kind", "unit", "quarter_value", "当季数")
    indicators, problems = parse_indicators(indicator_table("5 2024q1 参保 期末 人 7 7", header=header))
    assert problems == []
    assert indicators.all[0].stated(Quarter(2024, 1)) == 5


def test_a_wrong_header_is_told_by_its_cells() -> None:
    header = ("季度", "指标", "数植", "单位", "单位")
    indicators, problems = parse_indicators(indicator_table("2024q1 参保 5 人 人", header=header))
    assert indicators == Indicators()
    assert [problem.found for problem in problems] == [
        "C1 的列“数植”不认识",
        "E1 的列“单位”重复",
        "缺少“口径”一列",
        "缺少“数值”一列",
    ]


def test_a_table_without_rows_or_without_anything_makes_no_indicator() -> None:
    assert parse_indicators(indicator_table()) == (Indicators(), [])
    assert len(parse_indicators(indicator_table(header=()))[1]) == 5
    assert INDICATOR_LABELS[0] == "季度"
