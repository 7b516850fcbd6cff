"""Indicators as the public sees them."""

from generator.views.indicators import IndicatorsView
from tests.builders import make_item, make_site, moment
from tests.figure_builders import NEW_JOBS, figures_site, make_indicators


def test_the_newest_figure_is_compared_with_the_same_quarter_of_the_year_before() -> None:
    [view] = figures_site(indicators=make_indicators(*NEW_JOBS)).indicators.all
    assert (view.newest.stated, view.newest.change, view.newest_period) == ("1,500", "增加100人（7.14%）", "2024年全年")
    assert [(str(row.quarter), row.own, row.change) for row in view.rows] == [
        ("2024q4", "350", "增加100人（7.14%）"),
        ("2024q3", "450", "增加150人（15%）"),
        ("2024q2", "400", ""),
        ("2024q1", "300", ""),
        ("2023q4", "400", ""),
        ("2023q3", "", ""),
    ]


def test_changes_are_said_in_words_and_of_percentages_in_points() -> None:
    views = figures_site(
        indicators=make_indicators(
            "2023q4 登记失业率 期末 2.45 %", "2024q4 登记失业率 期末 2.3 %",
            "2023q4 招聘会 当季 5 场", "2024q4 招聘会 当季 5 场",
            "2023q4 净增 当季 -3 人", "2024q4 净增 当季 1 人",
            "2023q4 投诉 当季 8 件", "2024q4 投诉 当季 6 件",
        )
    ).indicators.all  # fmt: skip
    assert [(view.newest.stated, view.newest.change, view.newest_period) for view in views] == [
        ("2.30", "下降0.15个百分点", "2024年12月末"),
        ("5", "持平", "2024年第四季度"),
        ("1", "增加4人", "2024年第四季度"),
        ("6", "减少2件（25%）", "2024年第四季度"),
    ]


def test_figures_wait_for_their_record_and_their_quarter() -> None:
    indicators = make_indicators("2024q4 参保 期末 1 人 _ n-9", "2025q1 投诉 当季 2 件")
    late = make_item(id="n-9", published=moment("2025-02-01"))
    assert figures_site(late, indicators=indicators).indicators.all == ()
    early = make_item(id="n-9", published=moment("2025-01-09"))
    assert [view.indicator.name for view in figures_site(early, indicators=indicators).indicators.all] == ["参保"]


def test_a_bureau_without_the_category_shows_none() -> None:
    assert make_site(indicators=make_indicators(*NEW_JOBS)).indicators == IndicatorsView()
