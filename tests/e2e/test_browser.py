"""The site in real Chromium: by mouse, by keyboard, on a phone, without scripts, on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .browsing import DESKTOP, PHONE, tab_to, visit
from .built_site import Site, words

ITEM = "budgets/2024/b-20240223/"
KINDS = ("home", "category", "category-year", "item", "archive", "archive-year", "statistics", "statistics-year",
         "feed-list", "written", "missing")  # fmt: skip


def _address(page: Page, path: str) -> re.Pattern[str]:
    return re.compile(r"https?://[^/]+/" + re.escape(path) + r"(#.*)?$")


def _take_attachment(page: Page, site: Site) -> None:
    """Clicks each kind of attachment: a workbook is downloaded, a PDF is answered as one; both as they lie there."""
    link = page.locator(".gk-files a[href$='.xlsx']").first
    with page.expect_download() as download:
        link.click()
    name = download.value.suggested_filename
    assert name.endswith(".xlsx")
    assert download.value.path().read_bytes() == (site.folder / "budgets/2024" / name).read_bytes()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no-scripts"])
def test_home_to_attachment_by_mouse(chromium: Browser, address: str, site: Site, has_scripts: bool) -> None:
    with visit(chromium, address, has_scripts=has_scripts) as page:
        page.locator(".md-tabs").get_by_role("link", name="财政预决算").click()
        expect(page).to_have_url(_address(page, "budgets/"))
        page.locator(".gk-years").get_by_role("link", name="2024年").click()
        expect(page).to_have_url(_address(page, "budgets/2024/"))
        page.locator(".gk-table a", has_text="2024年部门预算公开").click()
        expect(page).to_have_url(_address(page, ITEM))
        expect(page.locator("h1")).to_contain_text("2024年部门预算公开")
        _take_attachment(page, site)
        page.locator(".gk-crumbs").get_by_role("link", name="首页").click()
        expect(page).to_have_url(_address(page, ""))


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no-scripts"])
def test_home_to_attachment_on_a_phone(chromium: Browser, address: str, site: Site, has_scripts: bool) -> None:
    with visit(chromium, address, width=PHONE, has_scripts=has_scripts) as page:
        page.locator(".gk-menu > summary").click()
        link = page.locator(".gk-drawer").get_by_role("link", name="财政预决算")
        expect(link).to_be_in_viewport()
        link.click()
        expect(page).to_have_url(_address(page, "budgets/"))
        page.locator(".gk-years").get_by_role("link", name="2024年").click()
        page.locator(".gk-table a", has_text="2024年部门预算公开").click()
        expect(page).to_have_url(_address(page, ITEM))
        _take_attachment(page, site)


def test_home_to_attachment_by_keyboard(chromium: Browser, address: str, site: Site) -> None:
    with visit(chromium, address) as page:
        tab_to(page, ".md-tabs a[href='budgets/']")
        page.keyboard.press("Enter")
        expect(page).to_have_url(_address(page, "budgets/"))
        tab_to(page, ".gk-years a[href='2024/']")
        page.keyboard.press("Enter")
        expect(page).to_have_url(_address(page, "budgets/2024/"))
        tab_to(page, ".gk-table a[href='b-20240223/']")
        page.keyboard.press("Enter")
        expect(page).to_have_url(_address(page, ITEM))
        tab_to(page, ".gk-files a")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.path().stat().st_size > 0


def test_a_pdf_is_answered_as_one(chromium: Browser, address: str, site: Site) -> None:
    item = next(page for page in site.items if page.all("//section[@class='gk-files']//a[contains(@href, '.pdf')]"))
    with visit(chromium, address, item.path) as page:
        with page.context.expect_event("response", lambda answer: answer.url.endswith(".pdf")) as answer:
            page.locator(".gk-files a[href$='.pdf']").first.click()
        assert answer.value.status == 200
        assert answer.value.headers["content-type"] == "application/pdf"


def test_the_first_tab_leads_past_the_header(chromium: Browser, address: str) -> None:
    with visit(chromium, address, ITEM) as page:
        tab_to(page, "a.md-skip", limit=1)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_link_past_the_header_says_where_it_leads(site: Site) -> None:
    """Material's Chinese for it is 跳转至, “jump to”, and no more."""
    texts = {words(link) for page in site.pages.values() for link in page.all("//a[@class='md-skip']")}
    assert "跳转至" not in texts


def test_the_drawer_of_a_phone_opens_and_closes_by_keyboard(chromium: Browser, address: str) -> None:
    """WCAG 2.2, 2.1.1: whoever has a phone-wide window and no pointer gets to every section."""
    with visit(chromium, address, width=PHONE) as page:
        expect(page.locator(".gk-drawer a").first).not_to_be_in_viewport()
        tab_to(page, ".gk-menu > summary", limit=12)
        page.keyboard.press("Enter")
        expect(page.locator(".gk-drawer").get_by_role("link", name="工作动态").first).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator(".gk-drawer a").first).not_to_be_in_viewport()
        assert page.evaluate("document.activeElement.matches('.gk-menu > summary')")


def _one_of_each_kind(site: Site) -> list[str]:
    """The largest page of each kind, and the items with the widest tables, with pictures, the longest titles, code."""
    pages = list(site.pages.values())
    found = [max((page for page in pages if page.kind == kind), key=lambda page: len(page.text)).path for kind in KINDS]
    widest = sorted(site.items, key=lambda page: len(page.all("//article//table[1]//tr[1]/*")), reverse=True)
    longest = sorted(site.items, key=lambda page: len(page.h1), reverse=True)
    pictures = [page for page in site.items if page.all("//article//img")]
    code = [page for page in site.items if page.all("//article//pre")]
    found += [page.path for page in (*widest[:5], *longest[:2], *pictures[:2], *code[:2])]
    return list(dict.fromkeys(found))


# What reaches past the right edge and isn't inside something that scrolls or clips by itself.
BEYOND = """() => {
    const edge = document.documentElement.clientWidth
    const clipped = element => {
        for (let e = element.parentElement; e && e !== document.body; e = e.parentElement)
            if (getComputedStyle(e).overflowX !== "visible") return true
        return false
    }
    return [...document.querySelectorAll("main *, .gk-footer *, .md-banner *")]
        .filter(e => e.getBoundingClientRect().width && e.getBoundingClientRect().right > edge + 1 && !clipped(e))
        .map(e => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 20))
}"""


@pytest.mark.parametrize(
    ("widths", "has_scripts"), [((PHONE, DESKTOP), True), ((PHONE,), False)], ids=["scripts", "no-scripts"]
)
def test_no_page_is_wider_than_the_screen_and_none_complains(
    chromium: Browser, address: str, site: Site, widths: tuple[int, ...], has_scripts: bool
) -> None:
    faults = {}
    with visit(chromium, address, has_scripts=has_scripts) as page:
        for path in _one_of_each_kind(site):
            page.goto(address + path)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 800})
                sizes = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                beyond = page.evaluate(BEYOND)
                if sizes[0] > sizes[1] or beyond:
                    faults[path, width] = (sizes, beyond)
    assert faults == {}


# Targets smaller than 24 pixels whose circle of 24 pixels meets another target, as WCAG 2.2 measures.
CROWDED = """() => {
    const targets = [...document.querySelectorAll(
        ".gk-years a, .gk-cards a, .gk-blocks a, .gk-subscribe a, .gk-neighbours a, .gk-calls a, .gk-footer a,"
        + " .md-header summary, .md-header button"
    )].map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width)
    const gap = (at, low, high) => Math.max(low - at, 0, at - high)
    return targets.filter(([e, box]) => (box.width < 24 || box.height < 24) && targets.some(([other, b]) => {
        const x = box.left + box.width / 2, y = box.top + box.height / 2
        return other !== e && Math.hypot(gap(x, b.left, b.right), gap(y, b.top, b.bottom)) < 12
    })).map(([e, box]) => `${e.textContent.trim()} ${box.width}×${box.height}`)
}"""


def test_links_of_a_phone_can_be_touched_one_by_one(chromium: Browser, address: str) -> None:
    """WCAG 2.2, 2.5.8."""
    with visit(chromium, address, width=PHONE) as page:
        for path in ("", "news/", "employment/", "feeds/", ITEM):
            page.goto(address + path)
            assert page.evaluate(CROWDED) == [], path


def test_paper_has_the_text_and_no_navigation(chromium: Browser, address: str) -> None:
    with visit(chromium, address, ITEM) as page:
        page.emulate_media(media="print")
        for hidden in (
            ".md-header",
            ".md-tabs",
            ".md-sidebar",
            ".gk-crumbs",
            ".gk-neighbours",
            ".gk-footer",
            ".gk-find",
            ".gk-finder",
        ):
            for element in page.locator(hidden).all():
                expect(element).to_be_hidden()
        for shown in ("h1", ".gk-byline", ".gk-meta dl", "article table", ".gk-files", ".gk-permalink"):
            expect(page.locator(shown).first).to_be_visible()
    with visit(chromium, address, "news/2024/n-20241227/") as page:
        expect(page.locator(".gk-meta dl")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".gk-meta dl")).to_be_visible()


def test_paper_says_that_the_data_are_a_demonstration(chromium: Browser, address: str) -> None:
    with visit(chromium, address, ITEM) as page:
        page.emulate_media(media="print")
        expect(page.locator(".md-banner").get_by_text("演示数据")).to_be_visible()


def test_a_missing_page_helps_at_any_depth(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": PHONE, "height": 800})
    try:
        page = context.new_page()
        answer = page.goto(address + "news/1999/nothing/")
        assert answer is not None
        assert answer.status == 404
        expect(page.locator("h1")).to_have_text("没有找到这个网页")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.gk-footer')).backgroundColor") == "rgb(18, 40, 63)"
        )
        page.locator("article").get_by_role("link", name="按年份和月份查看全部信息").click()
        expect(page).to_have_url(_address(page, "archive/"))
    finally:
        context.close()
