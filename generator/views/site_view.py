"""What the public sees on one day: the visible items, by category and year, with everything that links them."""

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

from generator.frozen import frozen
from generator.model.budget import Budgets
from generator.model.category import Catalogue, Category
from generator.model.dataset import Dataset
from generator.model.former import FormerPage, former_pages
from generator.model.item import Item
from generator.model.manifest import redirects
from generator.model.sealing import compare
from generator.model.settings import Settings
from generator.records.config import DataFile
from generator.views.agencies import AgenciesView, view_agencies
from generator.views.annual import AnnualView, view_annual
from generator.views.budget_trees import public_budgets
from generator.views.history import Correction, ItemHistory, corrections, histories
from generator.views.indicators import IndicatorsView, view_indicators
from generator.views.log import LogView, view_log
from generator.views.wages import WageView, view_wages
from generator.words import long_date, use

Items = tuple[Item, ...]


class Dated(Protocol):
    """What a feed brings: an item or a correction."""

    @property
    def id(self) -> str:
        """What tells it from all others."""

    @property
    def year(self) -> int:
        """The year in whose archive it stands."""

    @property
    def day(self) -> dt.date:
        """The day by which it stands there."""


_Any = TypeVar("_Any")
_Key = TypeVar("_Key")
_Dated = TypeVar("_Dated", bound=Dated)


@frozen
class Related:
    """The next newer and the next older item of an item's category, and those that interpret or replace it.

    They are one value for each item: of each a publish finds out whether it is as it was.
    """

    newer: Item | None = None
    older: Item | None = None
    interpreted_by: Items = ()
    replaced_by: Items = ()

    @property
    def fingerprint(self) -> str:
        """That of all of them; empty where one has none."""
        both = [each.fingerprint if each else "-" for each in (self.newer, self.older)]
        others = [each.fingerprint for each in (*self.interpreted_by, *self.replaced_by)]
        if not all((*both, *others)):
            return ""
        return "\0".join((*both, str(len(self.interpreted_by)), *others))


@frozen(kw_only=True)
class SiteView:
    """The published site, ready to be laid out.

    Attributes:
        as_of: The day that the site is made for.
        items: All visible items, newest first; every other list keeps that order.
        notices: Withdrawn items, each of which keeps a notice at its address.
        by_category: The items of each category's id; a parent has those of its children.
        related: For each item's id the items that its page leads to.
        annual: The annual reports, the latest year first.
        assets: The theme's scripts, style sheets and pictures, by path below `site_src/assets`.
        wages: Lists and figures of the wage-arrears column.
        indicators: The indicators of monitoring by quarter.
        agencies: The licensed and filed agencies.
        budgets: The budgets and final accounts whose announcing record is visible.
        histories: What git knows of the items that were changed after publication, by id.
        corrections: Every correction and withdrawal, the latest first.
        redirects: The items that have moved, by the address that they had.
        once_filled: Category, topic and genre of every item that has been public: feeds that brought it must stay.
        former: Where items stood on a former site, by address.
        known_since: The first day of which a shallow clone knows; None where the whole history is there.
        log: The log of what was published, as far as it is public.
        counts: How many items were published, by year, the newest first: category's id, month, number.
        texts: What a reader sees in an attachment, by its path; also of those that are not public.
    """

    as_of: dt.date
    settings: Settings
    catalogue: Catalogue
    items: Items
    notices: Items
    files: Mapping[PurePosixPath, DataFile]
    pages: Mapping[PurePosixPath, str]
    by_id: Mapping[str, Item]
    by_category: Mapping[str, Items]
    related: Mapping[str, Related]
    wages: WageView
    assets: Mapping[str, bytes] = field(default_factory=dict)
    annual: tuple[AnnualView, ...] = ()
    budgets: Budgets = field(default_factory=Budgets)
    indicators: IndicatorsView = field(default_factory=IndicatorsView)
    agencies: AgenciesView = field(default_factory=AgenciesView)
    histories: Mapping[str, ItemHistory] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    redirects: Mapping[str, Item] = field(default_factory=dict)
    once_filled: frozenset[tuple[str, str, str]] = frozenset()
    former: tuple[FormerPage, ...] = ()
    known_since: dt.date | None = None
    log: LogView = field(default_factory=LogView)
    counts: Mapping[int, tuple[tuple[str, int, int], ...]] = field(default_factory=dict)
    texts: Mapping[PurePosixPath, str] = field(default_factory=dict)

    def has_page(self, path: str) -> bool:
        """Whether the bureau has written this page of the docs tree; what isn't there must not be linked to."""
        return PurePosixPath(path) in self.pages

    def category(self, item: Item) -> Category:
        """The category that holds the item."""
        return self.catalogue.get(item.category)

    def closing(self, item: Item) -> tuple[str, bool] | None:
        """Until when one can answer a recruitment notice, and whether that day is over; None for other items."""
        if self.category(item).schema != "JobPosting" or item.valid_until is None:
            return None
        return long_date(item.valid_until), item.valid_until < self.as_of

    @property
    def newest(self) -> dt.datetime:
        """The moment of the newest change anywhere: what the feeds and the build are dated by."""
        return newest_update(self.items)


def newest_update(items: Iterable[Item]) -> dt.datetime:
    """The latest `updated`; 1970 where there is no item."""
    return max((item.updated for item in items), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


def view_site(dataset: Dataset, as_of: dt.date) -> SiteView:
    """The site as the public sees it on the day `as_of`; from now on all words are of its language."""
    use(dataset.settings.lang)
    items = dataset.visible(as_of)
    by_category = {category.id: _below(dataset.catalogue, category, items) for category in dataset.catalogue}
    return SiteView(
        as_of=as_of,
        settings=dataset.settings,
        catalogue=dataset.catalogue,
        items=items,
        notices=dataset.notices(as_of),
        files=dataset.files,
        pages=dataset.pages,
        assets=dataset.assets,
        by_id={item.id: item for item in items},
        by_category=by_category,
        related=_related(items, [by_category[leaf.id] for leaf in dataset.catalogue.leaves]),
        annual=view_annual(dataset, as_of),
        wages=view_wages(dataset, as_of),
        budgets=public_budgets(dataset.budgets, {item.id for item in items}),
        indicators=view_indicators(dataset, as_of),
        agencies=view_agencies(dataset, as_of),
        histories=histories(dataset, as_of),
        corrections=corrections(dataset, as_of),
        redirects=redirects(dataset, as_of),
        once_filled=frozenset((item.category, item.topic, item.genre) for item in dataset.once_public(as_of)),
        former=former_pages(dataset, as_of),
        known_since=dataset.past.since,
        log=view_log(dataset.log, compare(dataset, as_of)) if dataset.log.leaves else LogView(log=dataset.log),
        counts=_counts(items),
        texts=dataset.texts,
    )


def _counts(items: Items) -> dict[int, tuple[tuple[str, int, int], ...]]:
    return {
        year: tuple(
            (*key, count) for key, count in sorted(Counter((i.category, i.published.month) for i in of_year).items())
        )
        for year, of_year in by_year(items).items()
    }


def _below(catalogue: Catalogue, category: Category, items: Items) -> Items:
    ids = {category.id, *(child.id for child in catalogue.children(category))}
    return tuple(item for item in items if item.category in ids)


def _related(items: Items, in_leaves: Iterable[Items]) -> dict[str, Related]:
    interpreted_by = _reversed((other, item) for item in items for other in item.interprets)
    replaced_by = _reversed((other, item) for item in items for other in item.replaces)
    return {
        item.id: Related(newer, older, interpreted_by.get(item.id, ()), replaced_by.get(item.id, ()))
        for of_leaf in in_leaves
        for newer, item, older in _with_neighbours(of_leaf)
    }


def _with_neighbours(items: Items) -> Iterator[tuple[Item | None, Item, Item | None]]:
    """Each item between the next newer and the next older one."""
    return zip((None, *items), items, (*items[1:], None), strict=False)  # ends with `items`, which may be empty


def _reversed(pairs: Iterable[tuple[str, Item]]) -> dict[str, Items]:
    found: dict[str, list[Item]] = {}
    for target, item in pairs:
        found.setdefault(target, []).append(item)
    return {target: tuple(items) for target, items in found.items()}


def by_year(items: Sequence[_Dated]) -> dict[int, tuple[_Dated, ...]]:
    """The items, or corrections, of each year, in the order of `items`: newest first, or oldest first."""
    return {year: tuple(group) for year, group in runs(items, lambda item: item.year)}


def by_month(items: Sequence[_Dated]) -> dict[int, tuple[_Dated, ...]]:
    """Those of each month of one year, in the order of `items`, as above."""
    return {month: tuple(group) for month, group in runs(items, lambda item: item.day.month)}


def runs(items: Sequence[_Any], key: Callable[[_Any], _Key]) -> Iterator[tuple[_Key, Sequence[_Any]]]:
    """As `groupby`, where all with one key stand together: their ends are found by halving, and not item by item."""
    start = 0
    while start < len(items):
        end = _end_of_run(items, key, start)
        yield key(items[start]), items[start:end]
        start = end


def _end_of_run(items: Sequence[_Any], key: Callable[[_Any], _Key], start: int) -> int:
    first = key(items[start])
    return bisect_left(items, True, lo=start, key=lambda item: key(item) != first)
