"""Rates that a report states, against its own figures."""

import pytest

from generator.model.item import Item
from generator.model.stated_rates import doubts
from tests.wage_builders import make_item, make_period

YEAR = make_period("2024", cases_carried="9", cases_filed="240", cases_closed="249", arbitration_closed="868")


def report(body: str, title: str = "测试区2024年政府信息公开工作年度报告") -> Item:
    return make_item(body=body, category="reports", title=title)


def test_a_rate_that_the_figures_do_not_give_is_doubted() -> None:
    item = report("共结案249宗，结案率95.4%。")
    [doubt] = doubts([item], YEAR)
    assert (doubt.item, str(doubt.stated), doubt.why) == (item, "95.4", "按 249 ÷ 249 计算是 100%")


def test_a_rate_that_no_count_can_give_is_doubted() -> None:
    [doubt] = doubts([report("结案868件，调解率86.28%。")], YEAR)
    assert doubt.why == "以 868 件为分母，没有整数件数得出这个比率（748 件是 86.18%，749 件是 86.29%）"


@pytest.mark.parametrize("body", ["结案率100%", "结案率为100.00%", "调解率86.29%", "调解率86.3%", "没有比率。"])
def test_a_rate_that_agrees_as_far_as_it_is_stated_is_not(body: str) -> None:
    assert list(doubts([report(body)], YEAR)) == []


def test_only_reports_of_the_year_are_asked() -> None:
    others = [report("结案率95.4%", title) for title in ("2023年年度报告", "2024年上半年情况")]
    assert list(doubts(others, YEAR)) == []


def test_without_figures_nothing_is_doubted() -> None:
    assert list(doubts([report("结案率95.4%，调解率86.28%")], make_period("2024", complaints="3"))) == []
