"""A rate that a report states is held against the figures."""

from generator.checks import wage_rates
from tests.wage_builders import AS_OF, make_dataset, make_item, make_period

YEAR = make_period("2024", cases_carried="9", cases_filed="240", cases_closed="249")


def test_a_stated_rate_that_differs_is_told_where_it_stands() -> None:
    item = make_item("r-1", body="结案率95.4%。", category="reports", title="2024年工作年度报告")
    dataset = make_dataset(periods=(YEAR,), items=(item,))
    assert [str(problem) for problem in wage_rates.check(dataset, AS_OF)] == [
        "data/items/reports/2025/r-1.md:9: [wage-rates] 2024年结案率写的是 95.4%，按 249 ÷ 249 计算是 100%；"
        "请核对；网页上会注明正在核对（《政府信息公开条例》第六条：准确）"
    ]


def test_a_stated_rate_that_agrees_is_good() -> None:
    agreeing = make_item("r-1", body="结案率100%。", category="reports", title="2024年工作年度报告")
    assert list(wage_rates.check(make_dataset(periods=(YEAR,), items=(agreeing,)), AS_OF)) == []
