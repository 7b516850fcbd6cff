"""Figures that records state are read only where they are plain."""

import pytest

from generator.model.indicator_text import doubts
from tests.builders import make_item, moment
from tests.figure_builders import NEW_JOBS, make_indicators

INDICATORS = make_indicators(
    *NEW_JOBS,
    "2024q3 登记失业率 期末 2.45 %",
    "2024q3 养老保险参保人数 期末 101146 人",
    "2024q3 招聘会 当季 5 场",
)


def found(body: str, title: str = "标题", published: str = "2024-10-22") -> list[str]:
    item = make_item(body=body, title=title, published=moment(published))
    return [f"{doubt.words}；{doubt.quarter} {doubt.expected}" for doubt in doubts(INDICATORS, item)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至9月末，全区新增就业1,160人。", "新增就业1,160人；2024q3 1150"),
        ("1—9月新增就业1160人", "新增就业1160人；2024q3 1150"),
        ("1月至9月，新增就业人数达1160人", "新增就业人数达1160人；2024q3 1150"),
        ("今年前三季度，新增就业1160人", "新增就业1160人；2024q3 1150"),
        ("第三季度，新增就业460人", "新增就业460人；2024q3 450"),
        ("2024年二季度新增就业实现410人", "新增就业实现410人；2024q2 400"),
        ("上半年，新增就业710人", "新增就业710人；2024q2 700"),
        ("2023年全年，新增就业1,410人", "新增就业1,410人；2023q4 1400"),
        ("2023年新增就业1410人", "新增就业1410人；2023q4 1400"),
        ("去年全年新增就业1410人", "新增就业1410人；2023q4 1400"),
        ("9月末登记失业率2.5%", ""),
        ("9月末登记失业率2.46%", "登记失业率2.46%；2024q3 2.45"),
        ("9月末，养老保险参保101147人", "养老保险参保101147人；2024q3 101146"),
        ("第三季度招聘会6场，新增就业451人", "招聘会6场；2024q3 5|新增就业451人；2024q3 450"),
    ],
)
def test_a_plain_figure_that_contradicts_the_table_is_found(text: str, expected: str) -> None:
    assert found(text) == [part for part in expected.split("|") if part]


@pytest.mark.parametrize("title", ["标题", "2024年第三季度监测统计"])
@pytest.mark.parametrize(
    "text",
    [
        "截至9月末，全区新增就业1,150人，其中第三季度450人。",
        "第三季度累计新增就业1150人",
        "截至第三季度，新增就业1150人",
        "2024年的目标是新增就业1600人",
        "今年目标：新增就业1600人",
        "全年计划新增就业1600人",
        "1—9月新增就业近1200人",
        "1—9月新增就业1200余人",
        "1—9月新增就业约1200人",
        "1—9月新增就业1200多人",
        "1—8月新增就业1000人",
        "截至9月20日，新增就业1100人",
        "9月新增就业160人",
        "1—9月，东示街道新增就业300人",
        "1—9月，服装行业新增就业300人",
        "上年同期新增就业1000人",
        "1—9月新增就业0.12万人",
        "1—9月新增就业1200人次",
        "2021年新增就业99人",
        "2024年三季度末登记失业率比上年末低0.1个百分点",
        "2024年以来新增就业1200人",
        "前三年新增就业12000人",
        "前两个月新增就业88人",
        "去年，新增就业1400人",
        "截至目前，新增就业1300人",
        "截至第三季度末，在全区各级各部门和广大用人单位的共同努力下，通过落实各项稳定和扩大就业的政策措施、举办多场招聘活动，新增就业1150人",
    ],
)
def test_what_is_right_or_may_mean_something_else_is_passed_over(text: str, title: str) -> None:
    assert found(text, title) == []


def test_without_a_period_of_its_own_a_sentence_has_that_of_the_title() -> None:
    title = "2024年第三季度监测统计"
    assert found("新增就业1150人。", title) == found("新增就业450人。", title) == []
    assert found("新增就业1151人。", title) == ["新增就业1151人；2024q3 450"]
    assert found("新增就业1151人。", "第二、第三季度监测统计") == []


def test_a_quarter_without_a_year_is_the_last_one_that_ended() -> None:
    assert found("四季度新增就业401人", published="2024-01-23") == ["新增就业401人；2023q4 400"]
    assert found("四季度新增就业351人", published="2025-01-23") == ["新增就业351人；2024q4 350"]


def test_tables_are_read_by_their_headers() -> None:
    table = """
| 指标 | 年度目标（人） | 累计完成（人） | 三季度（人） | 9月末（人） | 2023年（人） | 增减（人） | 完成比例 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| **新增就业** | 1600 | 1151 | 451 | 1152 | 1401 | -250 | 72% |
| 其他 | 1 | 2 | 3 | 4 | 5 | 6 | 7 |
"""
    assert found(table, "2024年前三季度就业") == [
        "新增就业 累计完成（人）：1151；2024q3 1150",
        "新增就业 三季度（人）：451；2024q3 450",
        "新增就业 9月末（人）：1152；2024q3 1150",
        "新增就业 2023年（人）：1401；2023q4 1400",
    ]
    assert found(table.replace("（人）", "（万人）"), "2024年前三季度就业") == []
    assert found(table.replace("（人）", ""), "2024年前三季度就业") == []


def test_a_row_may_leave_to_the_heading_what_the_table_is_about() -> None:
    table = "\n\n| 险种 | 2024年9月末（人） |\n|---|--:|\n| 养老保险 | 5 |\n| 新增 | 5 |"
    assert found(f"## 参保人数{table}") == ["养老保险 2024年9月末（人）：5；2024q3 101146"]
    assert found(f"## 领取待遇人数{table}") == []


def test_title_and_summary_are_read_with_their_own_lines() -> None:
    item = make_item(
        title="2024年上半年新增就业701人", summary="2024年上半年新增就业702人。", body="一\n\n2024年上半年新增就业703人"
    )
    assert [(doubt.words, doubt.where.line - item.place("body").line) for doubt in doubts(INDICATORS, item)] == [
        ("新增就业701人", item.place("title").line - item.place("body").line),
        ("新增就业702人", item.place("summary").line - item.place("body").line),
        ("新增就业703人", 2),
    ]


def test_a_figure_without_any_period_is_passed_over() -> None:
    assert found("新增就业99人") == []
