"""Counts of what was published, by category, year and month, as plain tables.

By Python's own `Counter`: every added item changes them, and pandas takes longer to load than all else takes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.frozen import frozen
from generator.model.category import Catalogue
from generator.views.site_view import SiteView
from generator.views.statement import statement_of
from generator.words import _, month_name, year_name


@frozen(kw_only=True)
class CountTable:
    """Counts of items: `rows` of (label, one count a column, total), then the totals of all columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    totals: tuple[int, ...]


def years(site: SiteView) -> tuple[int, ...]:
    """Every year in which an item was published, the newest first."""
    return tuple(site.counts)


def by_category_and_year(site: SiteView) -> CountTable:
    """Items of each category (rows, in the catalogue's order) and year (columns, oldest first, then all)."""
    counts: Counter[tuple[str, int]] = Counter()
    for year in years(site):
        for category, _month, count in site.counts[year]:
            counts[category, year] += count
    return _table(site.catalogue, counts, [(year, year_name(year)) for year in sorted(years(site))])


def by_category_and_month(site: SiteView, year: int) -> CountTable:
    """Items of each category and month of one year, and in all."""
    counts = {(category, month): count for category, month, count in site.counts.get(year, ())}
    return _table(site.catalogue, counts, [(month, month_name(month)) for month in range(1, 13)])


def _table(
    catalogue: Catalogue, counts: Mapping[tuple[str, int], int], columns: Sequence[tuple[int, str]]
) -> CountTable:
    rows = [
        (catalogue.full_title(leaf), [counts.get((leaf.id, key), 0) for key, _name in columns])
        for leaf in catalogue.leaves
    ]
    return with_sums([name for _key, name in columns], rows)


def with_sums(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> CountTable:
    """The table of these counts; each row has a label, and a count for each column."""
    totals = [sum(counts[place] for _label, counts in rows) for place in range(len(columns))]
    return CountTable(
        columns=(*columns, _("Total")),
        rows=tuple((label, (*counts, sum(counts))) for label, counts in rows),
        totals=(*totals, sum(totals)),
    )


def statement(site: SiteView, year: int) -> str:
    """The sentence on what the site published in a year."""
    published: Counter[str] = Counter()
    for category, _month, count in site.counts.get(year, ()):
        published[category] += count
    return statement_of(site.catalogue, published, year)
