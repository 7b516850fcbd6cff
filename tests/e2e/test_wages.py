"""The wage-arrears column in built sites: what has ended is in no byte of it; the complaint sheet serves a worker."""

import datetime as dt
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

from generator.load import load
from generator.model.wage_list import Entry, entries_of
from generator.pipeline import build
from tests.unpacked import contents

from .browsing import visit
from .conftest import Once, serving
from .project import SHOWN

ROOT = Path(__file__).parents[2]
EXPIRED = "示例甲建筑劳务有限公司"
REMOVED = "示例丙制衣厂有限公司"
CURRENT = "示例乙建设工程有限公司"


def project(target: Path, *, with_wages: bool = True) -> Path:
    """The real pages, theme and settings, with the items of two columns; with their tables or without."""
    parts = [*SHOWN, "data/items/wage-arrears", "data/files/wage-arrears"]
    parts += ["data/tables/wage-arrears"] if with_wages else []
    for part in parts:
        shutil.copytree(ROOT / part, target / part)
    for file in ("mkdocs.yml", "data/site.toml", "data/categories.yml"):
        shutil.copyfile(ROOT / file, target / file)
    if not with_wages:
        shutil.rmtree(target / "site_src/pages/wage-arrears")
        settings = target / "data/site.toml"
        settings.write_text(settings.read_text("utf-8").replace('wage_category = "wage-arrears"\n', ""), "utf-8")
    return target


def built(root: Path, as_of: str, site: str) -> Path:
    folder = root / site
    report = build(root, folder, dt.date.fromisoformat(as_of), lambda _: None)
    assert report.is_good, report.problems
    return folder


def _build_both_days(root: Path) -> None:
    """Builds the day before the first entry expires, and the day it does, in the same docs tree."""
    project(root)
    built(root, "2025-05-19", "before")
    built(root, "2025-05-20", "after")


@pytest.fixture(scope="session")
def root(once: Once) -> Path:
    return once("wages", _build_both_days)


@pytest.fixture
def before(root: Path) -> Path:
    return root / "before"


@pytest.fixture
def after(root: Path) -> Path:
    return root / "after"


def places(site: Path, word: str) -> set[str]:
    """Where a word stands in a site: in names of files and in every byte."""
    found = set()
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if word in path:
            found.add(path)
        if file.is_file():
            found |= {name for name, text in contents(file.read_bytes(), path) if word in text}
    return found


def ended(root: Path, as_of: str) -> list[Entry]:
    dataset, _ = load(root, dt.date.fromisoformat(as_of))
    assert dataset
    return [entry for entry in entries_of(dataset.wages.lists) if entry.has_ended(dt.date.fromisoformat(as_of))]


def test_a_current_entry_is_found_where_readers_look_packed_files_too(before: Path) -> None:
    found = places(before, EXPIRED)
    assert {"wage-arrears/lists/index.html", "wage-arrears/lists/45.csv"} <= found
    assert any(path.startswith("search/text/pages/") for path in found)
    assert "wage-arrears/lists/45.xlsx/xl/worksheets/sheet1.xml" in found
    assert {f"data/wage-lists.{ending}" for ending in ("csv", "json")} | {"data/site.sqlite"} <= found
    assert "data/wage-lists.xlsx/xl/worksheets/sheet1.xml" in found


def test_what_parquet_has_packed_is_looked_into(before: Path) -> None:
    file = before / "data/site.parquet"
    title = json.loads((before / "data/items.json").read_bytes())[-1]["title"]
    assert title.encode() not in file.read_bytes()
    assert "data/site.parquet" in places(before, title)


def test_nothing_of_an_ended_entry_is_in_any_byte_of_the_site(root: Path, before: Path, after: Path) -> None:
    for site, as_of, names in ((before, "2025-05-19", [REMOVED]), (after, "2025-05-20", [EXPIRED, REMOVED])):
        entries = ended(root, as_of)
        assert [entry.name.removesuffix("（演示）") for entry in entries] == names
        for entry in entries:
            for word in (entry.name.removesuffix("（演示）"), entry.code, entry.texts["decision_number"]):
                assert places(site, word) == set(), word
    assert places(after, CURRENT)


def test_the_docs_tree_keeps_nothing_either(root: Path) -> None:
    assert places(root / "site_src/docs", EXPIRED) == set()


def test_the_complaint_sheet_is_light_and_led_to_from_home_column_and_404(before: Path) -> None:
    sheet = before / "wage-arrears/complain/index.html"
    text = sheet.read_text("utf-8")
    assert sheet.stat().st_size <= 20_000
    assert [f'href="tel:{number}"' in text for number in ("12333", "12345")] == [True, True]
    home = (before / "index.html").read_text("utf-8")
    panel = home[home.index('class="gk-wages"') :]
    assert re.findall(r'<a href="([^"]+)"', panel)[0] == "wage-arrears/complain/"
    column = (before / "wage-arrears/index.html").read_text("utf-8")
    assert 'href="complain/"' in column
    missing = (before / "404.html").read_text("utf-8")
    listed = missing[missing.index("gk-missing") :]
    assert re.findall(r'<a href="([^"]+)"', listed)[0] == "/wage-arrears/complain/"


@pytest.fixture
def address(before: Path) -> Iterator[str]:
    """Where the site of the day before is served."""
    with serving(before) as url:
        yield url


def test_the_complaint_sheet_prints_on_one_page(chromium: Browser, address: str) -> None:
    with chromium.new_context(bypass_csp=True) as context:  # for the style that is added below
        page = context.new_page()
        page.goto(address + "wage-arrears/complain/")
        for hidden in ("", ".md-banner { display: none !important }"):  # with the mark of demonstration data, without
            page.add_style_tag(content=f"@media print {{ {hidden} }}")
            reader = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
            assert len(reader.pages) == 1
            assert round(reader.pages[0].mediabox.height) == 842


def test_pages_fit_a_narrow_phone_without_script(chromium: Browser, address: str) -> None:
    with visit(chromium, address, width=320, has_scripts=False) as page:
        for path in ("", "complain/", "figures/", "lists/", "notice-board/"):
            page.goto(f"{address}wage-arrears/{path}")
            box = page.locator("article").bounding_box()
            assert box
            assert box["x"] + box["width"] <= 320, path
            assert page.locator("h1").inner_text()


def test_calls_on_the_sheet_are_large_and_easy_to_hit(chromium: Browser, address: str) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(address + "wage-arrears/complain/")
        box = page.locator(".gk-sheet a[href='tel:12333']").bounding_box()
        assert box
        assert (box["height"] >= 44, box["width"] >= 44, box["y"] + box["height"] <= 640) == (True, True, True)
        size = page.locator(".gk-sheet li").first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        assert size >= 18


def test_a_bureau_without_the_column_builds_too(tmp_path: Path) -> None:
    site = built(project(tmp_path / "project", with_wages=False), "2025-04-01", "site")
    assert not (site / "wage-arrears/lists").exists()
    assert "gk-wages" not in (site / "index.html").read_text("utf-8")
    assert "complain" not in (site / "404.html").read_text("utf-8")
