"""An adapter around feedgen, which writes the feeds and leaves out, or gets wrong, what the formats ask for.

What feedgen 1.0.0 does not do, and this module completes on its lxml tree: `alternate` beside `self` (it takes
the last link for the channel's), links of other relations in RSS, more than one enclosure, `type` and `length` of
Atom's entry links, a category's domain, the date of the newest entry instead of the present moment.
"""

import datetime as dt
import zlib
from collections.abc import Iterable
from email.utils import format_datetime
from html import escape
from typing import Any

from lxml import etree

from generator.outputs.feed_model import Entry, Feed, Format
from generator.outputs.feed_shells import texts_alike, written
from generator.words import language

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
# A feed to write one entry in, which is then put into the feeds that have it.
_ONE = Feed(
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


def _rss_item(entry: Entry) -> str:
    return written(_rss_alone, _rss_texts, entry, language())


def _atom_entry(entry: Entry) -> str:
    text = written(_atom_alone, _atom_texts, entry, language())
    return text + _tombstone(entry) if entry.deleted else text


def _rss_alone(entry: Entry) -> str:
    document = _rss(_ONE, entry)
    return document[document.index("\n    <item>") : document.rindex("\n  </channel>")]


def _atom_alone(entry: Entry) -> str:
    document = _atom(_ONE, entry)
    return document[document.index("\n  <entry>") : document.rindex("\n</feed>")]


def _rss_texts(entry: Entry) -> list[str]:
    return [_html(entry.summary), format_datetime(entry.published), *texts_alike(entry)]


def _atom_texts(entry: Entry) -> list[str]:
    updated = _distinct(entry.updated, entry.url)
    return [entry.summary, entry.published.isoformat(), updated.isoformat(), *texts_alike(entry)]


def _html(summary: str) -> str:
    """As it is to RSS readers; it is plain text in Atom."""
    return escape(summary, quote=False)


def _rss(feed: Feed, *entries: Entry) -> str:
    tree = etree.fromstring(_generator(feed, entries, "application/rss+xml").rss_str())
    channel = tree[0]
    _complete(channel, 1, feed, "application/rss+xml")
    for item, entry in zip(channel.iterfind("item"), entries, strict=True):
        for category in item.iterfind("category"):
            category.set("domain", entry.category_url)
        for description in item.iterfind("description"):
            description.text = _html(entry.summary)
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
    element.content(str(entry.html), type="html")
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


RSS_2_0 = Format(_rss_frame, _rss_item)
ATOM_1_0 = Format(_atom_frame, _atom_entry)
