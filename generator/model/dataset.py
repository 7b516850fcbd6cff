"""Everything that is published, as one value in a fixed order."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.model.agencies import Agencies
from generator.model.annual import AnnualReport
from generator.model.budget import Budgets
from generator.model.category import Catalogue
from generator.model.indicators import Indicators
from generator.model.item import Item
from generator.model.settings import Settings
from generator.model.wages import Wages
from generator.records.config import DataFile


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """By moment of publication, the latest first; those of one moment by id, so that the order is total."""
    return tuple(sorted(sorted(items, key=lambda item: item.id), key=lambda item: item.published, reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The bureau, its catalogue, all items (newest first, drafts too), attachment files by path, reports by year."""

    settings: Settings
    catalogue: Catalogue
    items: tuple[Item, ...]
    files: Mapping[PurePosixPath, DataFile]
    pages: Mapping[PurePosixPath, str]
    annual: Mapping[int, AnnualReport] = field(default_factory=dict)
    wages: Wages = field(default_factory=Wages)
    budgets: Budgets = field(default_factory=Budgets)
    indicators: Indicators = field(default_factory=Indicators)
    agencies: Agencies = field(default_factory=Agencies)

    def visible(self, as_of: dt.date) -> tuple[Item, ...]:
        """The items that the public sees on that day: published by then, not withdrawn, not expired."""
        return tuple(item for item in self.items if item.status == "published" and _is_current(item, as_of))

    def published_in(self, year: int, by: dt.date) -> tuple[Item, ...]:
        """What was published in the year, as it stood on the day `by`: with what expired, and was withdrawn later."""
        return tuple(
            item
            for item in self.items
            if item.year == year
            and item.day <= by
            and item.status != "draft"
            and (item.withdrawn is None or item.withdrawn.date > by)
        )

    def notices(self, as_of: dt.date) -> tuple[Item, ...]:
        """The withdrawn items, whose address keeps a notice."""
        return tuple(item for item in self.items if item.status == "withdrawn" and _is_current(item, as_of))


def _is_current(item: Item, as_of: dt.date) -> bool:
    return item.day <= as_of and (item.expires is None or as_of <= item.expires)
