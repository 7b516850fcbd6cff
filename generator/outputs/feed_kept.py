"""What was written of an entry: it stands in feeds of the site, of its category, topic and genre, and in archives.

It takes 4 kB in each format, of long texts a hundred times that, so memory has nothing but where it lies.
"""

from collections.abc import Callable

from generator.outputs.feed_model import Entry
from generator.overflow import Overflow, Place
from generator.words import language

_Write = Callable[[Entry], str]


class KeptEntries:
    """By format, what the entry says, and language. Where nothing can be kept, each is written anew."""

    def __init__(self) -> None:
        self._places: dict[tuple[_Write, Entry, str], Place] = {}
        self._texts = Overflow()

    def written(self, write: _Write, entry: Entry) -> bytes:
        """What `write` makes of the entry, as UTF-8."""
        key = write, entry, language()
        if (known := self._places.get(key)) and (text := self._texts.read(known)) is not None:
            return text
        text = write(entry).encode()
        if place := self._texts.keep(text):
            self._places[key] = place
        return text

    def forget(self) -> None:
        """Lets go of all, and of the records that it was made of, which may hold a file open."""
        self._places.clear()
        self._texts.clear()
