"""Until when a category must have something new: cadence and newest item to a date.

Source: 国办秘函〔2019〕19号 单项否决 (动态、要闻类 two weeks; 通知公告、政策文件类 six months). Quarters and years
are those of the calendar, because the duties behind them speak of 每季度 and 每年.
"""

import calendar
import datetime as dt

from generator.frozen import frozen
from generator.inspection.finding import Evidence
from generator.model.category import Cadence, Category

WORDS: dict[Cadence, str] = {
    "two-weeks": "两周内",
    "six-months": "六个月内",
    "quarterly": "每个季度",
    "yearly": "每年",
    "none": "不定期",
}
QUARTER_WARNING_DAYS = 15
YEAR_WARNING_DAYS = 30


@frozen
class Deadline:
    """`due` is the last good day; from `warn_from` on staff are told."""

    due: dt.date
    warn_from: dt.date


def deadline(cadence: Cadence, newest: dt.date) -> Deadline | None:
    """When the next item is due after one of the day `newest`; None where nothing is."""
    match cadence:
        case "two-weeks":
            return Deadline(newest + dt.timedelta(days=14), newest + dt.timedelta(days=10))
        case "six-months":
            return Deadline(add_months(newest, 6), add_months(newest, 5))
        case "quarterly":
            due = quarter_end(add_months(newest.replace(day=1), 3))
            return Deadline(due, due - dt.timedelta(days=QUARTER_WARNING_DAYS))
        case "yearly":
            due = dt.date(newest.year + 1, 12, 31)
            return Deadline(due, due - dt.timedelta(days=YEAR_WARNING_DAYS))
        case "none":
            return None


def category_deadline(evidence: Evidence, category: Category) -> Deadline | None:
    """The deadline of a category that holds something; None for an empty one and for one without a cadence."""
    items = evidence.site.by_category[category.id]
    return deadline(category.cadence, items[0].day) if items else None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def quarter_start(day: dt.date) -> dt.date:
    """The first day of the quarter."""
    return dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarter_end(day: dt.date) -> dt.date:
    """The last day of the quarter."""
    return add_months(quarter_start(day), 3) - dt.timedelta(days=1)
