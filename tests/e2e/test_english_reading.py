"""A site of another bureau in English: its search, filters, scripts and offline copy; and no Chinese anywhere."""

import datetime as dt
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.bundle import bundle
from generator.pipeline import build

from .browsing import PHONE, visit
from .conftest import serving
from .project import AS_OF, ROOT, THEME, record, write
from .test_reading import AXE, RULES, RUN, _looking

SETTINGS = """\
name = "Sample District Housing Office"
short_name = "Housing Office"
url = "https://housing.sample.example/"
description = "What the Sample District Housing Office publishes."
lang = "en"
demo = true
"""
CATEGORIES = """\
- {id: news, title: News, path: news, description: What the office does.}
- {id: rules, title: Rules and grants, path: rules, description: Rules in force and grants on offer., list_form: table}
"""
REQUEST = """\
---
title: Request information
kind: written
hide: [navigation, toc]
---
{{ crumbs }}
# Request information

Write to the office.
"""
# Titles and texts in which one word is the inside of another, stands apart or is joined to another by a hyphen.
RECORDS = {
    "news/2024/party.md": record("Street party returns", "2024-12-05", "The street party is back, with art and music."),
    "news/2024/art.md": record("Art in the library", "2024-03-05", "Drawings by pupils are shown until May."),
    "news/2024/heating.md": record("Heating workshop", "2024-04-02", "Save energy. Bring your job-seeker card."),
    "news/2023/seekers.md": record("Help for every job seeker", "2023-05-02", "Advice in the town hall."),
    "rules/2024/permit.md": record(
        "How to apply for a permit", "2024-02-01", "Needed for building.\n\n| Kind | Fee |\n|---|---|\n| House | 12 |",
        doc_number="HO-2024-7", attachments="[fees.txt]", issued="2024-01-30", genre="Notice", validity="In force",
    ),
    "rules/2023/grant.md": record(
        "Insulation grant", "2023-06-01", "For a party of three.", changes="[{date: 2023-07-01, note: New amount}]"
    ),
    "rules/2023/old.md": record("Old rule", "2023-01-01", "Gone.", status="withdrawn", withdrawn="2023-02-01 Replaced"),
}  # fmt: skip
PAGES = ("", "news/", "rules/", "rules/2024/", "rules/2024/permit/", "rules/2023/grant/", "rules/2023/old/",
    "search/?q=party", "feeds/", "catalogue/", "catalogue/2024/", "archive/", "archive/2024/", "statistics/", "data/",
    "corrections/", "log/", "history/", "on-request/", "404.html")  # fmt: skip
# What a reader sees or hears: text, and what names an element, a field or a picture.
SAID = """() => [document.title, ...[...document.querySelectorAll("body *:not(script)")].flatMap(
        element => [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data)),
    ...[...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")].flatMap(
        element => ["aria-label", "title", "placeholder", "alt"].map(name => element.getAttribute(name) ?? "")),
    ...[...document.querySelectorAll("td, th")].map(cell => getComputedStyle(cell, "::before").content)].join("\\n")"""


@pytest.fixture(scope="module")
def english_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("english")
    for part in THEME:
        shutil.copytree(ROOT / part, root / part)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    write(root / "site_src/pages/on-request.md", REQUEST)
    write(root / "data/site.toml", SETTINGS)
    write(root / "data/categories.yml", CATEGORIES)
    for path, text in RECORDS.items():
        write(root / "data/items" / path, text)
    write(root / "data/files/rules/2024/fees.txt", "A table of fees.\n")
    report = build(root, root / "site", dt.date.fromisoformat(AS_OF), lambda _: None)
    assert report.is_good, [str(problem) for problem in report.problems]
    return root


@pytest.fixture(scope="module")
def english(english_root: Path) -> Iterator[str]:
    with serving(english_root / "site") as url:
        yield url


@pytest.fixture
def search(chromium: Browser, english: str) -> Iterator[Page]:
    with visit(chromium, english, "search/") as page:
        yield page


def _found(page: Page, query: str) -> list[str]:
    """The ids of what is found, best first; nothing found is an empty list."""
    page.locator(".gk-finder input[name=q]").fill(query)
    page.locator(".gk-finder input[name=q]").press("Enter")
    expect(page.locator(".gk-finder__status")).to_contain_text(query)
    links = page.locator(".gk-found a").evaluate_all("links => links.map(link => link.href)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def _titles(page: Page, query: str) -> list[str]:
    found = page.evaluate(
        """async query => {
            const assets = document.querySelector("link[rel=icon]").href
            const { Engine } = await import(new URL("search-engine.js", assets))
            const engine = new Engine(new URL("./", document.baseURI))
            const { hits } = await engine.find(query)
            const items = hits.filter(hit => hit.segment.name !== "pages")
            return (await Promise.all(items.map(hit => engine.text(hit)))).map(text => text.url.split("/").at(-2))
        }""",
        query,
    )
    return [str(name) for name in found]


def test_no_page_says_anything_in_chinese_and_axe_finds_no_fault(chromium: Browser, english: str) -> None:
    faults = {}
    with _looking(chromium, "light", PHONE) as page:
        for path in PAGES:
            page.goto(english + path)
            if "search" in path:
                expect(page.locator(".gk-found mark").first).to_be_visible()
            han = re.findall(r"[\u3000-\u9fff\uff01-\uff5e]+", str(page.evaluate(SAID)))
            page.evaluate(AXE)
            if found := [*han[:5], *page.evaluate(RUN % RULES)]:
                faults[path] = found
    assert faults == {}


# What a reader types, and what they want, best first; what else is found comes after.
QUERIES = {
    "ART": ["art"],  # a word of the title before the inside of a newer one's, “party”
    "art": ["art", "party"],
    "party": ["party", "grant"],
    "job seeker": ["seekers", "heating"],
    "job-seeker": ["seekers", "heating"],  # with and without the hyphen
    "Apply for a PERMIT": ["permit"],
    "permit a house": ["permit"],
    "workshops": ["heating"],  # its stem
    "ho-2024-7": ["permit"],
    '"street party"': ["party"],
    "fees": ["permit"],
    "table of fees": ["permit"],
    "zebra": [],
}


def test_english_words_find_what_a_reader_expects_in_a_sensible_order(search: Page) -> None:
    answers = {query: _titles(search, query) for query in QUERIES}
    assert {query: found[: len(QUERIES[query])] for query, found in answers.items()} == QUERIES
    assert answers["zebra"] == []
    assert set(answers["job seeker"]) == {"seekers", "heating"}


def test_the_search_filters_counts_and_marks_in_english(search: Page) -> None:
    search.locator(".gk-finder input[name=q]").fill("party")
    expect(search.locator(".gk-finder__status")).to_have_text("Found 2 published items.")
    expect(search.locator(".gk-found mark").first).to_have_text("party")
    search.locator(".gk-finder__filters summary").click()
    search.locator("select[name=category]").select_option(label="Rules and grants")
    expect(search.locator(".gk-finder__status")).to_have_text("Found 1 published item.")
    search.locator("select[name=category]").select_option("")
    search.locator("select[name=validity]").select_option(label="In force")
    search.locator(".gk-finder input[name=q]").fill("permit")
    expect(search.locator(".gk-finder__status")).to_have_text("Found 1 published item.")
    assert _found(search, "zebra") == []
    expect(search.locator(".gk-finder__status")).to_have_text(
        "Nothing found for “zebra”. Try other words, remove the filters, or request the information."
    )


def test_an_item_offers_its_tools_and_its_citation_in_english(chromium: Browser, english: str) -> None:
    with visit(chromium, english, "rules/2024/permit/") as page:
        page.get_by_role("button", name="Cite and share").click()
        expect(page.locator(".gk-cite p").first).to_have_text(
            "Sample District Housing Office: “How to apply for a permit” (HO-2024-7), published 1 February 2024, "
            "https://housing.sample.example/rules/2024/permit/"
        )
        expect(page.get_by_role("button", name="Easy reading")).to_be_visible()


def test_the_offline_copy_is_english_too(english_root: Path, chromium: Browser, tmp_path: Path) -> None:
    bundle(english_root / "site", tmp_path / "copy.zip", lambda _: None)
    with zipfile.ZipFile(tmp_path / "copy.zip") as made:
        made.extractall(tmp_path / "copy")
    with visit(chromium, (tmp_path / "copy").as_uri() + "/", "site/search/index.html?q=party") as page:
        expect(page.locator(".gk-finder__status")).to_have_text("Found 2 published items.")
        expect(page.locator(".gk-offline")).to_contain_text("Offline copy, content up to 5 December 2024.")
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == ["Open the site.html", "site"]
