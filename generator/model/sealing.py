"""What the log lacks of the site: items whose record is not, or no longer, what was entered; and their entries."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.model.log import Entered, Log
from generator.tlog.leaf import Kind, Leaf


@frozen(kw_only=True)
class Sealing:
    """The public items and notices against the log.

    Attributes:
        entered: What is published as it was entered, by address.
        lacking: What is not in the log in its present form, the oldest first.
        gone: Addresses that were entered and hold nothing any more, in order.
    """

    entered: Mapping[str, Entered]
    lacking: tuple[Item, ...]
    gone: tuple[str, ...]


def compare(dataset: Dataset, as_of: dt.date) -> Sealing:
    """What of the site of that day is in the log."""
    log = dataset.log
    public = sorted((*dataset.visible(as_of), *dataset.notices(as_of)), key=lambda item: (item.published, item.id))
    entered: dict[str, Entered] = {}
    lacking: list[Item] = []
    for item in public:
        known = log.items.get(item.url_path)
        if known and dataset.record_sha256(item, dataset.files, known) == log.leaves[known.index].sha256:
            entered[item.url_path] = known
        else:
            lacking.append(item)
    gone = sorted(log.items.keys() - {item.url_path for item in public})
    return Sealing(entered=entered, lacking=tuple(lacking), gone=tuple(gone))


def enter(dataset: Dataset, as_of: dt.date, new_salt: Callable[[], str]) -> Log:
    """The log with what it lacked on that day at its end; its checkpoint and sizes are still the old ones."""
    log = dataset.log
    sealing = compare(dataset, as_of)
    leaves = list(log.leaves)
    items = dict(log.items)
    leaves += [Leaf(date=as_of, kind="removed", previous=items.pop(url).index) for url in sealing.gone]
    for item in sealing.lacking:
        known = items.get(item.url_path)
        entered = Entered(index=len(leaves), version=known.version + 1 if known else 1, salt=new_salt())
        previous = known.index if known else None
        sha256 = dataset.record_sha256(item, dataset.files, entered)
        leaves.append(Leaf(date=as_of, kind=_kind(item, known), sha256=sha256, previous=previous))
        items[item.url_path] = entered
    return replace(log, leaves=tuple(leaves), items=items)


def _kind(item: Item, known: Entered | None) -> Kind:
    if item.status == "withdrawn":
        return "withdrawn"
    return "changed" if known else "published"
