"""Reading for everyone: no page kind has a fault that axe-core finds, in any look; the looks last; what scripts add."""

import gzip
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import html5lib
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from .browsing import DESKTOP, PHONE, visit
from .built_site import Site

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# Every rule in one look; in the others those that a look can break.
RULES = """{type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}"""
LOOK_RULES = """{type: "rule", values:
    ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "button-name"]}"""
SHOW = """async look => {
    modes.is = {dark: look.includes("dark"), elder: look.includes("elder")}
    modes.show()
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))
}"""
# Of what repeats three are enough: a table of a thousand rows built alike has no other fault than one of three.
THIN = """() => {
    const form = e => e.tagName + e.className + e.getAttributeNames() + "(" + [...e.children].map(form) + ")"
    for (const parent of document.querySelectorAll("main :is(ul, ol, dl, tbody)")) {
        const seen = {}
        for (const child of [...parent.children]) {
            seen[form(child)] = (seen[form(child)] ?? 0) + 1
            if (seen[form(child)] > 3) child.remove()
        }
    }
}"""
RUN = """async () => (await axe.run({resultTypes: ["violations"], selectors: false, runOnly: %s}))
    .violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`))"""
ITEM = "budgets/2024/b-20240223/"
LONG_ITEM = "documents/2024/d-20240116/"
# The looks, each with the width at which most of those see it who want it.
LOOKS = {"light": PHONE, "dark": DESKTOP, "elder": PHONE, "elder dark": DESKTOP}


def _one_of_each_kind(site: Site) -> list[str]:
    """The page of each kind with the most different elements and classes, and the item with the widest table."""
    most = {
        page.kind: page.path for page in sorted(site.pages.values(), key=lambda page: len(set(page.all("//@class"))))
    }
    widest = max(site.items, key=lambda page: len(page.all("//article//table[1]//tr[1]/*")))
    return [*most.values(), widest.path]


@contextmanager
def _looking(chromium: Browser, look: str, width: int, height: int = 800) -> Iterator[Page]:
    """A window that axe-core may run in, which the site's policy wouldn't let."""
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        bypass_csp=True,
        color_scheme="dark" if "dark" in look else "light",
        reduced_motion="reduce",  # a colour on its way to another has no contrast that means anything
        locale="zh-CN",
    )
    try:
        if "elder" in look:
            context.add_init_script("localStorage.setItem('gongkai.elder', 'on')")
        yield context.new_page()
    finally:
        context.close()


@pytest.mark.long
def test_axe_finds_no_fault_on_any_kind_of_page_in_any_look(chromium: Browser, address: str, site: Site) -> None:
    assert axe_faults(chromium, address, _one_of_each_kind(site)) == {}


def axe_faults(chromium: Browser, address: str, paths: Iterable[str]) -> dict[str, list[str]]:
    """What axe-core finds on those pages, by path and look."""
    faults = {}
    with _looking(chromium, "light", PHONE) as page:
        for path in paths:
            page.set_viewport_size({"width": PHONE, "height": 800})
            page.goto(address + path)
            page.evaluate(AXE)
            page.evaluate(THIN)
            for look, width in LOOKS.items():
                page.set_viewport_size({"width": width, "height": 800})
                page.evaluate(SHOW, look)
                if found := page.evaluate(RUN % (RULES if look == "light" else LOOK_RULES)):
                    faults[f"{path} {look}"] = found
    return faults


def test_every_kind_of_page_is_html_that_a_strict_parser_takes(site: Site) -> None:
    for path in _one_of_each_kind(site):
        html5lib.HTMLParser(strict=True).parse(site.pages[path].text)


def test_no_page_has_an_attribute_that_html_has_given_up(site: Site) -> None:
    obsolete = (
        "//@align | //@valign | //@bgcolor | //@border | //@cellpadding | //main//@width[parent::td or parent::th]"
    )
    assert {path: page.all(obsolete) for path, page in site.pages.items() if page.all(obsolete)} == {}


def test_the_mode_for_elders_lasts_and_is_there_before_anything_is_drawn(chromium: Browser, address: str) -> None:
    with visit(chromium, address, ITEM, width=PHONE) as page:
        size = "parseFloat(getComputedStyle(document.querySelector('.gk-item p:not([class])')).fontSize)"
        before = page.evaluate(size)
        page.get_by_role("button", name="长者模式").click()
        assert page.evaluate(size) >= 1.25 * before
        page.add_init_script("""new MutationObserver(() => {
            if (document.body) window.atFirst ??= document.documentElement.classList.contains("gk-elder")
        }).observe(document, {childList: true, subtree: true})""")
        page.goto(address + "news/")
        assert page.evaluate("atFirst") is True
        expect(page.get_by_role("button", name="长者模式")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="长者模式").click()
        page.reload()
        assert page.evaluate("document.documentElement.className") == "js"


# What a finger must hit, for elders: 44 pixels; a link within a line of text is exempt (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll("button, summary, select, nav a, .gk-list a, .gk-newest a, .gk-files a")]
    .filter(e => e.checkVisibility() && e.closest(".gk-menu:not([open]) .gk-drawer") === null)
    .map(e => [e.textContent.trim().slice(0, 20), e.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 43.9 || box.width < 43.9))
    .map(([text, box]) => `${text} ${box.width}×${box.height}`)"""


LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 24, 31)"


def _paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_reader_s_choice_of_dark_or_light_goes_before_the_system_s(
    chromium: Browser, address: str, system: str
) -> None:
    with _looking(chromium, system, DESKTOP) as page:
        page.goto(address)
        colours = [_paper(page)]
        page.locator(".md-header").get_by_role("button", name="深色").click()
        colours.append(_paper(page))
        page.goto(address + ITEM)
        colours.append(_paper(page))
        page.emulate_media(media="print")
        assert colours == ([LIGHT, DARK, DARK] if system == "light" else [DARK, LIGHT, LIGHT])
        assert _paper(page) == LIGHT


def test_who_has_no_script_gets_the_system_s_look_and_no_dead_button(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, color_scheme="dark")
    try:
        page = context.new_page()
        page.goto(address + ITEM)
        assert page.locator("button:visible").all_text_contents() == [""]  # the search's
        assert page.locator(".gk-mode:visible").count() == 0
        assert _paper(page) == DARK
        page.emulate_media(color_scheme="light")
        assert _paper(page) == LIGHT
    finally:
        context.close()


# WCAG 2.2, 1.4.12: how far a reader may part lines, paragraphs, letters and words.
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
SPACED += " p { margin-bottom: 2em !important }"
# Text that something cuts off; not what is shortened with an ellipsis on purpose: its whole is a link away.
CUT = """() => [...document.querySelectorAll("main *, .gk-footer *")]
    .filter(e => e.checkVisibility() && !e.closest(".gk-said, svg") && getComputedStyle(e).overflowY === "hidden"
        && getComputedStyle(e).webkitLineClamp === "none"
        && e.scrollHeight > e.clientHeight + 1)
    .map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 20)}`)"""
# Whatever can have the focus shows it, and isn't under the header or anything else (WCAG 2.2, 2.4.7 and 2.4.11).
UNSEEN = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !e.matches(".md-skip"))
    .filter(e => {
        e.focus()
        const box = e.getClientRects()[0], low = Math.max(box.top, 0), high = Math.min(box.bottom, innerHeight)
        const isSeen = [.05, .5, .95].some(part => {
            const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), low + part * (high - low))
            return e.contains(top) || top?.contains(e) && !top.closest(".md-header, .md-tabs")
        })
        return document.activeElement !== e || getComputedStyle(e).outlineStyle === "none" || !isSeen
    })
    .map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 20)}`)"""


def test_every_kind_of_page_is_read_enlarged_spaced_and_by_keyboard_and_elders_find_targets_of_44_pixels(
    chromium: Browser, address: str, site: Site
) -> None:
    """WCAG 2.2, 1.4.10: a window of 1,280 pixels at 400 % is one of 320."""
    with _looking(chromium, "light", PHONE) as page:
        for path in _one_of_each_kind(site):
            page.set_viewport_size({"width": 320, "height": 256})
            page.goto(address + path)
            for look in ("light", "elder"):
                page.evaluate(SHOW, look)
                sizes = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                assert sizes[0] <= sizes[1], (path, look)
            page.set_viewport_size({"width": PHONE, "height": 800})
            assert page.evaluate(SMALL) == [], path
            page.keyboard.press("Tab")  # from here on the browser shows the focus
            assert page.evaluate(UNSEEN) == [], path
            page.evaluate(SHOW, "light")
            assert page.evaluate(UNSEEN) == [], path
            page.add_style_tag(content=SPACED)
            sizes = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert sizes[0] <= sizes[1], path
            assert page.evaluate(CUT) == [], path
            assert page.evaluate("document.getAnimations().length") == 0, path


def test_an_item_is_read_aloud_from_its_title_to_its_end(chromium: Browser, address: str) -> None:
    """Chromium without a voice says nothing, so the queue is watched: what is spoken, in which order."""
    with visit(chromium, address) as page:
        page.add_init_script("""
            window.said = []
            speechSynthesis.speak = piece => { said.push([piece.lang, piece.text]); setTimeout(() => piece.onend(), 0) }
        """)
        page.goto(address + LONG_ITEM)
        page.get_by_role("button", name="朗读").click()
        expect(page.get_by_role("button", name="朗读")).to_be_visible()
        page.wait_for_function("!document.querySelector('.gk-spoken')")
        said = page.evaluate("said")
        assert {lang for lang, _ in said} == {"zh"}
        assert said[0][1] == page.locator("h1").text_content()
        assert said[1][1] == "各镇人民政府、街道办事处，区直有关单位："
        assert max(len(text) for _, text in said) <= 120
        whole = "".join(text for _, text in said)
        assert [word for word in ("索引号", "附件 1", "上一条", "SHA-256") if word in whole] == []
        assert "五、附则" in whole


def test_reading_aloud_is_not_offered_where_nothing_can_speak(chromium: Browser, address: str) -> None:
    with visit(chromium, address) as page:
        page.add_init_script("delete window.SpeechSynthesisUtterance")
        page.goto(address + ITEM)
        expect(page.get_by_role("button", name="引用和分享")).to_be_visible()
        expect(page.get_by_role("button", name="朗读")).to_have_count(0)


def test_an_item_can_be_cited(chromium: Browser, address: str) -> None:
    with visit(chromium, address, LONG_ITEM) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        opener = page.get_by_role("button", name="引用和分享")
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        page.get_by_role("button", name="复制引用").click()
        expect(page.get_by_role("status")).to_have_text("已复制。")
        assert page.evaluate("navigator.clipboard.readText()") == (
            "示例市示例区人力资源和社会保障局：《关于印发《示例区公益性岗位开发管理暂行办法》的通知》（示例人社〔2024〕3号），"
            f"2024年1月16日发布，https://rsj.shili.example/{LONG_ITEM}"
        )


def test_a_wide_table_is_reached_by_keyboard_and_named(chromium: Browser, address: str, site: Site) -> None:
    widest = max(site.items, key=lambda page: len(page.all("//article//table[1]//tr[1]/*")))
    with visit(chromium, address, widest.path, width=PHONE) as page:
        box = page.locator(".gk-wide[tabindex]").first
        expect(box).to_have_attribute("aria-label", f"{page.locator('h1').text_content()}（表格）")


def test_a_first_visit_to_an_item_costs_little(chromium: Browser, address: str, site: Site) -> None:
    largest = max(site.items, key=lambda page: len(page.text))
    context = chromium.new_context(viewport={"width": PHONE, "height": 800})
    try:
        page = context.new_page()
        paths: list[str] = []
        page.on("request", lambda request: paths.append(urlsplit(request.url).path[1:]))
        page.goto(address + largest.path, wait_until="networkidle")
        files = [
            file for path in paths if (file := site.file(path)) and file.suffix in {".html", ".css", ".js", ".svg"}
        ]
        assert len(files) >= 5
        assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) < 75_000
    finally:
        context.close()


def _scanned(picture: Locator) -> str:
    """What a phone's camera reads in it."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    return str(found.text)


def test_a_phone_reads_the_address_of_a_feed(chromium: Browser, address: str) -> None:
    with visit(chromium, address, "feeds/") as page:
        feed = page.locator(".gk-feed[open]").first
        assert _scanned(feed.locator(".gk-qr")) == feed.locator("code").first.inner_text()


def test_paper_has_the_code_of_the_permanent_link_and_where_links_lead(
    chromium: Browser, address: str, site: Site
) -> None:
    with visit(chromium, address, ITEM) as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        code = page.locator(".gk-qr img")
        code.scroll_into_view_if_needed()
        expect(code).to_be_visible()
        expect(code).to_have_js_property("complete", True)
        assert _scanned(code) == site.url + ITEM
        shown = page.evaluate(
            "[...document.querySelectorAll('article a[data-url]')].map(a => getComputedStyle(a, '::after').content)"
        )
        assert shown
        assert [text for text in shown if site.url not in text and "https://" not in text] == []
