"""An adapter around feedgen, which writes the feeds and leaves out, or gets wrong, what the formats ask for.

What feedgen 1.0.0 does not do, and this module completes on its lxml tree: `alternate` beside `self` (it takes
the last link for the channel's), links of other relations in RSS, more than one enclosure, `type` and `length` of
Atom's entry links, a category's domain, the date of the newest entry instead of the present moment.
"""

import datetime as dt
import zlib
from dataclasses import dataclass
from typing import Any

from feedgen.feed import FeedGenerator
from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
LANGUAGE = "zh-cn"


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A link of a feed to a related one: relation (RFC 5005) and absolute address."""

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
    """An item in a feed. `url` is its permanent link and its identity; `html` is safe and has no relative link."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed document at `url`, about the page at `page`; entries newest first."""

    title: str
    description: str
    page: str
    url: str
    author: str
    updated: dt.datetime
    entries: tuple[Entry, ...]
    links: tuple[FeedLink, ...]
    is_archive: bool


def write_rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    tree = etree.fromstring(_generator(feed, "application/rss+xml").rss_str())
    channel = tree[0]
    for link in feed.links:
        element = etree.Element(f"{{{ATOM}}}link", rel=link.rel, href=link.url, type="application/rss+xml")
        channel.insert(1, element)
    if feed.is_archive:
        channel.insert(1, etree.Element(f"{{{HISTORY}}}archive", nsmap={"fh": HISTORY}))
    for item, entry in zip(channel.iterfind("item"), feed.entries, strict=True):
        for category in item.iterfind("category"):
            category.set("domain", entry.category_url)
    return _bytes(tree)


def write_atom(feed: Feed) -> bytes:
    """The feed as Atom 1.0."""
    tree = etree.fromstring(_generator(feed, "application/atom+xml").atom_str())
    for link in feed.links:
        element = etree.Element(f"{{{ATOM}}}link", rel=link.rel, href=link.url, type="application/atom+xml")
        tree.insert(3, element)
    if feed.is_archive:
        tree.insert(3, etree.Element(f"{{{HISTORY}}}archive", nsmap={"fh": HISTORY}))
    for element, entry in zip(tree.iterfind(f"{{{ATOM}}}entry"), feed.entries, strict=True):
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
    return _bytes(tree)


def _atom_link(parent: "etree._Element", **attributes: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", attributes)


def _generator(feed: Feed, media_type: str) -> Any:  # feedgen has no types
    generator = FeedGenerator()
    generator.load_extension("dc")
    generator.id(feed.page)
    generator.title(feed.title)
    generator.description(feed.description)
    generator.author(name=feed.author)
    generator.language(LANGUAGE)
    generator.lastBuildDate(feed.updated)  # Atom's `updated` is the same value to feedgen
    generator.generator("gongkai")
    # The channel's <link> is the last one given, so the page comes after the feed's own address.
    generator.link(href=feed.url, rel="self", type=media_type)
    generator.link(href=feed.page, rel="alternate", type="text/html")
    for entry in feed.entries:
        _add_entry(generator, entry)
    return generator


def _add_entry(generator: Any, entry: Entry) -> None:
    element = generator.add_entry(order="append")
    element.id(entry.url)
    element.guid(entry.url, permalink=True)
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


def _bytes(tree: "etree._Element") -> bytes:
    etree.cleanup_namespaces(tree, keep_ns_prefixes=["content", "dc", "atom"])
    etree.indent(tree)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8") + b"\n"
