"""Published numbers as stated, what they may mean, and the rates made of them."""

from decimal import Decimal

import pytest

from generator.model.enforcement import Rate, parse_figure, percent_text, rates
from tests.wage_builders import make_period


@pytest.mark.parametrize(
    ("text", "low", "high", "shown"),
    [
        ("2818", "2818", "2818", "2,818"),
        ("2,818", "2818", "2818", "2,818"),
        ("4100余", "4100", "4199.99", "4,100余"),
        ("约23000000", "22500000", "23500000", "约23,000,000"),
        ("约15523700", "15523650", "15523750", "约15,523,700"),
        ("０", "0", "0", "0"),
        ("81500.50", "81500.50", "81500.50", "81,500.5"),
    ],
)
def test_a_figure_stays_as_stated_and_bounds_what_it_may_mean(text: str, low: str, high: str, shown: str) -> None:
    figure = parse_figure(text)
    assert figure
    assert (figure.low, figure.high, figure.shown()) == (Decimal(low), Decimal(high), shown)


@pytest.mark.parametrize("text", ["", "-1", "95.4%", "约", "余", "约4100余", "28,18", "1.234", "1e3", "二千"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    assert parse_figure(text) is None


def test_money_is_shown_in_ten_thousands_without_idle_zeros() -> None:
    shown = [
        figure.shown(Decimal(10_000))
        for text in ("约23000000", "15523700", "81500", "20000")
        if (figure := parse_figure(text))
    ]
    assert shown == ["约2,300", "1,552.37", "8.15", "2"]


def test_rates_are_computed_from_exact_figures() -> None:
    period = make_period("2024", cases_carried="9", cases_filed="240", cases_closed="249", arbitration_closed="868")
    closing, mediation = rates(period)
    assert closing == Rate("结案率", Decimal(249), Decimal(249))
    assert (closing.percent, mediation.percent) == (Decimal("100.00"), None)


def test_an_approximate_figure_gives_no_rate() -> None:
    assert rates(make_period("2024", cases_carried="9", cases_filed="约240", cases_closed="249"))[0].percent is None
    assert rates(make_period("2024", cases_carried="0", cases_filed="0", cases_closed="0"))[0].percent is None


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(249, 249, "100%"), (53, 66, "80.30%"), (1, 8, "12.50%"), (1, 3, "33.33%")]
)
def test_percents_have_two_decimals_or_none(part: int, whole: int, text: str) -> None:
    percent = Rate("结案率", Decimal(part), Decimal(whole)).percent
    assert percent is not None
    assert percent_text(percent) == text
