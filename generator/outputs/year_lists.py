"""The lists of all items of a year, or where these are very many, of each of its months."""

from collections.abc import Callable, Iterator
from typing import Any

from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.views.periods import Period, in_periods
from generator.views.site_view import Items, SiteView, by_month, by_year

# A phone has a quarter of a megabyte to fetch for so many.
MOST = 1_000
# A month, and the number of its items.
Counts = tuple[tuple[int, int], ...]


def lists_of_years(items: Items, page: Callable[..., Artifact], *of: Any) -> Iterator[Part]:
    """`page(site, *of, period, items, ())` of each period; of a year in months `page(site, *of, year, (), counts)`."""
    for year, of_year in by_year(items).items():
        if len(of_year) > MOST:
            yield Part(page, (*of, Period(year), (), month_counts(of_year)))
        yield from (Part(page, (*of, period, some, ())) for period, some in in_periods(of_year, MOST).items())


def list_page(
    folder: str, template: str, site: SiteView, period: Period, items: Items, counts: Counts, **values: Any
) -> Artifact:
    """`<folder>/<period>/index.md` with the items, or the way to those that `counts` tells of."""
    return render_page(
        f"{folder}/{period.name}/index.md",
        template,
        site=site,
        period=period,
        total=len(items) + sum(count for _month, count in counts),
        months=by_month(items),
        links=month_links(folder, period.year, counts),
        **values,
    )


def month_counts(of_year: Items) -> Counts:
    """Those of one year."""
    return tuple((month, len(of_month)) for month, of_month in by_month(of_year).items())


def month_links(folder: str, year: int, counts: Counts) -> list[tuple[int, int, str, str]]:
    """Each month, the number of its items, the page that lists them, and their place there."""
    if sum(count for _month, count in counts) > MOST:
        return [(month, count, f"{folder}/{Period(year, month).name}/index.md", "") for month, count in counts]
    return [(month, count, f"{folder}/{year}/index.md", f"#month-{month}") for month, count in counts]
