"""The history of an item as the public may see it: each version against the next, and all corrections of the site."""

import datetime as dt
from itertools import pairwise
from pathlib import PurePosixPath

from generator.checks.wage_traces import ended_words, squeezed
from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.item import Change, Item
from generator.model.version import Version, differences
from generator.privacy import piece, scan
from generator.records.manifest import REMOVED
from generator.views.word_diff import Passage, passages


@frozen(kw_only=True)
class Part:
    """What changed in one field, in the body or in one file, as lines before and after; `key` is the difference's."""

    key: str
    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What a page marks, found when it is made: the words of Chinese take half a second to load."""
        by_word = self.key != "attachments"  # of a hash, no part is worth marking
        return passages(self.old, self.new, by_word=by_word)


@frozen(kw_only=True)
class Step:
    """What changed from one version to the next: between two days, with the notes that account for it."""

    before: dt.date
    day: dt.date
    notes: tuple[Change, ...]
    parts: tuple[Part, ...]


@frozen(kw_only=True)
class ItemHistory:
    """The steps of an item, the latest first; `is_concealed` if earlier versions must not be shown."""

    item: Item
    steps: tuple[Step, ...]
    is_concealed: bool


@frozen(kw_only=True)
class Correction:
    """One entry of 更正记录, or an item's withdrawal, which has no `change`.

    `number` counts the entries of one item that bear the same day, from 1: with the day it names the entry for ever.
    """

    item: Item
    day: dt.date
    note: str
    number: int = 1
    is_withdrawal: bool = False

    @property
    def id(self) -> str:
        """What tells it from all others, and from every item."""
        return f"{self.item.id}#{self.anchor}"

    @property
    def year(self) -> int:
        """The year of its day."""
        return self.day.year

    @property
    def anchor(self) -> str:
        """The entry's place on the item's page; empty where the whole page tells it."""
        if self.is_withdrawal:
            return ""
        return f"change-{self.day:%Y%m%d}" + (f"-{self.number}" if self.number > 1 else "")


@frozen
class _Gone:
    """What must not be read in an old version: words (`squeezed`), and pages that are no more, `news/2024/n-1.md`."""

    words: frozenset[str]
    pages: frozenset[PurePosixPath]

    def is_in(self, version: Version) -> bool:
        """Whether the version names or links something of it, or holds what the privacy guard would stop today."""
        everything = _everything(version)
        findings = scan([piece.Passage(text=everything)]).findings
        if any(finding.severity == "error" for finding in findings):
            return True
        text = squeezed(everything)
        linked = {link.path for link in version.item.content.links if link.path}
        return not self.pages.isdisjoint(linked) or any(word in text for word in self.words)


def _gone(dataset: Dataset, as_of: dt.date) -> _Gone:
    """Employers whose listing has ended, items that expired, were withdrawn or were removed by law."""
    items = [
        item
        for item in dataset.items
        if item.status == "withdrawn" or (item.expires is not None and item.expires < as_of)
    ]
    removed = (
        [each for each in dataset.manifest.addresses.values() if each.state == REMOVED] if dataset.manifest else []
    )
    paths = [*(item.url_path for item in items), *(address.path for address in removed)]
    return _Gone(
        words=frozenset({*ended_words(dataset, as_of), *(squeezed(item.title) for item in items)}),
        pages=frozenset(PurePosixPath(f"{path.rstrip('/')}.md") for path in paths),
    )


def histories(dataset: Dataset, as_of: dt.date) -> dict[str, ItemHistory]:
    """The history of each visible item that git knows several versions of, by id."""
    if not dataset.past.versions:
        return {}
    gone = _gone(dataset, as_of)
    found = {}
    for item in dataset.visible(as_of):
        versions = dataset.past.of(item.id, as_of)
        if versions:
            found[item.id] = _history(item, versions, gone)
    return found


def _history(item: Item, versions: tuple[Version, ...], gone: _Gone) -> ItemHistory:
    first = _first_shown(item, versions, gone)
    shown = versions[first:]
    steps = [_step(item, old, new) for old, new in pairwise(shown)]
    return ItemHistory(item=item, steps=tuple(reversed(steps)), is_concealed=first > 0)


def _first_shown(item: Item, versions: tuple[Version, ...], gone: _Gone) -> int:
    """The first version from which on all may be shown; the present one always may.

    A version is fit if it came to be with every concealing note that the item has now: what was hidden was gone then.
    """
    needed = {change.date for change in item.changes if change.conceals}
    for number in range(len(versions) - 2, -1, -1):
        had = {change.date for change in versions[number].item.changes if change.conceals}
        if needed - had or gone.is_in(versions[number]):
            return number + 1
    return 0


def _everything(version: Version) -> str:
    """All text of a version that a page may show."""
    item = version.item
    titles = [f"{file.name} {file.title}" for file in item.attachments]
    fields = (item.title, item.summary, item.publisher, item.source, item.author, item.doc_number, *item.keywords)
    return "\n".join((*fields, *titles, *version.lines))


def _step(item: Item, old: Version, new: Version) -> Step:
    return Step(
        before=old.day,
        day=new.day,
        notes=tuple(change for change in item.changes if change in new.changes and change not in old.changes),
        parts=tuple(Part(key=each.key, label=each.label, old=each.old, new=each.new) for each in differences(old, new)),
    )


def item_corrections(item: Item) -> tuple[Correction, ...]:
    """The item's entries of 更正记录, in their order."""
    found: list[Correction] = []
    for change in item.changes:
        number = 1 + sum(each.day == change.date for each in found)
        found.append(Correction(item=item, day=change.date, note=change.note, number=number))
    return tuple(found)


def corrections(dataset: Dataset, as_of: dt.date) -> tuple[Correction, ...]:
    """Every correction and withdrawal that the public may know on that day, the latest first."""
    found = [correction for item in dataset.visible(as_of) if item.changes for correction in item_corrections(item)]
    found += [
        Correction(item=item, day=item.withdrawn.date, note=item.withdrawn.reason, is_withdrawal=True)
        for item in dataset.notices(as_of)
        if item.withdrawn
    ]
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.item.id, -each.number)))
