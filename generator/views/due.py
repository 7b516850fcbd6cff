"""What time alone will do to the site: scheduled items that appear, items and notices that expire."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.dates import BEIJING
from generator.model.item import Item

Kind = Literal["appears", "disappears"]


@frozen(kw_only=True)
class Due:
    """What happens to an item, in the first build after the moment `at` (Beijing)."""

    at: dt.datetime
    kind: Kind
    item: Item


def due(dataset: Dataset, after: dt.datetime, days: int) -> tuple[Due, ...]:
    """What happens after that moment and within so many days of it, the next first."""
    until = after + dt.timedelta(days=days)
    found = (each for item in dataset.items for each in _of(item) if after < each.at <= until)
    return tuple(sorted(found, key=lambda each: (each.at, each.kind, each.item.id)))


def _of(item: Item) -> Iterator[Due]:
    """The two moments of an item; none of a draft, and of one that expires before it could appear."""
    after = None if item.expires is None else item.expires + dt.timedelta(days=1)
    ends = None if after is None else dt.datetime.combine(after, dt.time(), BEIJING)
    if item.status == "draft" or (ends is not None and ends <= item.published):
        return
    if item.status == "published":
        yield Due(at=item.published, kind="appears", item=item)
    if ends is not None:
        yield Due(at=ends, kind="disappears", item=item)
