"""What of the wage-arrears tables is public on a day."""

from dataclasses import replace

from generator.views.wages import WageView
from tests.wage_builders import SETTINGS, day, make_dataset, make_entry, make_item, make_list, make_period, make_site

CURRENT = make_entry(row=3, name="示例乙公司")
EXPIRING = make_entry(since=day("2022-05-20"))


def names(as_of: str) -> list[tuple[str, list[str], bool]]:
    lists = (make_list(EXPIRING, CURRENT), make_list(quarter="2024q2"), make_list(quarter="2025q2"))
    view = make_site(make_dataset(*lists), day(as_of)).wages
    return [
        (str(q.quarter), [entry.name for entry in q.entries], q.is_empty) for each in view.lists for q in each.quarters
    ]


def test_lists_show_the_newest_quarter_first_and_none_that_has_not_begun() -> None:
    assert names("2025-04-01") == [
        ("2025q2", [], True),
        ("2024q2", [], True),
        ("2024q1", ["示例甲公司", "示例乙公司"], False),
    ]
    assert names("2025-03-31")[0][0] == "2024q2"


def test_an_entry_is_gone_from_the_day_it_expires() -> None:
    assert names("2025-05-19")[-1] == ("2024q1", ["示例甲公司", "示例乙公司"], False)
    assert names("2025-05-20")[-1] == ("2024q1", ["示例乙公司"], False)


def test_figures_are_shown_after_their_period_with_rates_computed() -> None:
    periods = (
        make_period("2024q4", cases_carried="14", cases_filed="70", cases_closed="67"),
        make_period(
            "2024", workers="4100余", amount_yuan="约23000000", cases_carried="9", cases_filed="240", cases_closed="249"
        ),
    )
    dataset = make_dataset(periods=periods)
    assert make_site(dataset, day("2024-12-31")).wages.years == ()
    [year] = make_site(dataset, day("2025-01-01")).wages.years
    assert year.columns == ("全年", "一季度", "二季度", "三季度", "四季度")
    assert year.rows == (
        ("涉及人数（人）", ("4,100余", "", "", "", "")),
        ("涉及金额（万元）", ("约2,300", "", "", "", "")),
        ("期初结转案件（宗）", ("9", "", "", "", "14")),
        ("新立案件（宗）", ("240", "", "", "", "70")),
        ("结案（宗）", ("249", "", "", "", "67")),
        ("结案率", ("100%", "", "", "", "79.76%")),
    )
    assert (year.shown("amount_yuan"), year.shown("complaints"), year.closing_rate) == ("约2,300万元", "", "100%")


def test_the_stated_rate_of_a_visible_report_is_doubted() -> None:
    report = make_item("r-1", body="结案率95.4%。", category="reports", title="2024年工作年度报告")
    period = make_period("2024", cases_carried="9", cases_filed="240", cases_closed="249")
    dataset = make_dataset(periods=(period,), items=(report,))
    assert [str(doubt.stated) for doubt in make_site(dataset, day("2025-01-22")).wages.years[0].doubts] == ["95.4"]
    assert make_site(dataset, day("2025-01-21")).wages.years[0].doubts == ()


def test_a_bureau_without_the_column_or_without_data_has_nothing() -> None:
    assert make_site(make_dataset(settings=replace(SETTINGS, wage_category=""))).wages == WageView()
    assert make_site(make_dataset()).wages == WageView(folder="wages")
    assert make_site(make_dataset(pages={"wages/complain.md": "x"})).wages.complain == "wages/complain.md"
