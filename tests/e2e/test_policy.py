"""The whole site under its Content-Security-Policy: nothing inline in any page, and Chromium reports no violation.

Every test in a browser runs under the same policy, since `serve_folder` gives the headers; here each kind of page
is gone through on purpose, with everything that runs a script.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from generator.outputs.headers.table import ALWAYS, KEPT, PAGE_POLICY

from .browsing import DESKTOP, PHONE, visit
from .built_site import Site

# Before any script of the page: what the policy has refused, kept where a test can read it.
WATCH = """window.refused = [];
document.addEventListener("securitypolicyviolation", event =>
    refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""
SCRIPTS_THAT_ARE_DATA = {"application/json", "application/ld+json"}


def test_no_page_has_anything_inline_that_runs_or_styles(site: Site) -> None:
    faults = {}
    for path, page in site.pages.items():
        inline = [script.get("type") for script in page.all("//script[not(@src)]")]
        found = [kind for kind in inline if kind not in SCRIPTS_THAT_ARE_DATA]
        found += [str(tag.tag) for tag in page.all("//style")]
        found += [f"{name}" for name in page.all("//@*[starts-with(name(), 'on')] | //@style")]
        found += [str(link) for link in page.all("//@href | //@src") if str(link).lower().startswith("javascript:")]
        if found:
            faults[path] = found
    assert faults == {}


def test_every_page_names_the_policy_before_anything_else_is_loaded(site: Site) -> None:
    for path, page in site.pages.items():
        (policy,) = page.all("//meta[@http-equiv='Content-Security-Policy']")
        assert policy.get("content") == PAGE_POLICY, path
        before = policy.xpath("preceding::link | preceding::script | preceding::style | preceding::img")
        assert before == [], path


def test_no_drawing_has_a_script_or_loads_anything(site: Site) -> None:
    drawings = [path for path in site.files if path.endswith(".svg")]
    assert drawings
    for path in drawings:
        text = (site.folder / path).read_text("utf-8")
        assert [word for word in ("<script", "<foreignObject", "href=") if word in text] == [], path


@contextmanager
def _watched(chromium: Browser, address: str, *, width: int = DESKTOP) -> Iterator[Page]:
    """A page whose violations, of any document that it shows, fail the test at the end."""
    with visit(chromium, address, width=width) as page:
        page.add_init_script(WATCH)
        yield page


def _go(page: Page, address: str, path: str) -> None:
    """Opens a page and sees what the policy refused there."""
    page.goto(address + path)
    assert page.evaluate("refused") == [], path
    assert page.evaluate("typeof modes") == "object", path


def _one_of_each_kind(site: Site) -> list[str]:
    kinds = {page.kind: page.path for page in sorted(site.pages.values(), key=lambda page: len(page.text))}
    return list(kinds.values())


def test_no_kind_of_page_breaks_the_policy_in_the_light_in_the_dark_or_on_paper(
    chromium: Browser, address: str, site: Site
) -> None:
    with _watched(chromium, address) as page:
        for path in _one_of_each_kind(site):
            _go(page, address, path)
            page.emulate_media(color_scheme="dark")
            page.emulate_media(color_scheme="light", media="print")
            page.emulate_media(media="screen")
            assert page.evaluate("refused") == [], path


def test_search_drawer_and_calculator_work_under_the_policy(chromium: Browser, address: str) -> None:
    with _watched(chromium, address, width=PHONE) as page:
        _go(page, address, "news/")
        page.locator(".gk-menu > summary").click()
        expect(page.locator(".gk-drawer a").first).to_be_in_viewport()
        page.keyboard.press("Escape")
        _go(page, address, "")
        page.locator(".gk-searchbox input").fill("骑手")
        page.locator(".gk-searchbox input").press("Enter")
        expect(page.locator(".gk-found a").first).to_be_visible()
        assert page.evaluate("refused") == []
        _go(page, address, "on-request/")
        page.locator("#gk-received").fill("2024-09-20")
        page.get_by_role("button", name="计算").click()
        expect(page.get_by_role("status")).to_contain_text("2024年10月23日")
        assert page.evaluate("refused") == []


def test_the_policy_is_alive(chromium: Browser, address: str) -> None:
    """What a page would do that somebody had put a script into: nothing, and it is seen by these tests."""
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(address)
        page.evaluate("""() => {
            const script = document.createElement("script")
            script.textContent = "window.ran = true"
            document.body.append(script)
            const image = new Image()
            image.src = "https://evil.example/x.png"
            document.body.append(image)
            const html = "<p id=p style='color: red' onclick='window.ran = true'>x</p>"
            document.body.insertAdjacentHTML("beforeend", html)
            document.querySelector("#p").click()
        }""")
        page.wait_for_function("refused.length >= 4")
        assert page.evaluate("window.ran") is None
        kinds = {str(fault).split(" ")[0] for fault in page.evaluate("refused")}
        assert kinds == {"script-src-elem", "img-src", "style-src-attr", "script-src-attr"}
    finally:
        context.close()


def test_the_headers_arrive_on_pages_files_and_missing_pages(chromium: Browser, address: str, site: Site) -> None:
    bundle = next(path for path in site.files if path.startswith("assets/javascripts/bundle.") and path.endswith(".js"))
    with visit(chromium, address) as page:
        for path in ("", "news/", bundle, "feed.xml", "data/items.csv", "nothing/at/all/"):
            answer = page.request.get(address + path)
            for name, value in ALWAYS:
                assert answer.headers[name.lower()] == value, path
        assert page.request.get(address + "feed.xml").headers["content-type"] == "application/xml; charset=utf-8"
    assert KEPT not in answer.headers["cache-control"]


def test_a_site_on_a_disk_shows_and_runs_under_the_policy(chromium: Browser, site: Site) -> None:
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto((site.folder / "index.html").as_uri())
        assert page.evaluate("refused") == []
        color = page.evaluate("getComputedStyle(document.querySelector('.gk-footer')).backgroundColor")
        assert color == "rgb(18, 40, 63)"
        assert page.evaluate("modes.is.elder") is False
    finally:
        context.close()
