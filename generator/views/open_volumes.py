"""What is in which file of the open data: a table of many items is in volumes, one for each year of publication.

So what is published today makes the files of this year again, and those of the past stay as they are. Where a year has
very many items, its months have volumes: nobody takes away a hundred megabytes at once, or makes them for one item.
"""

from collections.abc import Sequence
from dataclasses import replace

from generator.frozen import frozen
from generator.views.open_data import attachments_table, items_table
from generator.views.open_table import Table
from generator.views.periods import Period, in_periods
from generator.views.site_view import Items, SiteView, by_year, runs
from generator.words import _

# A table of so many rows is still one file, which is easier to take away; and so is a year of so many items.
_MOST_ROWS = 1_000
_MOST_OF_A_YEAR = 5_000
ITEMS, ATTACHMENTS = "items", "attachments"


@frozen(kw_only=True)
class Volume:
    """What is one file of each format: the rows of all items of a table, or of those of a `period`.

    `name` and `title` are those of the table, `path` is where the files lie below `data/`, without the ending.
    """

    name: str
    path: str
    title: str
    items: Items
    period: Period | None = None

    @property
    def full_title(self) -> str:
        """The table's title, with the period."""
        return _("%(title)s (%(period)s)", title=self.title, period=self.period.title) if self.period else self.title

    @property
    def blocks(self) -> "list[Volume]":
        """Runs of its rows, each made again only if one of its items changes."""
        return [replace(self, items=items) for items in in_blocks(self.items, self.period)]

    @property
    def count(self) -> int:
        """The number of rows."""
        return sum(len(item.attachments) for item in self.items) if self.name == ATTACHMENTS else len(self.items)


def tables_in_volumes(site: SiteView) -> list[tuple[Volume, ...]]:
    """The volumes, the newest first, of all items, of all attachments, of the items of each category that holds some.

    A table without rows has one volume all the same.
    """
    with_files = tuple(item for item in site.items if item.attachments)
    return [
        _volumes(ITEMS, ITEMS, _("All information"), site.items),
        _volumes(ATTACHMENTS, ATTACHMENTS, _("Attachments"), with_files),
        *(
            _volumes(
                f"items-{leaf.id}",
                f"category/{leaf.id}",
                site.catalogue.full_title(leaf),
                site.by_category[leaf.id],
            )
            for leaf in site.catalogue.leaves
        ),
    ]


def _volumes(name: str, path: str, title: str, items: Items) -> tuple[Volume, ...]:
    whole = Volume(name=name, path=path, title=title, items=items)
    return tuple(
        replace(whole, path=f"{path}/{period.name}" if period else path, items=some, period=period)
        for period, some in in_volumes(items, whole.count)
    )


def in_volumes(items: Items, rows: int) -> list[tuple[Period | None, Items]]:
    """Each period, the newest first, with its items, where all have too many rows for one file; else None with all."""
    return [*in_periods(items, _MOST_OF_A_YEAR).items()] if rows > _MOST_ROWS else [(None, items)]


def in_blocks(items: Items, period: Period | None) -> list[Items]:
    """The items of a volume by quarter, or where it has all years, by year: what is deflated apart should be long."""
    if period is None:
        return [*by_year(items).values()]
    return [tuple(of_quarter) for _, of_quarter in runs(items, lambda item: (item.day.month - 1) // 3)]


def table_of(site: SiteView, volume: Volume) -> Table:
    """The rows of a volume."""
    if volume.name == ATTACHMENTS:
        return attachments_table(site, volume.path, volume.full_title, volume.items)
    return items_table(site, volume.name, volume.path, volume.full_title, volume.items)


def head_of(site: SiteView, volumes: Sequence[Volume]) -> Table:
    """The table that the volumes make together, without its rows."""
    return table_of(site, replace(volumes[0], items=(), period=None))
