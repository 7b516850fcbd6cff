"""The lists of all items of a year, or where these are very many, of each of its months."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.outputs.artifact import Artifact, Part
from generator.views.periods import Period, in_periods
from generator.views.site_view import Items, by_month, by_year

# A phone has a quarter of a megabyte to fetch for so many.
MOST = 1_000
# A month, and the number of its items.
Counts = tuple[tuple[int, int], ...]


def lists_of_years(items: Items, page: Callable[..., Artifact], *of: Any) -> Iterator[Part]:
    """`page(site, *of, period, items, ())` of each period; of a year in months `page(site, *of, year, (), counts)`."""
    for year, of_year in by_year(items).items():
        periods = in_periods(of_year, MOST)
        if Period(year) not in periods:
            counts = tuple((month, len(of_month)) for month, of_month in by_month(of_year).items())
            yield Part(page, (*of, Period(year), (), counts))
        yield from (Part(page, (*of, period, some, ())) for period, some in periods.items())


def total(items: Items, counts: Counts) -> int:
    """How many items a page lists, or leads to."""
    return len(items) + sum(count for _month, count in counts)


def month_links(folder: str, year: int, counts: Counts) -> list[tuple[int, int, str, str]]:
    """Each month, the number of its items, the page that lists them, and their place there."""
    is_in_months = sum(count for _month, count in counts) > MOST
    return [
        (
            month,
            count,
            f"{folder}/{Period(year, month if is_in_months else None).name}/index.md",
            "" if is_in_months else f"#month-{month}",
        )
        for month, count in counts
    ]
