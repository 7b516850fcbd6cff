"""Working days by the official calendar, for the deadlines of the disclosure regulations.

Source: 政府信息公开条例 (令711) art. 26, 30, 32, 33 count in working days; the calendar is the State Council's yearly
notice of holidays, as the package `chinesecalendar` has it. A year without a published notice is refused, not guessed.
"""

import datetime as dt
from functools import cache

import chinese_calendar

from generator.errors import GeneratorError
from generator.words import _, later

# `{year}` is filled in by the page's script too.
UNKNOWN_YEAR = later(
    "The holidays of {year} are not published yet, or not known to this program, so working days cannot be counted"
)


class UnknownYearError(GeneratorError):
    """The holidays of a year are not (yet) known, so its working days can't be counted."""

    def __init__(self, year: int) -> None:
        super().__init__(_(UNKNOWN_YEAR).format(year=year))
        self.year = year


# Kept, since the package goes through all its days at each question, and a count asks for dozens.
@cache
def is_workday(day: dt.date) -> bool:
    """Whether offices work on that day, make-up Saturdays and Sundays among them.

    Raises:
        UnknownYearError: The day's year has no published calendar.
    """
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise UnknownYearError(day.year) from None


def add_workdays(day: dt.date, count: int) -> dt.date:
    """The `count`-th working day after `day`; the first is the next working day.

    Raises:
        UnknownYearError: The count runs into a year without a published calendar.
    """
    while count:
        day += dt.timedelta(days=1)
        count -= is_workday(day)
    return day


def workdays_between(start: dt.date, end: dt.date) -> int:
    """The working days after `start` up to and with `end`; 0 where `end` is not after `start`.

    Raises:
        UnknownYearError: A day between has no published calendar.
    """
    days = (start + dt.timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(is_workday(day) for day in days)


def known_years() -> range:
    """The years whose calendar is published."""
    return range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)
