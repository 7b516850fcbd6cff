import datetime as dt
from typing import Any

import pytest
from lxml import etree

from generator.model.item import Attachment, Change, Withdrawal
from generator.outputs.feeds import LATEST, feed_places, media_type, render
from tests.builders import SETTINGS, URL, make_item, make_site, moment

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def trees(*items: Any, files: tuple[str, ...] = ()) -> dict[str, Any]:
    artifacts = render(make_site(*items, files=files))
    return {a.path: etree.fromstring(a.content) for a in artifacts if isinstance(a.content, bytes)}


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
        ("工作动态 - 测试区人社局", "news"),
        ("部门文件 - 测试区人社局", "documents"),
        ("就业创业 - 测试区人社局", "employment"),
        ("就业创业·工作动态 - 测试区人社局", "employment/news"),
        ("就业创业·政策指引 - 测试区人社局", "employment/guides"),
        ("更正和撤回 - 测试区人社局", "corrections"),
    ]


def test_the_subscribed_feed_has_the_latest_50_and_the_archives_have_them_all() -> None:
    items = [make_item(id=f"n-{number:03}", published=moment("2024-05-01")) for number in range(LATEST + 5)]
    found = trees(*items)
    assert LATEST == 50
    assert entries(found["news/feed.xml"]) == [f"news/2024/n-{number:03}/" for number in range(LATEST)]
    assert len(entries(found["news/2024/feed.xml"])) == LATEST + 5


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_archives_are_linked_from_the_feed_back_to_the_first(name: str) -> None:
    found = trees(*THREE_YEARS)

    def links(path: str) -> dict[str, str]:
        tree = found[path]
        elements = (tree[0] if tree.tag == "rss" else tree).findall("a:link", NAMES)
        return {
            each.attrib["rel"]: each.attrib["href"].removeprefix(URL)
            for each in elements
            if each.attrib["rel"] not in {"self", "alternate"}
        }

    assert links(name) == {"prev-archive": f"archive/2024/{name}"}
    assert links(f"archive/2024/{name}") == {"current": name, "prev-archive": f"archive/2023/{name}"}
    assert links(f"archive/2023/{name}") == {
        "current": name,
        "next-archive": f"archive/2024/{name}",
        "prev-archive": f"archive/2022/{name}",
    }
    assert links(f"archive/2022/{name}") == {"current": name, "next-archive": f"archive/2023/{name}"}
    assert links(f"documents/{name}") == {}


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


def test_drafts_and_withdrawn_items_are_in_no_feed() -> None:
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
