"""What a feed and its entries say, whatever the format, and what a format is."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Literal

from generator.frozen import frozen
from generator.model.content import Content

# Whether a document has all there is, a part of it that an archive keeps, or the latest and leads to archives.
Extent = Literal["complete", "archive", "latest"]


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

    def entries(self, written: Iterable[bytes]) -> bytes:
        """Entries, newest first, from what is written of each."""
        return self.between.encode().join(written)

    def document(self, feed: Feed, entries: Iterable[Entry]) -> bytes:
        """The feed with these entries."""
        head, tail = self.frame(feed)
        return b"".join((head.encode(), self.entries(self.write(entry).encode() for entry in entries), tail.encode()))
