import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml import etree

from generator.model.item import Change, Item, Withdrawal
from generator.outputs import sitemap
from generator.outputs.artifact import Artifact, Part, expand, text_artifact
from generator.outputs.pages import render
from generator.outputs.sitemap import entries_of, sitemaps
from generator.views.site_view import SiteView
from tests.builders import SETTINGS, URL, make_item, make_site, moment, rendered, texts

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def made(site: SiteView, *pages: tuple[str, str]) -> dict[str, str]:
    return texts(expand(Part(sitemaps, (pages,)), site))


def told(text: str) -> list[tuple[str, str]]:
    """Address below the site's and day of each page in a sitemap."""
    tree = etree.fromstring(text.encode())
    return [(str(url[0].text).removeprefix(URL), str(url[1].text) if len(url) > 1 else "") for url in tree]


def numbered(*numbers: int) -> tuple[Item, ...]:
    first = make_item()
    return tuple(replace(first, id=f"n-{number}", published=moment("2024-03-05")) for number in numbers)


def test_the_items_of_a_year_are_a_file_and_the_other_pages_are_one() -> None:
    site = make_site(make_item(), make_item(id="n-2", published=moment("2023-01-02")))
    files = made(site, ("", ""), ("about/", ""))
    assert list(files) == ["sitemap.xml", "sitemap-pages.xml", "sitemap-2023.xml", "sitemap-2024.xml"]
    assert [url for url, _ in told(files["sitemap.xml"])] == list(files)[1:]
    assert told(files["sitemap-pages.xml"]) == [("", ""), ("about/", "")]
    assert told(files["sitemap-2023.xml"]) == [("news/2023/n-2/", "2023-01-02")]
    assert told(files["sitemap-2024.xml"]) == [("news/2024/n-1/", "2024-03-05")]


def test_an_item_says_when_it_was_changed_last_to_the_minute_where_staff_gave_one() -> None:
    morning = make_item(published=moment("2024-03-05").replace(hour=9, minute=30))
    changed = make_item(id="n-2", changes=(Change(dt.date(2024, 6, 1), "改了数字"),))
    gone = make_item(id="n-3", status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 7, 1), "有误"))
    draft = make_item(id="n-4", status="draft")
    later = make_item(id="n-5", published=moment("2024-12-01"))
    files = made(make_site(morning, changed, gone, draft, later, as_of=dt.date(2024, 8, 1)))
    assert sorted(told(files["sitemap-2024.xml"])) == [
        ("news/2024/n-1/", "2024-03-05T09:30:00+08:00"),
        ("news/2024/n-2/", "2024-06-01"),
        ("news/2024/n-3/", "2024-07-01"),
    ]


@pytest.mark.parametrize(("count", "names"), [(50_000, ["2024"]), (50_001, ["2024", "2024-2"])])
def test_a_year_that_a_file_can_not_hold_goes_on_in_another(count: int, names: list[str]) -> None:
    items = numbered(*range(count))
    files = made(replace(make_site(), items=items))
    assert list(files) == ["sitemap.xml", *(f"sitemap-{name}.xml" for name in names)]
    listed = [told(files[f"sitemap-{name}.xml"]) for name in names]
    assert [len(each) for each in listed] == [50_000, *([1] if count > 50_000 else [])]
    assert {url for each in listed for url, _ in each} == {item.url_path for item in items}
    assert max(len(text) for text in files.values()) < 50_000_000


def test_what_is_published_later_leaves_a_full_file_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    items = [make_item(id=f"n-{day}", published=moment(f"2024-03-0{day}")) for day in range(1, 6)]
    before, after = (made(make_site(*some)) for some in (items[:4], items))
    assert {path for path in after if after[path] != before.get(path)} == {"sitemap.xml", "sitemap-2024-3.xml"}
    assert told(after["sitemap-2024-3.xml"]) == [("news/2024/n-5/", "2024-03-05")]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""), ("about.md", "about/"), ("news/index.md", "news/"), ("news/2024/n-1.md", "news/2024/n-1/"),
        ("budget-index.md", "budget-index/"),
    ],
)  # fmt: skip
def test_a_page_is_where_mkdocs_puts_it(path: str, address: str) -> None:
    assert list(entries_of(text_artifact(path, "---\ntitle: 甲\n---\n\n# 甲\n"))) == [(address, "")]


def test_a_page_tells_its_day_and_whether_it_is_listed_by_its_front_matter_alone() -> None:
    assert list(entries_of(text_artifact("a.md", '---\nupdated: "2024-03-05"\n---\n\n甲\n'))) == [("a/", "2024-03-05")]
    assert list(entries_of(text_artifact("a.md", "---\nnoindex: true\n---\n\n甲\n"))) == []
    assert list(entries_of(text_artifact("a.md", "---\ntitle: 甲\n---\n\nnoindex: true\n"))) == [("a/", "")]
    assert list(entries_of(text_artifact("a.csv", "甲\n"))) == []


def test_addresses_are_escaped_as_in_a_url_and_then_as_in_xml() -> None:
    site = make_site(settings=replace(SETTINGS, url="https://a.example/x&y/"))
    text = made(site, ("规定/", ""))["sitemap-pages.xml"]
    assert "<loc>https://a.example/x&amp;y/%E8%A7%84%E5%AE%9A/</loc>" in text


def _two(site: SiteView) -> Iterator[Artifact | Part]:
    yield text_artifact("a.md", "甲\n")
    yield Part(_one, ("b",))


def _one(site: SiteView, name: str) -> Artifact:
    return text_artifact(f"{name}.md", "乙\n")


def _all(site: SiteView) -> Iterator[Artifact | Part]:
    entries = yield Part(sitemap.listed, (_two,))
    yield text_artifact("told.txt", repr(entries))


def test_a_kind_of_pages_is_listed_whether_its_pages_are_parts_or_not() -> None:
    files = texts(rendered(_all, make_site()))
    assert list(files) == ["a.md", "b.md", "told.txt"]
    assert files["told.txt"] == "[['a/', ''], ['b/', '']]"


def test_every_page_for_search_engines_is_in_one_sitemap_by_the_rules_of_the_protocol() -> None:
    gone = make_item(id="n-3", status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 7, 1), "有误"))
    files = texts(rendered(render, make_site(make_item(), make_item(id="n-2"), gone)))
    pages = [text_artifact(path, text) for path, text in files.items() if path.endswith(".md")]
    expected = [URL + address for page in pages for address, _ in entries_of(page)]
    found = []
    for path in [path for path in files if path.startswith("sitemap")]:
        root = etree.fromstring(files[path].encode())
        assert root.tag == SPACE + ("sitemapindex" if path == "sitemap.xml" else "urlset")
        assert 0 < len(root) <= sitemap.MOST
        for entry in root:
            assert entry.tag == SPACE + ("sitemap" if path == "sitemap.xml" else "url")
            assert [child.tag for child in entry] in ([f"{SPACE}loc"], [f"{SPACE}loc", f"{SPACE}lastmod"])
            assert urlsplit(str(entry[0].text)).netloc == urlsplit(URL).netloc
            assert all(dt.datetime.fromisoformat(str(child.text)) for child in list(entry)[1:])
            found += [str(entry[0].text)] if path != "sitemap.xml" else []
    assert sorted(found) == sorted(expected)
    assert len(set(found)) == len(found)
