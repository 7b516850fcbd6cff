"""What is published together: a year of publication, or where that has very much, each of its months.

So what a publish makes again, and what a reader fetches, doesn't grow with what a large body publishes in a year.
"""

from collections.abc import Sequence
from typing import TypeVar

from generator.frozen import frozen
from generator.views.site_view import Dated, by_month, by_year
from generator.words import _, month_name, year_name

_Dated = TypeVar("_Dated", bound=Dated)


@frozen
class Period:
    """A year, or one month of it."""

    year: int
    month: int | None = None

    @property
    def name(self) -> str:
        """What its files and folders are called: `2024`, or `2024-03`."""
        return f"{self.year}-{self.month:02}" if self.month else f"{self.year}"

    @property
    def title(self) -> str:
        """For people: `2024年`, or `2024年3月`; `2024`, or `March 2024`."""
        if self.month is None:
            return year_name(self.year)
        return _("%(month)s %(year)s", month=month_name(self.month), year=self.year)


def in_periods(dated: Sequence[_Dated], most: int) -> dict[Period, tuple[_Dated, ...]]:
    """Those of each period, given and returned newest first: of the months of a year that has more than `most`."""
    found: dict[Period, tuple[_Dated, ...]] = {}
    for year, of_year in by_year(dated).items():
        if len(of_year) > most:
            found |= {Period(year, month): of_month for month, of_month in by_month(of_year).items()}
        else:
            found[Period(year)] = of_year
    return found
