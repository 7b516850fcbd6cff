import dataclasses
import datetime as dt
from typing import Any

import feedparser
import pytest
from lxml import etree

from generator.model.dates import BEIJING
from generator.outputs.feed_model import Enclosure, Entry, Feed, FeedLink, Format
from generator.outputs.feed_writer import ATOM_1_0, RSS_2_0
from tests.builders import moment

URL = "https://rsj.test.example/"
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
FILES = (
    Enclosure(url=f"{URL}news/2024/%E8%A1%A8.pdf", title="表", size_bytes=2048, media_type="application/pdf"),
    Enclosure(url=f"{URL}news/2024/b.xlsx", title="乙", size_bytes=7, media_type="application/vnd.ms-excel"),
)
ENTRY = Entry(
    url=f"{URL}news/2024/n-1/",
    title="标题 <script> & ]]> 𬭎",
    summary="概述 <b> & 。",
    html='<p>正文 <a href="https://rsj.test.example/x">链接</a> &amp; ]]&gt;</p>',
    author="就业股",
    category="工作动态",
    category_url=f"{URL}news/",
    published=moment("2024-03-05T10:30"),
    updated=moment("2024-03-08"),
    enclosures=FILES,
)
OLDER = dataclasses.replace(
    ENTRY,
    url=f"{URL}news/2024/n-0/",
    enclosures=(),
    published=moment("2024-03-01"),
    updated=moment("2024-03-01"),
)
FEED = Feed(
    title="工作动态 - 测试局",
    description="日常工作。",
    page=f"{URL}news/",
    url=f"{URL}news/feed.xml",
    author="测试局",
    updated=moment("2024-03-08"),
    links=(FeedLink("prev-archive", f"{URL}news/2024/feed.xml"),),
    extent="latest",
    style="/assets/feed.css",
)
ENTRIES = (ENTRY, OLDER)
FORMATS = (RSS_2_0, ATOM_1_0)


def rss(*entries: Entry, feed: Feed = FEED) -> Any:
    return etree.fromstring(RSS_2_0.document(feed, entries or ENTRIES))[0]


def atom(*entries: Entry, feed: Feed = FEED) -> Any:
    return etree.fromstring(ATOM_1_0.document(feed, entries or ENTRIES))


def attributes(elements: Any) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in elements]


def test_the_rss_channel_says_what_it_is_where_it_lies_and_when_it_changed() -> None:
    channel = rss()
    assert channel.getparent().attrib["version"] == "2.0"
    assert channel.findtext("title") == "工作动态 - 测试局"
    assert channel.findtext("link") == f"{URL}news/"
    assert channel.findtext("description") == "日常工作。"
    assert channel.findtext("language") == "zh-cn"
    assert channel.findtext("lastBuildDate") == "Fri, 08 Mar 2024 00:00:00 +0800"
    assert channel.findtext("generator") == "gongkai"
    assert attributes(channel.findall("a:link", NAMES)) == [
        {"rel": "prev-archive", "href": f"{URL}news/2024/feed.xml", "type": "application/rss+xml"},
        {"rel": "self", "href": f"{URL}news/feed.xml", "type": "application/rss+xml"},
    ]


def test_an_rss_item_has_its_permanent_link_as_guid_and_its_whole_content() -> None:
    item = rss().find("item")
    guid = item.find("guid")
    assert (guid.text, dict(guid.attrib)) == (ENTRY.url, {"isPermaLink": "true"})
    assert item.findtext("link") == ENTRY.url
    assert item.findtext("title") == ENTRY.title
    assert item.findtext("description") == "概述 &lt;b&gt; &amp; 。"
    assert item.findtext("content:encoded", namespaces=NAMES) == ENTRY.html
    assert item.findtext("dc:creator", namespaces=NAMES) == "就业股"
    assert item.findtext("author") is None, "an RSS author must be an e-mail address"
    assert [(each.text, dict(each.attrib)) for each in item.findall("category")] == [
        ("工作动态", {"domain": f"{URL}news/"})
    ]
    assert item.findtext("pubDate") == "Tue, 05 Mar 2024 10:30:00 +0800"


def test_an_rss_item_has_the_first_attachment_as_its_only_enclosure() -> None:
    first, second = rss().findall("item")
    assert attributes(first.findall("enclosure")) == [
        {"url": FILES[0].url, "length": "2048", "type": "application/pdf"}
    ]
    assert second.findall("enclosure") == []


def test_the_atom_feed_says_what_it_is_where_it_lies_and_when_it_changed() -> None:
    feed = atom()
    assert feed.findtext("a:id", namespaces=NAMES) == f"{URL}news/"
    assert feed.findtext("a:title", namespaces=NAMES) == "工作动态 - 测试局"
    assert feed.findtext("a:subtitle", namespaces=NAMES) == "日常工作。"
    assert feed.findtext("a:author/a:name", namespaces=NAMES) == "测试局"
    updated = dt.datetime.fromisoformat(feed.findtext("a:updated", namespaces=NAMES))
    assert updated.replace(microsecond=0) == moment("2024-03-08")
    assert sorted(each["rel"] for each in attributes(feed.findall("a:link", NAMES))) == [
        "alternate",
        "prev-archive",
        "self",
    ]
    assert {each["rel"]: each["href"] for each in attributes(feed.findall("a:link", NAMES))} == {
        "alternate": f"{URL}news/",
        "self": f"{URL}news/feed.xml",
        "prev-archive": f"{URL}news/2024/feed.xml",
    }


def test_an_atom_entry_has_every_attachment_with_type_length_and_title() -> None:
    entry = atom().find("a:entry", NAMES)
    assert entry.findtext("a:id", namespaces=NAMES) == ENTRY.url
    assert entry.findtext("a:title", namespaces=NAMES) == ENTRY.title
    assert entry.findtext("a:summary", namespaces=NAMES) == ENTRY.summary
    content = entry.find("a:content", NAMES)
    assert (content.text, dict(content.attrib)) == (ENTRY.html, {"type": "html"})
    assert entry.findtext("a:author/a:name", namespaces=NAMES) == "就业股"
    assert attributes(entry.findall("a:category", NAMES)) == [{"term": "工作动态", "label": "工作动态"}]
    assert entry.findtext("a:published", namespaces=NAMES) == "2024-03-05T10:30:00+08:00"
    assert attributes(entry.findall("a:link", NAMES)) == [
        {"rel": "alternate", "href": ENTRY.url, "type": "text/html"},
        *(
            {
                "rel": "enclosure",
                "href": file.url,
                "type": file.media_type,
                "length": str(file.size_bytes),
                "title": file.title,
            }
            for file in FILES
        ),
    ]


def test_entries_keep_their_order_newest_first() -> None:
    assert [each.findtext("guid") for each in rss().findall("item")] == [ENTRY.url, OLDER.url]
    assert [each.findtext("a:id", namespaces=NAMES) for each in atom().findall("a:entry", NAMES)] == [
        ENTRY.url,
        OLDER.url,
    ]


def test_entries_of_one_moment_differ_in_updated_and_each_keeps_its_own() -> None:
    same = dataclasses.replace(OLDER, updated=ENTRY.updated)
    both = atom(ENTRY, same).findall("a:entry/a:updated", NAMES)
    alone = atom(same).find("a:entry/a:updated", NAMES)
    first, second = (dt.datetime.fromisoformat(each.text) for each in both)
    assert first != second
    assert {first.replace(microsecond=0), second.replace(microsecond=0)} == {ENTRY.updated}
    assert alone.text == both[1].text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("extent", "expected"), [("archive", ["archive"]), ("complete", ["complete"]), ("latest", [])])
def test_an_archive_and_a_complete_feed_bear_the_mark_of_rfc_5005(
    form: Format, extent: Any, expected: list[str]
) -> None:
    tree = etree.fromstring(form.document(dataclasses.replace(FEED, extent=extent), ENTRIES))
    feed = tree[0] if tree.tag == "rss" else tree
    marks = [etree.QName(each).localname for each in feed if each.tag.startswith(f"{{{NAMES['fh']}}}")]
    assert marks == expected


@pytest.mark.parametrize("form", FORMATS)
def test_a_feed_reader_understands_it_without_a_complaint(form: Format) -> None:
    parsed = feedparser.parse(form.document(FEED, ENTRIES))
    assert parsed.bozo == 0
    assert parsed.feed.title == FEED.title
    assert [entry.id for entry in parsed.entries] == [ENTRY.url, OLDER.url]
    assert parsed.entries[0].content[0].value.startswith("<p>正文")


@pytest.mark.parametrize("form", FORMATS)
def test_a_feed_is_the_same_each_time_and_never_dated_by_the_present(form: Format) -> None:
    assert form.document(FEED, ENTRIES) == form.document(FEED, ENTRIES)
    assert str(dt.datetime.now(BEIJING).year) not in form.document(FEED, ENTRIES).decode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_feed_without_entries_is_still_a_feed(form: Format) -> None:
    parsed = feedparser.parse(form.document(dataclasses.replace(FEED, links=()), ()))
    assert (parsed.bozo, parsed.entries) == (0, [])


def test_a_summary_is_escaped_as_html_in_rss_and_as_text_in_atom() -> None:
    entry = dataclasses.replace(ENTRY, summary="<script>alert(1)</script>")
    assert rss(entry).findtext("item/description") == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert atom(entry).findtext("a:entry/a:summary", namespaces=NAMES) == "<script>alert(1)</script>"
