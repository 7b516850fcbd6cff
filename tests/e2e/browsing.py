"""A visit to the site in Chromium, which ends with the question whether anything went wrong on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

# Chromium without its own windows: with them a visit costs thrice the CPU, for tabs that nobody sees.
CHROMIUM = Path("/usr/bin/chromium-headless-shell")
INSTALL = "apt-get update && apt-get install -y --no-install-recommends chromium-headless-shell fonts-noto-cjk"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--renderer-process-limit=1",  # a visit then costs an eighth less
]
DESKTOP, PHONE = 1280, 360
# What isn't fetched from anywhere; the extension is Chromium's own reader of PDF files.
OWN = ("data:", "blob:", "chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/")


@contextmanager
def visit(
    browser: Browser, address: str, path: str = "", *, width: int = DESKTOP, has_scripts: bool = True
) -> Iterator[Page]:
    """Opens a page of the site in a window of its own.

    At the end nothing may stand in the console, no request may have failed, and none may have gone to another host.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=has_scripts, locale="zh-CN"
    )
    context.set_default_timeout(30_000)
    faults = _faults(context, address)
    try:
        page = context.new_page()
        page.goto(address + path)
        yield page
        assert faults == [], f"{page.url}: {faults}"
    finally:
        context.close()


def _faults(context: BrowserContext, address: str) -> list[str]:
    """A list that fills with what goes wrong in any page of the context."""
    faults: list[str] = []
    context.on(
        "console",
        lambda message: faults.append(f"console: {message.text} {message.location}") if _is_bad(message) else None,
    )
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    context.on(
        "request",
        lambda request: (
            faults.append(f"other host: {request.url}") if not request.url.startswith((address, *OWN)) else None
        ),
    )
    context.on(
        "response",
        lambda response: faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None,
    )
    context.on(
        "requestfailed",
        # Aborted is what the browser itself gave up: on leaving a page, or for a download.
        lambda request: (
            faults.append(f"failed: {request.url} {request.failure}") if request.failure != "net::ERR_ABORTED" else None
        ),
    )
    return faults


def _is_bad(message: ConsoleMessage) -> bool:
    """Errors and warnings; but a bare PDF can name no icon, so that Chromium asks for /favicon.ico by itself."""
    return message.type in {"error", "warning"} and not message.location["url"].endswith("/favicon.ico")


def tab_to(page: Page, selector: str, limit: int = 120) -> None:
    """Presses Tab until the element has the focus, and sees that a person would see it there."""
    page.wait_for_load_state()
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            box = page.evaluate(
                """() => {
                    const element = document.activeElement, box = element.getBoundingClientRect()
                    const style = getComputedStyle(element)
                    return {width: box.width, height: box.height, top: box.top, bottom: box.bottom,
                            outline: style.outlineStyle, visible: element.checkVisibility({visibilityProperty: true})}
                }"""
            )
            assert box["visible"], f"{selector} has the focus and isn't visible"
            assert box["width"] > 0, f"{selector} has the focus and no width"
            assert box["outline"] != "none", f"{selector} has the focus and doesn't show it"
            return
    raise AssertionError(f"{limit} times Tab never came to {selector} on {page.url}")
