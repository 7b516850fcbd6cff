import datetime as dt

import pytest

from generator.inspection.deadlines import Deadline, add_months, deadline
from generator.model.category import Cadence

day = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("cadence", "newest", "due", "warn_from"),
    [
        ("two-weeks", "2025-01-08", "2025-01-22", "2025-01-18"),
        ("six-months", "2024-10-18", "2025-04-18", "2025-03-18"),
        ("six-months", "2024-08-31", "2025-02-28", "2025-01-31"),
        ("quarterly", "2024-11-15", "2025-03-31", "2025-03-16"),
        ("quarterly", "2025-01-31", "2025-06-30", "2025-06-15"),
        ("yearly", "2024-02-29", "2025-12-31", "2025-12-01"),
    ],
)
def test_a_cadence_gives_the_last_good_day_and_the_day_of_the_warning(
    cadence: Cadence, newest: str, due: str, warn_from: str
) -> None:
    assert deadline(cadence, day(newest)) == Deadline(day(due), day(warn_from))


def test_a_category_without_cadence_has_no_deadline() -> None:
    assert deadline("none", day("2024-11-15")) is None


def test_months_end_on_the_last_day_where_the_day_is_missing() -> None:
    assert add_months(day("2024-12-31"), 2) == day("2025-02-28")
