import dataclasses
import datetime as dt
import json
import re
from typing import Any

import pytest
from lxml import etree

from generator.model.item import Attachment, Change, Withdrawal
from generator.outputs.feed_entries import media_type
from generator.outputs.feed_places import LATEST, feed_places
from generator.outputs.feeds import render
from tests.builders import SETTINGS, URL, make_item, make_site, moment, rendered, texts

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "at": "http://purl.org/atompub/tombstones/1.0",
}


def trees(*items: Any, files: tuple[str, ...] = ()) -> dict[str, Any]:
    artifacts = rendered(render, make_site(*items, files=files))
    return {a.path: etree.fromstring(a.content) for a in artifacts if isinstance(a.content, bytes) and ".xml" in a.path}


def entries(tree: Any) -> list[str]:
    return [url.removeprefix(URL) for url in tree.xpath("//item/guid/text() | //a:entry/a:id/text()", namespaces=NAMES)]


THREE_YEARS = [make_item(id=f"n-{year}", published=moment(f"{year}-05-01")) for year in (2022, 2023, 2024)]


def test_the_site_each_category_and_each_parent_have_feeds_and_an_archive_a_year_where_there_are_several() -> None:
    found = trees(*THREE_YEARS, make_item(id="en-1", category="employment-news"))
    places = {
        "": [],
        "news/": [2022, 2023, 2024],
        "documents/": [],
        "employment/": [],  # one year that the feed itself holds whole
        "employment/news/": [],
        "employment/guides/": [],
    }
    expected = {f"{place}{name}" for place in places for name in ("feed.xml", "atom.xml")}
    for place, years in places.items():
        expected |= {f"{place}{year}/{name}" for year in years for name in ("feed.xml", "atom.xml")}
    expected |= {f"archive/{year}/{name}" for year in (2022, 2023, 2024) for name in ("feed.xml", "atom.xml")}
    expected |= {"corrections/feed.xml", "corrections/atom.xml"}
    assert set(found) == expected
    assert entries(found["employment/feed.xml"]) == ["employment/news/2024/en-1/"]
    assert entries(found["employment/atom.xml"]) == ["employment/news/2024/en-1/"]


def test_a_feed_is_titled_by_its_category_with_its_parent_and_the_bureau() -> None:
    assert [(place.title, place.folder) for place in feed_places(make_site())] == [
        (SETTINGS.name, ""),
        ("更正和撤回 - 测试区人社局", "corrections"),
        ("工作动态 - 测试区人社局", "news"),
        ("部门文件 - 测试区人社局", "documents"),
        ("就业创业 - 测试区人社局", "employment"),
        ("就业创业·工作动态 - 测试区人社局", "employment/news"),
        ("就业创业·政策指引 - 测试区人社局", "employment/guides"),
    ]


def test_the_subscribed_feed_has_the_latest_50_and_the_archives_have_them_all() -> None:
    items = [make_item(id=f"n-{number:03}", published=moment("2024-05-01")) for number in range(LATEST + 5)]
    found = trees(*items)
    assert LATEST == 50
    assert entries(found["news/feed.xml"]) == [f"news/2024/n-{number:03}/" for number in range(LATEST)]
    assert len(entries(found["news/2024/feed.xml"])) == LATEST + 5


def links(tree: Any) -> dict[str, str]:
    """The addresses of the documents around one, by relation; the mark of an archive's bytes is cut off."""
    elements = (tree[0] if tree.tag == "rss" else tree).findall("a:link", NAMES)
    own = {"self", "alternate"}
    return {
        each.attrib["rel"]: re.sub(r"\?v=[0-9a-f]{12}$", "", each.attrib["href"].removeprefix(URL))
        for each in elements
        if each.attrib["rel"] not in own
    }


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_archives_are_linked_from_the_feed_back_to_the_first(name: str) -> None:
    found = trees(*THREE_YEARS)
    assert links(found[name]) == {"prev-archive": f"archive/2024/{name}"}
    assert links(found[f"archive/2024/{name}"]) == {"current": name, "prev-archive": f"archive/2023/{name}"}
    assert links(found[f"archive/2023/{name}"]) == {
        "current": name,
        "next-archive": f"archive/2024/{name}",
        "prev-archive": f"archive/2022/{name}",
    }
    assert links(found[f"archive/2022/{name}"]) == {"current": name, "next-archive": f"archive/2023/{name}"}
    assert links(found[f"documents/{name}"]) == {}


@pytest.mark.parametrize(("name", "pattern"), [("atom.xml", r'rel="prev-archive" href="([^"]+)"'),
                                               ("feed.xml", r'rel="prev-archive" href="([^"]+)"'),
                                               ("feed.json", r'"next_url": "([^"]+)"')])  # fmt: skip
def test_an_archive_that_changed_or_leads_to_one_that_did_has_another_address(name: str, pattern: str) -> None:
    def addresses(*items: Any) -> list[str]:
        found = texts(rendered(render, make_site(*items)))
        return [re.findall(pattern, found[path])[0] for path in (name, f"archive/2024/{name}", f"archive/2023/{name}")]

    before = addresses(*THREE_YEARS)
    newest_changed = addresses(*THREE_YEARS[:2], dataclasses.replace(THREE_YEARS[2], title="新的标题"))
    oldest_changed = addresses(dataclasses.replace(THREE_YEARS[0], title="新的标题"), *THREE_YEARS[1:])
    assert [one == other for one, other in zip(before, newest_changed, strict=True)] == [False, True, True]
    assert [one == other for one, other in zip(before, oldest_changed, strict=True)] == [False, False, False]


def test_the_union_of_the_archives_is_every_item_once() -> None:
    found = trees(*THREE_YEARS)
    archived = [entry for year in (2022, 2023, 2024) for entry in entries(found[f"news/{year}/atom.xml"])]
    assert sorted(archived) == [f"news/{year}/n-{year}/" for year in (2022, 2023, 2024)]


def test_an_entry_carries_body_corrections_and_attachments() -> None:
    item = make_item(
        title="标题 <b>",
        body="正文 ![图](图.png)",
        source="就业股",
        validity="失效",
        attachments=(Attachment("表 1.pdf", "表 <一>"), Attachment("b.ofd", "乙")),
        changes=(Change(dt.date(2024, 3, 8), "更正 <i>"),),
    )
    found = trees(item, files=("news/2024/表 1.pdf", "news/2024/b.ofd", "news/2024/图.png"))
    html = found["news/feed.xml"].findtext(".//content:encoded", namespaces=NAMES)
    assert f'<img alt="图" src="{URL}news/2024/%E5%9B%BE.png">' in html
    assert "表 &lt;一&gt;" in html
    assert "更正 &lt;i&gt;" in html
    assert "失效" in html
    assert f"{URL}news/2024/%E8%A1%A8%201.pdf" in html
    assert f"{URL}news/2024/b.ofd" in html
    assert found["news/atom.xml"].findtext(".//a:content", namespaces=NAMES) == html
    assert found["news/feed.xml"].findtext(".//item/title") == "标题 <b>"
    assert found["news/feed.xml"].findtext(".//item/dc:creator", namespaces=NAMES) == "就业股"
    enclosures = found["news/atom.xml"].findall(".//a:entry/a:link[@rel='enclosure']", NAMES)
    assert [(each.attrib["href"], each.attrib["type"], each.attrib["length"]) for each in enclosures] == [
        (f"{URL}news/2024/%E8%A1%A8%201.pdf", "application/pdf", "2048"),
        (f"{URL}news/2024/b.ofd", "application/ofd", "2048"),
    ]


def test_no_script_handler_or_relative_link_reaches_a_feed() -> None:
    body = (
        "<script>alert(1)</script>\n\n<p onclick='x' style='y'>文</p> "
        "<iframe src='z'></iframe> [a](java&#115;cript:alert(1)) [b](#c) [d](n-2.md)"
    )
    found = trees(make_item(body=body), make_item(id="n-2"))
    for path in ("feed.xml", "atom.xml"):
        text = etree.tostring(found[path], encoding="unicode")
        for bad in (
            "script>alert",
            "onclick",
            "style=",
            "iframe",
            "javascript:",
            'href="#',
            "href=&quot;#",
            'href="n-2',
        ):
            assert bad not in text


def test_a_correction_makes_an_entry_and_its_feed_newer_but_no_other() -> None:
    corrected = make_item(id="n-9", changes=(Change(dt.date(2024, 6, 1), "更正"),))
    found = trees(corrected, make_item(id="n-8"))
    assert found["feed.xml"].findtext(".//lastBuildDate") == "Sat, 01 Jun 2024 00:00:00 +0800"
    updated = [each.text[:10] for each in found["atom.xml"].findall("a:entry/a:updated", NAMES)]
    assert updated == ["2024-03-05", "2024-06-01"]


def test_drafts_and_items_of_later_days_are_in_no_feed() -> None:
    found = trees(make_item(id="n-1", status="draft"), make_item(id="n-2", published=moment("2025-06-01")))
    assert all(entries(tree) == [] for tree in found.values())


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("a.pdf", "application/pdf"),
        ("a.PDF", "application/pdf"),
        ("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.ofd", "application/ofd"),
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.mp4", "video/mp4"),
        ("a.zip", "application/zip"),
        ("a.unknown", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_a_media_type_comes_from_the_ending(name: str, media: str) -> None:
    assert media_type(name) == media


def test_corrections_and_withdrawals_have_feeds_of_their_own_the_latest_first() -> None:
    item = make_item(
        title="标题 <b>", changes=(Change(dt.date(2023, 6, 1), "甲 <i>"), Change(dt.date(2024, 6, 1), "乙"))
    )
    gone = make_item(
        id="n-2", title="撤回的标题", status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 5, 1), "有误")
    )
    found = trees(item, gone)
    latest = ["news/2024/n-1/#change-20240601", "news/2024/n-2/", "news/2024/n-1/#change-20230601"]
    for name in ("feed.xml", "atom.xml"):
        assert entries(found[f"corrections/{name}"]) == latest
        assert entries(found[f"corrections/2024/{name}"]) == latest[:2]
        assert "撤回的标题" not in etree.tostring(found[f"corrections/{name}"], encoding="unicode")
    assert found["corrections/feed.xml"].xpath("//item/title/text()") == [
        "更正：标题 <b>",
        "撤回：工作动态 2024-03-05 发布的一条信息",
        "更正：标题 <b>",
    ]
    html = found["corrections/feed.xml"].xpath("//item/content:encoded/text()", namespaces=NAMES)[-1]
    assert html == f'<p>甲 &lt;i&gt;</p>\n<p><a href="{URL}news/2024/n-1/">标题 &lt;b&gt;</a></p>'
    assert found["corrections/feed.xml"].findtext(".//lastBuildDate") == "Sat, 01 Jun 2024 00:00:00 +0800"


GONE = make_item(
    id="n-2",
    title="撤回的标题",
    published=moment("2024-03-05T10:30"),
    status="withdrawn",
    withdrawn=Withdrawal(dt.date(2024, 3, 5), "数字 <有误>"),
)


def test_a_withdrawn_item_leaves_a_notice_in_its_feeds_and_a_tombstone_in_atom() -> None:
    found = trees(make_item(published=moment("2024-03-01")), GONE)
    for place in ("", "news/"):
        atom, rss = found[f"{place}atom.xml"], found[f"{place}feed.xml"]
        assert entries(atom) == ["news/2024/n-2/#withdrawn", "news/2024/n-1/"]
        assert entries(rss) == ["news/2024/n-2/", "news/2024/n-1/"], "it takes the place of the item"
        (tombstone,) = atom.findall("at:deleted-entry", NAMES)
        assert dict(tombstone.attrib) == {"ref": f"{URL}news/2024/n-2/", "when": "2024-03-05T10:30:01+08:00"}
        assert tombstone.findtext("at:comment", namespaces=NAMES) == "数字 <有误>"
        for tree in (atom, rss):
            assert "撤回的标题" not in etree.tostring(tree, encoding="unicode")
    assert entries(found["documents/atom.xml"]) == []
    assert found["corrections/atom.xml"].findall("at:deleted-entry", NAMES) == []


def test_a_json_feed_has_the_same_entries_and_all_attachments() -> None:
    attachments = (Attachment("a.pdf", "甲"), Attachment("b.ofd", "乙"))
    item = make_item(title="标题 <b>", attachments=attachments, changes=(Change(dt.date(2024, 3, 8), "更正"),))
    site = make_site(item, GONE, files=("news/2024/a.pdf", "news/2024/b.ofd"))
    feed = json.loads(texts(rendered(render, site))["news/feed.json"])
    entry, notice = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "工作动态 - 测试区人社局",
        "home_page_url": f"{URL}news/",
        "feed_url": f"{URL}news/feed.json",
        "description": "日常工作。",
        "language": "zh-CN",
        "authors": [{"name": SETTINGS.name}],
    }
    assert (notice["id"], notice["title"]) == (f"{URL}news/2024/n-2/", "撤回：工作动态 2024-03-05 发布的一条信息")
    assert "更正" in entry.pop("content_html")
    assert entry == {
        "id": f"{URL}news/2024/n-1/",
        "url": f"{URL}news/2024/n-1/",
        "title": "标题 <b>",
        "summary": "概述。",
        "date_published": "2024-03-05T00:00:00+08:00",
        "date_modified": "2024-03-08T00:00:00+08:00",
        "authors": [{"name": SETTINGS.name}],
        "tags": ["工作动态"],
        "attachments": [
            {"url": f"{URL}news/2024/a.pdf", "mime_type": "application/pdf", "title": "甲", "size_in_bytes": 2048},
            {"url": f"{URL}news/2024/b.ofd", "mime_type": "application/ofd", "title": "乙", "size_in_bytes": 2048},
        ],
    }


def test_a_hub_is_named_in_what_people_subscribe_to_and_nowhere_else() -> None:
    hub = "https://hub.test.example/"
    site = make_site(*THREE_YEARS, settings=dataclasses.replace(SETTINGS, websub_hub=hub))
    named = {path for path, text in texts(rendered(render, site)).items() if hub in text}
    names = ("feed.xml", "atom.xml", "feed.json")
    assert named == {place.path(name) for place in feed_places(site) for name in names}
    feed = texts(rendered(render, site))
    assert f'<link rel="hub" href="{hub}"/>' in feed["news/atom.xml"]
    assert f'<atom:link rel="hub" href="{hub}"/>' in feed["news/feed.xml"]
    assert json.loads(feed["news/feed.json"])["hubs"] == [{"type": "WebSub", "url": hub}]


def test_a_feed_without_archives_says_that_it_is_all_there_is() -> None:
    found = trees(*THREE_YEARS)
    complete = {path for path, tree in found.items() if tree.xpath("//fh:complete", namespaces=NAMES)}
    assert complete == {
        f"{place}/{name}"
        for place in ("corrections", "documents", "employment", "employment/news", "employment/guides")
        for name in ("feed.xml", "atom.xml")
    }
