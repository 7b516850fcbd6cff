"""Everything that is published, as one value in a fixed order."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import PurePosixPath

from generator.frozen import frozen
from generator.model.agencies import Agencies
from generator.model.annual import AnnualReport
from generator.model.budget import Budgets
from generator.model.category import Catalogue
from generator.model.dates import day_of, moment_of
from generator.model.indicators import Indicators
from generator.model.item import Item, Status
from generator.model.log import Log
from generator.model.past import Past
from generator.model.record import RecordDigest, record_sha256
from generator.model.settings import Settings
from generator.model.terms import Term
from generator.model.wages import Wages
from generator.privacy.piece import Scan
from generator.records.config import DataFile
from generator.records.former_urls import FormerUrl
from generator.records.manifest import Manifest


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """By moment of publication, the latest first; those of one moment by id, so that the order is total."""
    return tuple(sorted(sorted(items, key=lambda item: item.id), key=lambda item: item.published, reverse=True))


@frozen(kw_only=True)
class Dataset:
    """The bureau, its catalogue, all items (newest first, drafts too), attachment files by path, reports by year.

    `scans` is what was found in each file of the staff, by its path below the project's root; `texts` what a reader
    sees in an attachment, by its path below `data/files`, where anything could be read. `moment` is when it is looked
    at: of that day, what has a later time is still to come; None takes every day as over. `record_sha256` gives, or
    remembers, the digest of a record for the log.
    """

    settings: Settings
    catalogue: Catalogue
    items: tuple[Item, ...]
    files: Mapping[PurePosixPath, DataFile]
    pages: Mapping[PurePosixPath, str]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    annual: Mapping[int, AnnualReport] = field(default_factory=dict)
    wages: Wages = field(default_factory=Wages)
    budgets: Budgets = field(default_factory=Budgets)
    indicators: Indicators = field(default_factory=Indicators)
    agencies: Agencies = field(default_factory=Agencies)
    scans: Mapping[str, Scan] = field(default_factory=dict)
    texts: Mapping[PurePosixPath, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    past: Past = field(default_factory=Past)
    manifest: Manifest | None = None
    former: tuple[FormerUrl, ...] = ()
    log: Log = field(default_factory=Log)
    record_sha256: RecordDigest = field(default=record_sha256, compare=False, repr=False)
    moment: dt.datetime | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """What can't be checked here, and why; Chinese, for staff."""
        found = []
        if self.past.unknown:
            found.append(f"不能核对公开以后的改动：{self.past.unknown}。")
        elif self.past.since:
            found.append(
                f"这里是浅克隆，只知道 {self.past.since} 以来的改动；"
                "要核对全部、显示全部历史，请先运行 git fetch --unshallow。"
            )
        if self.manifest is None:
            found.append("还没有登记公开过的网址，网址消失了不会发现；请运行 gongkai manifest。")
        return tuple(found)

    def visible(self, as_of: dt.date) -> tuple[Item, ...]:
        """The items that the public sees on that day: published by then, not withdrawn, not expired."""
        return self._current("published", as_of)

    def once_public(self, as_of: dt.date) -> tuple[Item, ...]:
        """What the public has seen by that day: also what has expired or was withdrawn since."""
        return tuple(item for item in self.items if item.status != "draft" and item.day <= as_of)

    def published_in(self, year: int, by: dt.date) -> tuple[Item, ...]:
        """What was published in the year, as it stood on the day `by`: with what expired, and was withdrawn later."""
        return tuple(
            item
            for item in self.items
            if item.year == year
            and self.has_come(item, by)
            and item.status != "draft"
            and (item.withdrawn is None or item.withdrawn.date > by)
        )

    def notices(self, as_of: dt.date) -> tuple[Item, ...]:
        """The withdrawn items, whose address keeps a notice."""
        return self._current("withdrawn", as_of)

    def has_come(self, item: Item, as_of: dt.date) -> bool:
        """The item's time of publication is over, on that day."""
        return item.published <= self._end(as_of)

    def _end(self, as_of: dt.date) -> dt.datetime:
        """The moment at which the day is looked at."""
        if self.moment is not None and day_of(self.moment) == as_of:
            return self.moment
        return moment_of(as_of)

    def _current(self, status: Status, as_of: dt.date) -> tuple[Item, ...]:
        end = self._end(as_of)
        return tuple(
            item
            for item in self.items
            if item.status == status and item.published <= end and (item.expires is None or as_of <= item.expires)
        )
