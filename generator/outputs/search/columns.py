"""What the filters of the search know of each result: four numbers an item, and the words that they stand for."""

import datetime as dt
from collections.abc import Sequence

from generator.model.category import Catalogue
from generator.model.fields import GENRES, VALIDITIES
from generator.model.item import Item
from generator.model.labels import label

EPOCH = dt.date(2000, 1, 1)
_HAS_FILES = 0x80


class Columns:
    """Writes `columns.bin`: for all results the day (u16, since 2000-01-01), then a byte each, in three runs.

    The bytes: the category (255 for a page that is no item), the genre, and the validity with bit 7 for attachments.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._leaves = [leaf.id for leaf in catalogue.leaves]

    @property
    def words(self) -> dict[str, object]:
        """What the numbers mean, in their order; a category with the title of its parent."""
        categories = [{"id": leaf.id, "title": self._catalogue.full_title(leaf)} for leaf in self._catalogue.leaves]
        genres, validities = (["", *map(label, names)] for names in (GENRES, VALIDITIES))
        return {"categories": categories, "genres": genres, "validities": validities}

    def encode(self, items: Sequence[Item | None]) -> bytes:
        """The columns of a segment; None is a page that is no item."""
        days = b"".join((_day(item)).to_bytes(2, "little") for item in items)
        categories = bytes(self._leaves.index(item.category) if item else 255 for item in items)
        genres = bytes(("", *GENRES).index(item.genre) if item else 0 for item in items)
        flags = bytes(
            ("", *VALIDITIES).index(item.validity) | (_HAS_FILES if item.attachments else 0) if item else 0
            for item in items
        )
        return days + categories + genres + flags


def _day(item: Item | None) -> int:
    return max((item.day - EPOCH).days, 0) if item else 0
