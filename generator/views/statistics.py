"""Counts of what was published, by category, year and month; computed with pandas, handed on as plain tables."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.frozen import frozen
from generator.model.category import Catalogue
from generator.views.site_view import SiteView
from generator.views.statement import statement_of
from generator.words import _, month_name, year_name

if TYPE_CHECKING:
    import pandas as pd


@frozen(kw_only=True)
class CountTable:
    """Counts of items: `rows` of (label, one count a column, total), then the totals of all columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    totals: tuple[int, ...]


def _frame(site: SiteView, years: Iterable[int]) -> "pd.DataFrame":
    """Columns `year`, `month` and `count` (int) and `category` (str, its id): a row for each three that there are."""
    import pandas as pd

    rows = [(year, *row) for year in years for row in site.counts.get(year, ())]
    return pd.DataFrame(rows, columns=["year", "category", "month", "count"])


def years(site: SiteView) -> tuple[int, ...]:
    """Every year in which an item was published, the newest first."""
    return tuple(site.counts)


def by_category_and_year(site: SiteView) -> CountTable:
    """Items of each category (rows, in the catalogue's order) and year (columns, oldest first, then all)."""
    counts = _frame(site, years(site)).groupby(["category", "year"])["count"].sum().unstack()
    return _table(site.catalogue, counts, [(year, year_name(year)) for year in sorted(years(site))])


def by_category_and_month(site: SiteView, year: int) -> CountTable:
    """Items of each category and month of one year, and in all."""
    counts = _frame(site, [year]).pivot(index="category", columns="month", values="count")
    return _table(site.catalogue, counts, [(month, month_name(month)) for month in range(1, 13)])


def _table(catalogue: Catalogue, counts: "pd.DataFrame", columns: list[tuple[int, str]]) -> CountTable:
    ids = [leaf.id for leaf in catalogue.leaves]
    counts = counts.reindex(index=ids, columns=[key for key, _ in columns]).fillna(0)
    counts["total"] = counts.sum(axis="columns")
    rows = tuple((catalogue.full_title(leaf), tuple(map(int, counts.loc[leaf.id]))) for leaf in catalogue.leaves)
    totals = tuple(map(int, counts.sum(axis="index")))
    return CountTable(columns=(*(name for _key, name in columns), _("Total")), rows=rows, totals=totals)


def statement(site: SiteView, year: int) -> str:
    """The sentence on what the site published in a year."""
    published: Counter[str] = Counter()
    for category, _month, count in site.counts.get(year, ()):
        published[category] += count
    return statement_of(site.catalogue, published, year)
