"""Quarters and what lies between them."""

import datetime as dt

import pytest

from generator.model.quarter import Quarter, parse_quarter, quarters_ended


def test_a_quarter_knows_its_days_and_its_successor() -> None:
    quarter = Quarter(2024, 4)
    assert (quarter.start, quarter.end) == (dt.date(2024, 10, 1), dt.date(2024, 12, 31))
    assert (quarter.next, quarter.title, str(quarter)) == (Quarter(2025, 1), "2024年第四季度", "2024q4")


def test_february_of_a_leap_year_is_in_the_first_quarter() -> None:
    assert (Quarter(2024, 1).end, Quarter(2024, 1).next) == (dt.date(2024, 3, 31), Quarter(2024, 2))


@pytest.mark.parametrize("text", ["2024", "2024q5", "2024-q1", "q1", "24q1", "2024q12"])
def test_other_texts_are_no_quarter(text: str) -> None:
    assert parse_quarter(text) is None


def test_a_quarter_has_ended_only_after_its_last_day() -> None:
    first = Quarter(2024, 3)
    assert list(quarters_ended(first, dt.date(2024, 12, 31))) == [Quarter(2024, 3)]
    assert list(quarters_ended(first, dt.date(2025, 1, 1))) == [Quarter(2024, 3), Quarter(2024, 4)]
    assert list(quarters_ended(first, dt.date(2024, 9, 30))) == []
