"""Quarters of a year, by which lists and figures are published."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.regex import regex
from generator.words import _

_WRITTEN = regex(r"(?P<year>20[0-9]{2})[qQ](?P<number>[1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter; `number` from 1 to 4. They sort by time."""

    year: int
    number: int

    @property
    def start(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> dt.date:
        """Its last day."""
        return self.next.start - dt.timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> "Quarter":
        """The quarter before it."""
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    @property
    def title(self) -> str:
        """`2024年第一季度`, for staff."""
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"

    @property
    def shown(self) -> str:
        """The title in the language of the site, for readers."""
        return (
            _("First quarter of %(year)s", year=self.year),
            _("Second quarter of %(year)s", year=self.year),
            _("Third quarter of %(year)s", year=self.year),
            _("Fourth quarter of %(year)s", year=self.year),
        )[self.number - 1]

    def __str__(self) -> str:
        return f"{self.year}q{self.number}"


def quarter_names() -> tuple[str, ...]:
    """The four quarters of any year, for readers."""
    return (_("Quarter 1"), _("Quarter 2"), _("Quarter 3"), _("Quarter 4"))


def parse_quarter(text: str) -> Quarter | None:
    """A quarter written `2024q1`; None for anything else."""
    match = _WRITTEN.fullmatch(text)
    return Quarter(int(match["year"]), int(match["number"])) if match else None


def quarters_ended(first: Quarter, as_of: dt.date) -> Iterator[Quarter]:
    """From `first` on every quarter whose last day is before `as_of`, in order."""
    quarter = first
    while quarter.end < as_of:
        yield quarter
        quarter = quarter.next
