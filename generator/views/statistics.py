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
    counted = [[counts.get((leaf.id, key), 0) for key, _name in columns] for leaf in catalogue.leaves]
    titles = map(catalogue.full_title, catalogue.leaves)
    sums = [sum(column) for column in zip(*counted, strict=True)]
    return CountTable(
        columns=(*(name for _key, name in columns), _("Total")),
        rows=tuple((title, (*row, sum(row))) for title, row in zip(titles, counted, strict=True)),
        totals=(*sums, sum(sums)),
    )


def statement(site: SiteView, year: int) -> str:
    """The sentence on what the site published in a year."""
    published: Counter[str] = Counter()
    for category, _month, count in site.counts.get(year, ()):
        published[category] += count
    return statement_of(site.catalogue, published, year)
