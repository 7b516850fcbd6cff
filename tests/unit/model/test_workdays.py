import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.workdays import UnknownYearError, add_workdays, is_workday, known_years, workdays_between

YEARS = known_years()
# A count of up to 60 working days from here on stays in the known years.
DAYS = st.dates(dt.date(YEARS[0], 1, 1), dt.date(YEARS[-1], 9, 1))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-01-26", "2024-02-28"),
        ("2024-09-20", "2024-10-23"),
        ("2024-12-31", "2025-02-05"),
        ("2025-01-15", "2025-02-18"),
    ],
)
def test_twenty_working_days_after_a_day(start: str, end: str) -> None:
    assert add_workdays(dt.date.fromisoformat(start), 20) == dt.date.fromisoformat(end)
    assert workdays_between(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == 20


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_so_many_working_days(year: int, count: int) -> None:
    assert workdays_between(dt.date(year - 1, 12, 31), dt.date(year, 12, 31)) == count


@pytest.mark.parametrize(
    ("day", "is_work"),
    [
        ("2024-09-20", True),  # Friday
        ("2024-09-21", False),  # Saturday
        ("2024-09-29", True),  # Sunday, made up for the National Day
        ("2024-10-04", False),  # Friday of the National Day
    ],
)
def test_holidays_rest_and_make_up_weekends_work(day: str, is_work: bool) -> None:
    assert is_workday(dt.date.fromisoformat(day)) is is_work


@pytest.mark.parametrize("year", [YEARS[0] - 1, YEARS[-1] + 1])
def test_a_year_without_a_calendar_is_refused_by_name(year: int) -> None:
    with pytest.raises(UnknownYearError, match=f"^{year}年") as caught:
        is_workday(dt.date(year, 6, 1))
    assert caught.value.year == year


def test_a_count_that_runs_into_an_unknown_year_is_refused() -> None:
    last = dt.date(YEARS[-1], 12, 20)
    assert add_workdays(last, 3).year == last.year
    with pytest.raises(UnknownYearError):
        add_workdays(last, 20)
    with pytest.raises(UnknownYearError):
        workdays_between(last, last + dt.timedelta(days=20))


def test_no_working_day_lies_between_a_day_and_itself_or_an_earlier_one() -> None:
    day = dt.date(2024, 9, 20)
    assert add_workdays(day, 0) == day
    assert [workdays_between(day, end) for end in (day, dt.date(2024, 9, 1))] == [0, 0]


@given(DAYS, st.integers(1, 60))
def test_counting_back_gives_the_count(day: dt.date, count: int) -> None:
    end = add_workdays(day, count)
    assert is_workday(end)
    assert workdays_between(day, end) == count
