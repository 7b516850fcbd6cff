"""Rates that a report states, against its own figures."""

import pytest

from generator.model.enforcement import Period
from generator.model.item import Item
from generator.model.stated_rates import Doubt, doubts
from generator.problem import Source
from tests.wage_builders import AS_OF, make_annual, make_dataset, make_item, make_period

YEAR = make_period("2024", cases_carried="9", cases_filed="240", cases_closed="249", arbitration_closed="868")


def asked(*items: Item, period: Period = YEAR) -> list[Doubt]:
    return list(doubts(make_dataset(items=items), period, AS_OF))


def report(body: str, title: str = "测试区2024年政府信息公开工作年度报告") -> Item:
    return make_item(body=body, category="reports", title=title)


def test_a_rate_that_the_figures_do_not_give_is_doubted() -> None:
    item = report("共结案249宗，结案率95.4%。")
    [doubt] = asked(item)
    assert (doubt.item, str(doubt.stated), doubt.why) == (item, "95.4", "按 249 ÷ 249 计算是 100%")


def test_a_rate_that_no_count_can_give_is_doubted() -> None:
    [doubt] = asked(report("结案868件，调解率86.28%。"))
    assert doubt.why == "以 868 件为分母，没有整数件数得出这个比率（748 件是 86.18%，749 件是 86.29%）"


@pytest.mark.parametrize("body", ["结案率100%", "结案率为100.00%", "调解率86.29%", "调解率86.3%", "没有比率。"])
def test_a_rate_that_agrees_as_far_as_it_is_stated_is_not(body: str) -> None:
    assert asked(report(body)) == []


def test_only_reports_of_the_year_are_asked() -> None:
    others = [report("结案率95.4%", title) for title in ("2023年年度报告", "2024年上半年情况")]
    assert asked(*others) == []


def test_without_figures_nothing_is_doubted() -> None:
    assert asked(report("结案率95.4%，调解率86.28%"), period=make_period("2024", complaints="3")) == []


def test_the_report_that_is_made_from_figures_is_asked_when_its_record_is_public() -> None:
    item = make_item("r-1", category="reports", title="公布年报")
    dataset = make_dataset(items=(item,), annual=make_annual(2024, item="r-1", management="结案率95.4%。"))
    assert [(doubt.item, doubt.where, str(doubt.stated)) for doubt in doubts(dataset, YEAR, AS_OF)] == [
        (item, Source("data/annual/2024.toml", 7), "95.4")
    ]
    assert list(doubts(dataset, YEAR, item.day.replace(day=1))) == []
    draft = make_annual(2024, item="r-1", management="结案率95.4%。", is_draft=True)
    assert list(doubts(make_dataset(items=(item,), annual=draft), YEAR, AS_OF)) == []
