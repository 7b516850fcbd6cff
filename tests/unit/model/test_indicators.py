"""What follows from the stated values of an indicator."""

import datetime as dt
from decimal import Decimal

from generator.model.quarter import Quarter
from tests.figure_builders import NEW_JOBS, make_indicators

JOBS = make_indicators(*NEW_JOBS).all[0]


def test_a_quarters_own_figure_is_the_increase_of_the_cumulative_one() -> None:
    assert [JOBS.own(Quarter(2024, number)) for number in (1, 2, 3, 4)] == [300, 400, 450, 350]
    assert JOBS.own(Quarter(2023, 3)) is None
    assert JOBS.own(Quarter(2025, 1)) is None
    assert JOBS.since_january(Quarter(2024, 3)) == 1150


def test_figures_of_quarters_are_summed_unless_one_lacks_or_they_are_rates() -> None:
    fairs, share = make_indicators(
        "2024q1 招聘会 当季 3 场", "2024q2 招聘会 当季 4 场", "2024q4 招聘会 当季 5 场",
        "2024q1 占比 当季 3.5 %", "2024q2 占比 当季 4.5 %",
    )  # fmt: skip
    assert (fairs.own(Quarter(2024, 2)), fairs.since_january(Quarter(2024, 2))) == (Decimal(4), Decimal(7))
    assert fairs.since_january(Quarter(2024, 4)) is None
    assert share.since_january(Quarter(2024, 2)) is None


def test_a_state_is_no_sum_and_shown_with_the_decimals_of_its_series() -> None:
    [rate] = make_indicators("2024q1 失业率 期末 2.45 %", "2024q2 失业率 期末 2.4 %")
    assert (rate.own(Quarter(2024, 2)), rate.since_january(Quarter(2024, 2))) == (Decimal("2.4"), None)
    assert rate.decimals == 2
    assert JOBS.decimals == 0


def test_public_are_ended_quarters_that_no_record_or_a_visible_one_announced() -> None:
    indicators = make_indicators("2024q3 参保 期末 1 人 _ a", "2024q4 参保 期末 2 人 _ b", "2025q1 参保 期末 3 人")
    [shown] = indicators.public(["a"], dt.date(2025, 3, 31))
    assert [each.value for each in shown.observations] == [1]
    [shown] = indicators.public(["a", "b"], dt.date(2025, 4, 1))
    assert [each.value for each in shown.observations] == [1, 2, 3]
    assert indicators.public([], dt.date(2025, 1, 1)).all == ()
