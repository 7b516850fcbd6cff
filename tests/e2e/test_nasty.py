"""Texts and names of files that attack: each comes back from every output of a built site as it was written, and dead.

Each output is read by a parser that knows nothing of this program.
"""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import openpyxl
import pytest
from lxml import etree
from lxml.html import fromstring
from playwright.sync_api import Browser, expect

from tests.nasty import FILES, TEXTS

from .browsing import visit
from .built_site import Page, Site, read_site, words
from .conftest import Once, serving
from .project import build, record, small_project, write

FOLDER = "news/2024"
NAMES = list(TEXTS)
ALIVE = (
    "//script[not(@src) and not(@type='application/json') and not(@type='application/ld+json')] | //iframe | //style"
    " | //@*[starts-with(name(), 'on')] | //article//@style | //object | //embed"
    " | //@href[starts-with(translate(., 'JAVSCRIPT', 'javscript'), 'javascript')] | //img[@src='x' or @src='g']"
)


def _item(name: str) -> str:
    """The path of the item that bears the text of that name everywhere."""
    return f"{FOLDER}/n-{name}/"


def _build_nasty(root: Path) -> None:
    """A project with an item for each text, and one with all names of files."""
    small_project(root)
    for name, text in TEXTS.items():
        quoted = json.dumps(text, ensure_ascii=False)
        parts = dict.fromkeys(("summary", "source", "author", "publisher"), quoted)
        parts["keywords"] = f"[{quoted}]"
        parts["changes"] = f"[{{date: 2024-03-10, note: {quoted}}}]"
        parts["attachments"] = f"[{{file: {name}.txt, title: {quoted}}}]"
        write(root / f"data/items/{FOLDER}/n-{name}.md", record(quoted, "2024-03-09", "正文。", **parts))
        write(root / f"data/files/{FOLDER}/{name}.txt", name)
    names = json.dumps(list(FILES), ensure_ascii=False)
    write(root / f"data/items/{FOLDER}/n-files.md", record("文件名", "2024-03-09", "正文。", attachments=names))
    for file in FILES:
        write(root / f"data/files/{FOLDER}/{file}", file)
    run = build(root)
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="session")
def nasty(once: Once) -> Site:
    return read_site(once("nasty", _build_nasty) / "site")


def _evened(text: str) -> str:
    return " ".join(text.split())


def test_nothing_is_alive_on_any_page(nasty: Site) -> None:
    assert {path: page.all(ALIVE) for path, page in nasty.pages.items() if page.all(ALIVE)} == {}
    assert {path for path, page in nasty.pages.items() if len(page.all("//h1")) != 1} == set()
    assert not Path("/tmp/pwned").exists()


def _metadata(page: Page) -> Iterator[str]:
    yield from (str(value) for value in page.all("//head/meta[@name='description']/@content"))
    yield from (str(value) for value in page.all("//head/meta[@name='ArticleTitle']/@content"))
    yield from (str(value) for value in page.all("//head/meta[@name='ContentSource']/@content"))
    yield from (str(value) for value in page.all("//head/meta[@name='Keywords']/@content"))
    for script in page.all("//script[@type='application/ld+json']"):
        (article,) = [node for node in json.loads(script.text)["@graph"] if "headline" in node]
        yield article["headline"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_the_text_as_it_was_written(nasty: Site, name: str) -> None:
    page, text = nasty.pages[_item(name)], _evened(TEXTS[name])
    assert page.h1 == text
    assert words(page.one("//head/title")).startswith(text)
    assert [_evened(value) for value in _metadata(page)] == [text] * 5
    (link,) = page.all("//section[@class='gk-files']//a")
    assert text in words(link)
    assert text in words(page.one("//section[@class='gk-changes']"))
    assert text in words(page.one("//p[@class='gk-byline']"))
    shown = [words(value) for value in page.all("//*[contains(@class, 'gk-meta')]//dd")]
    assert shown.count(text) >= 3


@pytest.mark.parametrize("path", ["news/2024/", "archive/2024/", "catalogue/2024/"])
def test_a_list_links_each_text(nasty: Site, path: str) -> None:
    if path not in nasty.pages:
        path = next(page for page in nasty.pages if page.startswith(path))
    links = {nasty.path_of(path, link.get("href")): words(link) for link in nasty.pages[path].all("//article//a")}
    shown = {name: links.get((_item(name), "")) for name in NAMES}
    assert {name: text for name, text in shown.items() if text} == {name: _evened(TEXTS[name]) for name in NAMES}


def test_feeds_bring_the_texts_to_a_reader(nasty: Site) -> None:
    for path in ("feed.xml", "atom.xml", "news/feed.xml", "news/atom.xml"):
        tree: Any = etree.parse(nasty.folder / path, etree.XMLParser(resolve_entities=False))
        parsed = feedparser.parse((nasty.folder / path).read_bytes(), sanitize_html=False)
        assert not parsed.bozo, path
        titles = {urlsplit(entry.link).path.strip("/").rpartition("/")[2]: entry for entry in parsed.entries}
        raw = {
            str(entry.findtext("{*}link") or entry.find("{*}link").get("href")).strip("/").rpartition("/")[2]: entry
            for entry in tree.iter("item", "{http://www.w3.org/2005/Atom}entry")
        }
        for name, text in TEXTS.items():
            entry = raw[f"n-{name}"]
            assert entry.findtext("{*}title") == text, (path, name)
            assert f"n-{name}" in titles
            names = [entry.findtext("{*}creator"), entry.findtext("{*}author/{*}name")]
            assert text in names, (path, name, names)
            summary = entry.findtext("{*}description") or entry.findtext("{*}summary")
            assert _evened(text) in {summary, _unescaped(summary)}, (path, name)


def _unescaped(html: str) -> str:
    """RSS holds the summary as HTML."""
    return words(fromstring(f"<p>{html}</p>"))


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


DANGEROUS = tuple("=+-@＝＋－＠\t\r\n")


def test_csv_holds_the_texts_and_no_formula(nasty: Site) -> None:
    files = [path for path in nasty.files if path.endswith(".csv")]
    assert files
    for path in files:
        for row in _rows((nasty.folder / path).read_bytes()):
            assert [cell for cell in row if cell.startswith(DANGEROUS)] == [], path
    head, *rows = _rows((nasty.folder / "data/items.csv").read_bytes())
    found = {row[head.index("id")]: row for row in rows}
    for name, text in TEXTS.items():
        cell = found[f"n-{name}"][head.index("title")]
        expected = f"'{text}" if text.lstrip("'").startswith(DANGEROUS) else text
        assert cell == expected


def test_workbooks_hold_the_texts_and_no_formula(nasty: Site) -> None:
    for path in (path for path in nasty.files if path.endswith(".xlsx") and not path.startswith("on-request")):
        book = openpyxl.load_workbook(nasty.folder / path)
        for sheet in book.worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "n"}, path
            assert [cell.hyperlink for cell in cells if cell.hyperlink] == [], path
            if path == "data/items.xlsx":
                assert set(TEXTS.values()) <= {cell.value for cell in cells}


def test_json_and_sqlite_give_the_texts_back(nasty: Site) -> None:
    for path in (path for path in nasty.files if path.endswith(".json")):
        json.loads((nasty.folder / path).read_text("utf-8"))
    records = json.loads((nasty.folder / "data/items.json").read_text("utf-8"))
    titles = {row["id"]: row["title"] for row in records}
    assert {name: titles[f"n-{name}"] for name in NAMES} == TEXTS
    connection = sqlite3.connect(f"file:{nasty.folder / 'data/site.sqlite'}?mode=ro", uri=True)
    rows = dict(connection.execute("SELECT id, title FROM items"))
    connection.close()
    assert {name: rows[f"n-{name}"] for name in NAMES} == TEXTS


def test_files_of_any_name_are_served_under_it_and_named_as_they_are(nasty: Site) -> None:
    page = nasty.pages[f"{FOLDER}/n-files/"]
    links = {words(link): link.get("href") for link in page.all("//section[@class='gk-files']//a")}
    assert [_evened(name.rpartition(".")[0]) for name in FILES] == [text.partition("（")[0].strip() for text in links]
    for name, link in zip(FILES, links.values(), strict=True):
        target = nasty.path_of(page.path, link)
        assert target == (f"{FOLDER}/{name}", "")
        assert (nasty.folder / FOLDER / name).read_text("utf-8") == name
    feed: Any = etree.parse(nasty.folder / "news/atom.xml")
    enclosures = feed.xpath("//*[local-name()='link' and @rel='enclosure']/@href")
    assert {unquote(urlsplit(str(url)).path).rpartition("/")[2] for url in enclosures} >= set(FILES)


def test_search_shows_a_text_as_it_is_and_lets_nothing_live(chromium: Browser, nasty: Site) -> None:
    with serving(nasty.folder) as address, visit(chromium, address) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a script has run: {dialog.message}"))
        for query, name in (("onerror", "html"), ("onmouseover", "attribute")):
            page.goto(f"{address}search/?q={query}")
            result = page.locator(".gk-found li", has=page.locator(f"a[href*='n-{name}/']")).first
            expect(result).to_be_attached()
            assert result.locator("img, script, iframe, [onerror], [onmouseover], [href^='javascript']").count() == 0
            assert _evened(result.locator("a").inner_text()) == _evened(TEXTS[name])


def test_each_page_opens_without_a_complaint(chromium: Browser, nasty: Site) -> None:
    with serving(nasty.folder) as address, visit(chromium, address) as page:
        for name in NAMES:
            page.goto(address + _item(name))
            expect(page.locator("h1")).to_have_text(_evened(TEXTS[name]))
            response = page.request.get(address + f"{FOLDER}/{name}.txt")
            assert (response.status, response.text()) == (200, name)
