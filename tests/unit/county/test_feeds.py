import json
from typing import Any

import pytest
from lxml import etree

from generator.county import feeds as feeds_module
from generator.county.feeds import feeds
from generator.county.joined import Published
from generator.model.item import Change, Withdrawal
from tests.builders import make_item, moment
from tests.county_builders import joined, make_published, site_of, texts

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NEWS = make_item(id="n-1", title="春风行动", published=moment("2024-03-05"), summary="概述<一>。")
GUIDE = make_item(id="g-1", title="指引", category="employment-guides", published=moment("2024-03-06"))


def made(*bureaus: Published) -> dict[str, str]:
    view = joined(*bureaus)
    return texts(feeds(site_of(view), view))


def entries(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["items"]
    return found


def test_everything_and_each_category_has_a_feed_in_three_formats() -> None:
    files = made(make_published("a", NEWS), make_published("b", GUIDE))
    assert {path.rpartition("/")[0] for path in files if path.endswith("atom.xml")} == {
        "",
        "categories/news",
        "categories/documents",
        "categories/employment",
        "categories/employment/news",
        "categories/employment/guides",
    }
    assert {path for path in files if path.startswith("categories/news/")} == {
        "categories/news/feed.xml",
        "categories/news/atom.xml",
        "categories/news/feed.json",
    }


def test_addresses_are_absolute_and_lead_below_the_county() -> None:
    files = made(make_published("a", NEWS), make_published("b", GUIDE))
    tree = etree.fromstring(files["atom.xml"].encode())
    assert tree.findtext("a:id", namespaces=ATOM) == "https://www.county.example/"
    assert tree.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == ["https://www.county.example/atom.xml"]
    assert tree.xpath("a:entry/a:link/@href", namespaces=ATOM) == [
        "https://www.county.example/b/employment/guides/2024/g-1/",
        "https://www.county.example/a/news/2024/n-1/",
    ]


def test_an_entry_names_its_bureau_and_leads_to_the_full_text() -> None:
    [entry] = entries(made(make_published("a", NEWS))["feed.json"])
    assert (entry["title"], entry["authors"], entry["tags"]) == ("春风行动", [{"name": "测试县a局"}], ["工作动态"])
    assert entry["content_html"] == (
        '<p>概述&lt;一&gt;。</p>\n<p><a href="https://www.county.example/a/news/2024/n-1/">全文见测试县a局</a></p>'
    )


def test_a_parents_feed_has_what_its_children_have() -> None:
    files = made(make_published("a", NEWS), make_published("b", GUIDE))
    assert [entry["title"] for entry in entries(files["categories/employment/feed.json"])] == ["指引"]
    assert [entry["title"] for entry in entries(files["categories/news/feed.json"])] == ["春风行动"]


def test_a_withdrawn_item_is_replaced_by_the_reason_and_told_to_readers() -> None:
    gone = make_item(
        id="n-2",
        title="撤回的标题",
        status="withdrawn",
        withdrawn=Withdrawal(date=moment("2024-03-07").date(), reason="数字有误"),
    )
    files = made(make_published("a", NEWS, gone))
    first = entries(files["feed.json"])[0]
    assert first["url"] == "https://www.county.example/a/news/2024/n-2/"
    assert first["title"] == "撤回：工作动态 2024-03-05 发布的一条信息"
    assert "数字有误" in first["content_html"]
    assert "deleted-entry" in files["categories/news/atom.xml"]
    assert not any("撤回的标题" in text for text in files.values())


def test_an_old_item_that_was_corrected_lately_is_brought_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_module, "LATEST", 1)
    old = make_item(
        id="n-0", title="旧的", published=moment("2023-01-05"), changes=(Change(moment("2024-03-06").date(), "改<正>"),)
    )
    untouched = make_item(id="n-9", title="没有改的", published=moment("2023-01-06"))
    found = entries(made(make_published("a", NEWS, old, untouched))["feed.json"])
    assert [entry["title"] for entry in found] == ["春风行动", "旧的"]
    assert "更正：改&lt;正&gt;" in found[1]["content_html"]


def test_the_page_lists_each_feed_and_leads_to_those_of_the_bureaus() -> None:
    page = made(make_published("a", NEWS), Published(id="c"))["feeds/index.md"]
    assert "<code>https://www.county.example/categories/employment/guides/atom.xml</code>" in page
    assert '<a href="../a/feeds/">' in page
    assert "../c/" not in page
    assert 'id="feed/categories/news"' in page
