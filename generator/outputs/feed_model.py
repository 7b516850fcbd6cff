"""What a feed and its entries say, whatever the format, and what a format is."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

from generator.frozen import frozen
from generator.model.content import Content
from generator.words import language

# Whether a document has all there is, a part of it that an archive keeps, or the latest and leads to archives.
Extent = Literal["complete", "archive", "latest"]
# About 4 kB each, in one format at a time. Where there are more, all of them are written anew for each feed.
_ENTRIES_KEPT = 12_000


@frozen
class FeedLink:
    """A link of a feed to a related one, or to its hub: relation (RFC 5005, WebSub) and absolute address."""

    rel: str
    url: str


@frozen(kw_only=True)
class Enclosure:
    """An attachment: absolute address, size in bytes, media type."""

    url: str
    title: str
    size_bytes: int
    media_type: str


class ItemHtml:
    """A body's HTML between others, made when it is written: the body may lie on the disk.

    An entry that was written before is known again by the body itself, without a look at its text.
    """

    __slots__ = ("_after", "_before", "_content")

    def __init__(self, before: str, content: Content, after: str) -> None:
        self._before, self._content, self._after = before, content, after

    def __str__(self) -> str:
        return "\n".join(part for part in (self._before, self._content.html, self._after) if part)

    def __bool__(self) -> bool:
        return bool(str(self))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ItemHtml) or (self._before, self._after) != (other._before, other._after):
            return False
        return self._content is other._content or self._content.html == other._content.html

    def __hash__(self) -> int:
        return hash((self._before, self._after))


@frozen(kw_only=True)
class Entry:
    """An item in a feed. `url` is its permanent link and its identity; `html` is safe and has no relative link.

    With `deleted`, it is the notice of the item's withdrawal at that moment. It bears the item's identity in RSS and
    JSON Feed, where readers have no other way to lose the text; Atom has a tombstone for that (RFC 6721), and the
    notice is an entry of its own there.
    """

    url: str
    title: str
    summary: str
    html: str | ItemHtml
    author: str
    category: str
    category_url: str
    published: dt.datetime
    updated: dt.datetime
    enclosures: tuple[Enclosure, ...]
    deleted: dt.datetime | None = None


@frozen(kw_only=True)
class Feed:
    """A feed document at `url`, about the page at `page`, which is the feed's identity; its entries are apart.

    `style` is the path of the style sheet that browsers show it in.
    """

    title: str
    description: str
    page: str
    url: str
    author: str
    updated: dt.datetime
    links: tuple[FeedLink, ...]
    extent: Extent
    style: str


@frozen
class Format:
    """A format of feeds: what stands before and after the entries, an entry by itself, and what joins two of them."""

    frame: Callable[[Feed], tuple[str, str]]
    write: Callable[[Entry], str]
    between: str = ""

    def entries(self, entries: Iterable[Entry]) -> str:
        """These entries, given newest first."""
        return self.between.join(_written(self.write, entry, language()) for entry in entries)

    def document(self, feed: Feed, entries: Iterable[Entry]) -> bytes:
        """The feed with these entries."""
        head, tail = self.frame(feed)
        return f"{head}{self.entries(entries)}{tail}".encode()


# An item is in the feeds of the site, of its category, topic and genre, and in an archive of each.
@lru_cache(maxsize=_ENTRIES_KEPT)
def _written(write: Callable[[Entry], str], entry: Entry, _language: str) -> str:
    return write(entry)


def forget_written() -> None:
    """Lets go of what was written, and of the records that it was made of, which may hold a file open."""
    _written.cache_clear()
