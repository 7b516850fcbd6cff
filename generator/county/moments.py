"""When time alone will change something of a bureau's site, or of the facts that the portal takes from it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress

from generator.checks.wage_term import DAYS_TO_REMOVE
from generator.county.duties import Duty
from generator.model.agencies import ENDING_DAYS
from generator.model.dataset import Dataset
from generator.model.dates import BEIJING, moment_of
from generator.model.quarter import Quarter
from generator.model.wage_list import entries_of
from generator.model.workdays import UnknownYearError, add_workdays
from generator.views.due import due

_DAY = dt.timedelta(days=1)


def next_change(dataset: Dataset, duties: Iterable[Duty], as_of: dt.date) -> dt.datetime:
    """The first moment after `as_of` (Beijing): at the latest the next quarter's, which changes what is asked for."""
    now = moment_of(as_of).astimezone(BEIJING)
    quarter = Quarter(now.year, (now.month + 2) // 3).next.start
    days = (_midnight(day) for day in (quarter, *_days(dataset), *_days_after(duties)))
    until = (_midnight(quarter) - now).days + 1
    moments = (*days, *(each.at for each in due(dataset, now, until)))
    return min(moment for moment in moments if moment > now)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), BEIJING)


def _days_after(duties: Iterable[Duty]) -> Iterator[dt.date]:
    return (duty.due + _DAY for duty in duties if duty.due and not duty.is_done)


def _after_removal(end: dt.date) -> Iterator[dt.date]:
    """From when on it is an error, not a warning, that an entry which has ended still stands in the data."""
    with suppress(UnknownYearError):
        yield add_workdays(end, DAYS_TO_REMOVE) + _DAY


def _days(dataset: Dataset) -> Iterator[dt.date]:
    """The first days on which a page is another, each from what its view compares with the day."""
    yield from (item.valid_until + _DAY for item in dataset.items if item.valid_until)
    for entry in entries_of(dataset.wages.lists):
        yield entry.since
        if entry.end:
            yield entry.end.day
            yield from _after_removal(entry.end.day)
    for agency in dataset.agencies:
        yield from (change.date for change in agency.changes)
        yield from (agency.valid_from,) if agency.valid_from else ()
        if agency.valid_until:
            yield agency.valid_until - dt.timedelta(days=ENDING_DAYS)
            yield agency.valid_until + _DAY
