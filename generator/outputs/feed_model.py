"""What a feed and its entries say, whatever the format, and what a format is."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

# Whether a document has all there is, a part of it that an archive keeps, or the latest and leads to archives.
Extent = Literal["complete", "archive", "latest"]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A link of a feed to a related one, or to its hub: relation (RFC 5005, WebSub) and absolute address."""

    rel: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """An attachment: absolute address, size in bytes, media type."""

    url: str
    title: str
    size_bytes: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item in a feed. `url` is its permanent link and its identity; `html` is safe and has no relative link.

    With `deleted`, it is the notice of the item's withdrawal at that moment. It bears the item's identity in RSS and
    JSON Feed, where readers have no other way to lose the text; Atom has a tombstone for that (RFC 6721), and the
    notice is an entry of its own there.
    """

    url: str
    title: str
    summary: str
    html: str
    author: str
    category: str
    category_url: str
    published: dt.datetime
    updated: dt.datetime
    enclosures: tuple[Enclosure, ...]
    deleted: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True)
class Format:
    """A format of feeds: what stands before and after the entries, an entry by itself, and what joins two of them."""

    frame: Callable[[Feed], tuple[str, str]]
    write: Callable[[Entry], str]
    between: str = ""

    def entries(self, entries: Iterable[Entry]) -> str:
        """These entries, given newest first."""
        return self.between.join(map(self.write, entries))

    def document(self, feed: Feed, entries: Iterable[Entry]) -> bytes:
        """The feed with these entries."""
        head, tail = self.frame(feed)
        return f"{head}{self.entries(entries)}{tail}".encode()
