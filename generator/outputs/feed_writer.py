"""An adapter around feedgen, which writes the feeds and leaves out, or gets wrong, what the formats ask for.

What feedgen 1.0.0 does not do, and this module completes on its lxml tree: `alternate` beside `self` (it takes
the last link for the channel's), links of other relations in RSS, more than one enclosure, `type` and `length` of
Atom's entry links, a category's domain, the date of the newest entry instead of the present moment.
"""

import datetime as dt
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from lxml import etree

from generator.words import language

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
# About 4 kB each. Where there are more, all of them are written anew for each feed.
_ENTRIES_KEPT = 12_000
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
    """A format of feeds: what stands before and after the entries, each of some entries, and what joins two of them."""

    frame: Callable[[Feed], tuple[str, str]]
    write: Callable[[Sequence[Entry]], Iterable[str]]
    between: str = ""

    def entries(self, entries: Iterable[Entry]) -> str:
        """These entries, given newest first."""
        return self.between.join(self.write(tuple(entries)))

    def document(self, feed: Feed, entries: Iterable[Entry]) -> bytes:
        """The feed with these entries."""
        head, tail = self.frame(feed)
        return f"{head}{self.entries(entries)}{tail}".encode()


# A feed to write entries in, each of which is then put into the feeds that have it.
_ANY = Feed(
    title="-",
    description="-",
    page="-",
    url="-",
    author="-",
    updated=dt.datetime(1970, 1, 1, tzinfo=dt.UTC),
    links=(),
    extent="latest",
    style="",
)


def _rss_frame(feed: Feed) -> tuple[str, str]:
    return _parted(_rss(feed), "\n  </channel>")


def _atom_frame(feed: Feed) -> tuple[str, str]:
    return _parted(_atom(feed), "\n</feed>")


def _parted(document: str, end: str) -> tuple[str, str]:
    """A document without entries, before and after where they would stand."""
    head, _, tail = document.rpartition(end)
    return head, end + tail


def _rss_items(entries: Sequence[Entry]) -> Iterable[str]:
    return _written(_rss, entries)


def _atom_entries(entries: Sequence[Entry]) -> Iterable[str]:
    for entry, text in zip(entries, _written(_atom, entries), strict=True):
        yield text + (_tombstone(entry) if entry.deleted else "")


# An item is in the feeds of the site, of its category, topic and genre, and in an archive of each.
_kept: dict[tuple[Callable[..., str], Entry, str], str] = {}


def _written(document: Callable[..., str], entries: Sequence[Entry]) -> list[str]:
    """Each entry; those that are not kept are written in one feed, whose head costs as much as an entry."""
    keys = [(document, entry, language()) for entry in entries]
    if new := {key: entry for key, entry in zip(keys, entries, strict=True) if key not in _kept}:
        text = document(_ANY, *new.values())
        begin, end = _AROUND[document]
        texts = text[: text.rindex(end)].split(begin)[1:]  # in what an entry says, `<` is `&lt;`
        _kept.update(zip(new, (begin + each for each in texts), strict=True))
    written = [_kept[key] for key in keys]
    while len(_kept) > _ENTRIES_KEPT:
        del _kept[next(iter(_kept))]  # the oldest
    return written


def _rss(feed: Feed, *entries: Entry) -> str:
    tree = etree.fromstring(_generator(feed, entries, "application/rss+xml").rss_str())
    channel = tree[0]
    _complete(channel, 1, feed, "application/rss+xml")
    for item, entry in zip(channel.iterfind("item"), entries, strict=True):
        for category in item.iterfind("category"):
            category.set("domain", entry.category_url)
        for description in item.iterfind("description"):
            description.text = escape(entry.summary, quote=False)  # HTML to RSS readers; plain text in Atom
    return _text(tree, feed.style)


def _atom(feed: Feed, *entries: Entry) -> str:
    tree = etree.fromstring(_generator(feed, entries, "application/atom+xml").atom_str())
    _complete(tree, 3, feed, "application/atom+xml")
    for element, entry in zip(tree.iterfind(f"{{{ATOM}}}entry"), entries, strict=True):
        for old in element.findall(f"{{{ATOM}}}link"):
            element.remove(old)
        _atom_link(element, rel="alternate", href=entry.url, type="text/html")
        for file in entry.enclosures:
            _atom_link(
                element,
                rel="enclosure",
                href=file.url,
                type=file.media_type,
                length=str(file.size_bytes),
                title=file.title,
            )
    return _text(tree, feed.style)


def _complete(feed_element: "etree._Element", position: int, feed: Feed, media_type: str) -> None:
    """Adds to a feed or channel what feedgen has no word for: links to other documents, how much this one has."""
    for link in feed.links:
        kind = {} if link.rel == "hub" else {"type": media_type}
        feed_element.insert(position, etree.Element(f"{{{ATOM}}}link", {"rel": link.rel, "href": link.url, **kind}))
    if feed.extent != "latest":
        feed_element.insert(position, etree.Element(f"{{{HISTORY}}}{feed.extent}", nsmap={"fh": HISTORY}))


def _tombstone(entry: Entry) -> str:
    """Source: RFC 6721, section 3."""
    assert entry.deleted
    attributes = {"ref": entry.url, "when": entry.deleted.isoformat()}
    element = etree.Element(f"{{{TOMBSTONES}}}deleted-entry", attributes, nsmap={"at": TOMBSTONES})
    etree.SubElement(element, f"{{{TOMBSTONES}}}comment").text = entry.summary
    etree.indent(element, level=1)
    return "\n  " + etree.tostring(element, encoding="unicode")


def _atom_link(parent: "etree._Element", **attributes: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", attributes)


def _generator(feed: Feed, entries: Iterable[Entry], media_type: str) -> Any:  # feedgen has no types
    from feedgen.ext.dc import DcEntryExtension, DcExtension
    from feedgen.feed import FeedGenerator

    generator = FeedGenerator()
    generator.register_extension("dc", DcExtension, DcEntryExtension)  # by its name it would be looked for each time
    generator.id(feed.page)
    generator.title(feed.title)
    generator.description(feed.description)
    generator.author(name=feed.author)
    generator.language(language().lower())
    generator.lastBuildDate(feed.updated)  # Atom's `updated` is the same value to feedgen
    generator.generator("gongkai")
    # The channel's <link> is the last one given, so the page comes after the feed's own address.
    generator.link(href=feed.url, rel="self", type=media_type)
    generator.link(href=feed.page, rel="alternate", type="text/html")
    for entry in entries:
        own_id = f"{entry.url}#withdrawn" if entry.deleted and media_type == "application/atom+xml" else entry.url
        _add_entry(generator, entry, own_id)
    return generator


def _add_entry(generator: Any, entry: Entry, own_id: str) -> None:
    element = generator.add_entry(order="append")
    element.id(own_id)
    element.guid(own_id, permalink=True)
    element.title(entry.title)
    element.link(href=entry.url, rel="alternate")
    element.summary(entry.summary)
    element.content(entry.html, type="html")
    element.author(name=entry.author)
    element.dc.dc_creator(entry.author)
    element.category(term=entry.category, label=entry.category)
    element.published(entry.published)
    element.updated(_distinct(entry.updated, entry.url))
    for file in entry.enclosures[:1]:
        element.enclosure(file.url, str(file.size_bytes), file.media_type)


def _distinct(moment: dt.datetime, url: str) -> dt.datetime:
    """The moment with a fraction of a second that is the entry's own.

    Many items of a day are dated by the day alone; Atom readers order by `updated` and the W3C validator warns of
    equal ones. The fraction comes from the address, so another item of the day never changes it.
    """
    return moment.replace(microsecond=zlib.crc32(url.encode()) % 1_000_000) if not moment.microsecond else moment


def _text(tree: "etree._Element", style: str) -> str:
    etree.cleanup_namespaces(tree, keep_ns_prefixes=["content", "dc", "atom"])
    etree.indent(tree)
    head = f"<?xml version='1.0' encoding='UTF-8'?>\n<?xml-stylesheet type=\"text/css\" href=\"{style}\"?>\n"
    return f"{head}{etree.tostring(tree, encoding='unicode')}\n"


_AROUND = {_rss: ("\n    <item>", "\n  </channel>"), _atom: ("\n  <entry>", "\n</feed>")}
RSS_2_0 = Format(_rss_frame, _rss_items)
ATOM_1_0 = Format(_atom_frame, _atom_entries)
