"""The portal over a county of two bureaus, one made by `gongkai init`; a third has no site."""

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import html5lib
import pandas as pd
import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from generator.county.facts import facts_of
from generator.county.joined import County, Published
from generator.county.portal import build_portal
from generator.inspection import inspect_all
from generator.inspection.finding import Evidence
from generator.load import load
from generator.new_bureau import Bureau, new_bureau
from generator.pipeline import build
from generator.records.history import read_history
from generator.views.site_view import view_site

from .browsing import visit
from .built_site import Site, read_site
from .conftest import Once, serving
from .project import AS_OF, ROOT, record, write
from .test_reading import axe_faults

BOX = ".gk-finder input[name=q]"
DAY = dt.date.fromisoformat(AS_OF)
COUNTY = County(name="示例市示例区", url="https://www.shili.example/", lang="zh-CN", is_demo=True)
NAME = "示例市示例区民政局"
OTHER = {
    "organization/2023/o-1.md": record("机构职能", "2023-05-06", "承担有关工作。"),
    "news/2024/n-1.md": record("社区招聘服务进村", "2024-04-08", "工作人员到社区讲解办事流程，接受招聘咨询。"),
    "documents/2024/d-1.md": record(
        "关于加强服务工作的通知", "2024-06-28", "现就有关事项通知如下。", issued="2024-04-01", validity="有效"
    ),
    "annual-reports/2025/a-1.md": record(f"{NAME}2024年政府信息公开工作年度报告", "2025-01-26", "全文见附件。"),
}


def other_bureau(root: Path) -> Path:
    """A bureau of `gongkai init` with the model's annual report, other figures in it."""
    new_bureau(
        root,
        Bureau(
            name=NAME, short_name="示例区民政局", url="https://mzj.shili.example/", description="公开。", lang="zh-CN"
        ),
        data_only=True,
    )
    for path, text in OTHER.items():
        write(root / "data/items" / path, text)
    report = (ROOT / "data/annual/2024.toml").read_text("utf-8").replace("示例市示例区人力资源和社会保障局", NAME)
    for old, new in (
        (r'"行政处罚" += \[ *8\]', '"行政处罚" = [3]'),
        (r'"行政事业性收费" = \[ *0\]', '"行政事业性收费" = [1.25]'),
        ('"a-20250122"', '"a-1"'),
    ):
        report, count = re.subn(old, new, report)
        assert count == 1, old
    write(root / "data/annual/2024.toml", report)
    done = build(root, root / "site", DAY, lambda _: None)
    assert done.is_good, [str(problem) for problem in done.problems]
    return root


def published(bureau_id: str, root: Path, site: Path) -> Published:
    dataset, problems = load(root, DAY, remember=True)
    assert dataset is not None
    view = view_site(dataset, DAY)
    evidence = Evidence(dataset=dataset, site=view, problems=tuple(problems), history=read_history(root))
    facts = facts_of(dataset, view, inspect_all(evidence, DAY), DAY)
    return Published(id=bureau_id, facts=facts, built=DAY, folder=site)


@pytest.fixture(scope="session")
def county(once: Once, real_root: Path) -> Path:
    """The county's site: the portal, and below it the model bureau and the other one. For reading alone."""

    def make(folder: Path) -> None:
        other = other_bureau(folder / "mzj")
        bureaus = [
            published("rsj", ROOT, real_root / "site"),
            published("mzj", other, other / "site"),
            Published(id="jtj", problems_count=2),
        ]
        portal = build_portal(COUNTY, bureaus, DAY, folder / "portal", lambda _: None)
        shutil.copytree(portal, folder / "site")
        for bureau in bureaus:
            if bureau.folder:
                shutil.copytree(bureau.folder, folder / "site" / bureau.id, copy_function=os.link)

    return once("county", make) / "site"


@pytest.fixture(scope="session")
def site(county: Path) -> Site:
    return read_site(county)


@pytest.fixture(scope="session")
def pages(site: Site) -> list[str]:
    """The addresses of the portal's own pages."""
    return [path for path in site.pages if not path.startswith(("rsj/", "mzj/"))]


@pytest.fixture(scope="session")
def address(county: Path) -> Iterator[str]:
    with serving(county) as url:
        yield url


def test_every_link_of_every_page_of_the_portal_resolves(site: Site, pages: list[str]) -> None:
    assert len(pages) > 40
    links = {path: sorted({str(link) for link in site.pages[path].all("//@href | //@src")}) for path in pages}
    assert [fault for path in pages for link in links[path] if (fault := site.fault(path, link))] == []
    assert any("../rsj/" in link for link in links["categories/news/"])


def test_every_link_of_every_feed_resolves(site: Site) -> None:
    feeds = [path for path in site.feeds if not path.startswith(("rsj/", "mzj/"))]
    for feed in feeds:
        tree = etree.parse(site.folder / feed)
        found = tree.xpath("//*[local-name()='entry']/*[local-name()='link']/@href | //item/link/text()")
        assert isinstance(found, list)
        assert [fault for link in found if (fault := site.fault(feed, str(link)))] == []
        assert all(str(link).startswith(f"{COUNTY.url}{name}/") for link in found for name in [str(link).split("/")[3]])
    assert len(feeds) > 20


def test_every_page_says_that_its_data_are_a_demonstration(site: Site, pages: list[str]) -> None:
    assert [path for path in pages if "演示数据" not in site.pages[path].text] == []
    assert [path for path in pages if not site.pages[path].all("//meta[@name='robots']")] == []


def test_every_kind_of_page_is_html_that_a_strict_parser_takes(site: Site, pages: list[str]) -> None:
    for path in _one_of_each_kind(site, pages):
        html5lib.HTMLParser(strict=True).parse(site.pages[path].text)
    assert [path for path in pages if len(set(site.pages[path].ids)) != len(site.pages[path].ids)] == []


def _one_of_each_kind(site: Site, pages: list[str]) -> list[str]:
    most = {
        site.pages[path].kind: path
        for path in sorted(pages, key=lambda path: len(set(site.pages[path].all("//@class"))))
    }
    assert {"home", "bureaus", "bureau", "category", "list", "years", "duties", "annual-report", "search"} <= set(most)
    return [*most.values()]


def test_axe_finds_no_fault_on_any_kind_of_page_in_any_look(
    chromium: Browser, address: str, site: Site, pages: list[str]
) -> None:
    assert axe_faults(chromium, address, _one_of_each_kind(site, pages)) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_window(
    chromium: Browser, address: str, site: Site, pages: list[str], width: int
) -> None:
    with visit(chromium, address, width=width) as page:
        for path in _one_of_each_kind(site, pages):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def _numbers(file: Path) -> list[pd.DataFrame]:
    sheets = pd.read_excel(file, sheet_name=None, header=None, skiprows=1, engine="calamine")
    return [sheet.apply(pd.to_numeric, errors="coerce").fillna(0) for sheet in sheets.values()]


def test_the_annual_report_is_the_sum_that_pandas_makes_of_the_published_workbooks(county: Path) -> None:
    one, other = (_numbers(county / name / "annual-reports/report-2024.xlsx") for name in ("rsj", "mzj"))
    total = _numbers(county / "annual/2024/report-2024.xlsx")
    for sums, a, b in zip(total, one, other, strict=True):
        pd.testing.assert_frame_equal(sums, a + b, check_dtype=False)
    assert not one[0].equals(other[0])
    page = (county / "annual/2024/index.html").read_text("utf-8")
    assert "<strong>不完整。</strong> 已计入 2 个机关的报告。" in page
    assert "jtj：没有公开2024年的年度报告。" in page


def test_the_example_in_duckdb_counts_what_the_bureaus_have(
    county: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = [str(element.text_content()) for element in site.pages["data/"].all("//code[contains(@class, 'sql')]")]
    monkeypatch.chdir(county)
    rows = duckdb.connect().execute(first).fetchall()
    assert {row for row in rows if row[0] == "mzj"} == {("mzj", 2023, 1), ("mzj", 2024, 2), ("mzj", 2025, 1)}
    assert ("rsj", 2024, 193) in rows


@pytest.fixture
def search(chromium: Browser, address: str) -> Iterator[Page]:
    with visit(chromium, address, "search/") as page:
        yield page


def test_one_search_finds_items_of_all_bureaus_and_names_them(search: Page) -> None:
    search.locator(BOX).fill("招聘")
    expect(search.get_by_role("status")).to_contain_text("找到")
    assert _more(search, "示例区民政局")
    texts = search.locator(".gk-found li small").all_text_contents()
    assert "2024-04-08 示例区民政局 工作动态" in texts
    assert any("示例区人社局" in text for text in texts)


def _more(search: Page, name: str) -> bool:
    """Goes on until a result of that bureau is there."""
    expect(search.locator(".gk-found li").first).to_be_visible()
    while not _names(search, name) and search.locator(".gk-finder__more").is_visible():
        count = search.locator(".gk-found li").count()
        search.get_by_role("button", name="再显示").click()
        expect(search.locator(".gk-found li")).not_to_have_count(count)
    return _names(search, name)


def _names(search: Page, name: str) -> bool:
    return any(name in text for text in search.locator(".gk-found li small").all_text_contents())


def test_a_result_leads_to_the_page_at_the_bureau(search: Page, address: str) -> None:
    search.locator(BOX).fill("社区招聘服务进村")
    search.get_by_role("link", name="社区招聘服务进村").click()
    expect(search.get_by_role("heading", level=1)).to_have_text("社区招聘服务进村")
    assert search.url == f"{address}mzj/news/2024/n-1/"


def test_a_search_can_ask_one_bureau_alone(search: Page) -> None:
    asked: list[str] = []
    search.on("request", lambda request: asked.append(request.url))
    search.locator(".gk-finder summary").click()
    search.locator("select[name=source]").select_option("示例区民政局")
    search.locator(BOX).fill("招聘")
    expect(search.get_by_role("status")).to_have_text("找到 1 条信息。")
    assert [url for url in asked if "/rsj/" in url] == []
    assert "source=" in search.url


def test_filters_mean_the_same_with_every_bureau(search: Page) -> None:
    """`documents` is the third category of one bureau and the second of the other."""
    search.locator(".gk-finder summary").click()
    search.locator("select[name=category]").select_option("documents")
    search.locator(BOX).fill("通知")
    expect(search.locator(".gk-found li small")).not_to_have_count(0)
    expect(search.locator(".gk-finder__feed a")).to_have_attribute(
        "href", re.compile("feeds/#feed/categories/documents")
    )
    _more(search, "示例区民政局")
    texts = search.locator(".gk-found li small").all_text_contents()
    assert {text.split()[2] for text in texts} == {"部门文件", "政策文件"}
    assert {text.split()[1] for text in texts} == {"示例区人社局", "示例区民政局"}


def test_an_attachment_is_found_through_the_joined_index(search: Page, county: Path) -> None:
    file = next(file for file in sorted((county / "rsj/search/text").rglob("*-0.json")))
    text = next(part for part in json.loads(file.read_text("utf-8")).split() if len(part) > 8)[:12]
    search.locator(BOX).fill(text)
    expect(search.locator(".gk-found li").first).to_be_visible()
    expect(search.locator(".gk-found mark").first).to_be_visible()
