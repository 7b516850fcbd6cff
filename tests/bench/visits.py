"""What a reader's browser fetches: first and second visit to the home page, a category, an item and the search."""

import gzip
import hashlib
import mimetypes
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from generator.outputs.headers.table import headers_of
from tests.bench.corpus import Record
from tests.e2e.browsing import ARGUMENTS, CHROMIUM

BUDGETS = Path(__file__).parent / "budgets.toml"
FIRST, SECOND = "first", "second"
_PLAIN = ("image/", "video/", "audio/", "application/pdf", "application/zip")
_PATIENCE_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What the server sent for one visit: answers, and their bytes with headers, packed as gzip."""

    requests: int
    bytes: int


# By the number of the site's items, page and visit.
Visits = dict[tuple[int, str, str], Fetched]


class _Server(ThreadingHTTPServer):
    """A web server with the headers that `gongkai headers` prints, gzip, ETags, and an account of what it sent."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.sent: list[int] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        path = unquote(self.path.partition("?")[0]).lstrip("/")
        file = self.server.site / path
        if file.is_dir():
            file /= "index.html"
        is_there = file.is_file()
        body = (file if is_there else self.server.site / "404.html").read_bytes()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "ETag": tag, "Vary": "Accept-Encoding", **headers_of(path)}
        if not kind.startswith(_PLAIN):
            body, headers["Content-Encoding"] = gzip.compress(body, 6, mtime=0), "gzip"
        code = 200 if is_there else 404
        if is_there and self.headers.get("If-None-Match") == tag:
            code, body = 304, b""
        else:
            headers["Content-Length"] = str(len(body))
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        answer = f"HTTP/1.1 {code} {self.responses[code][0]}\r\n{lines}\r\n".encode() + body
        self.server.sent.append(len(answer))
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of the site, which ends with `/`, and the bytes of each answer so far."""
    server = _Server(site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", server.sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def look(site: Path, items: int, record: Record) -> Visits:
    """Both visits to each page of the site of so many; the item is the record's, its text is what is searched for."""
    pages = {
        "home": "",
        "category": f"{record.category}/",
        "item": f"{record.folder}/{record.item_id}/",
        "search": f"search/?q={quote(record.body[:8])}",
    }
    found: Visits = {}
    with serving(site) as (address, sent), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for name, path in pages.items():
            for visit, fetched in zip((FIRST, SECOND), _twice(browser, address + path, sent), strict=True):
                found[items, name, visit] = fetched
        browser.close()
    return found


def _twice(browser: Browser, url: str, sent: list[int]) -> Iterator[Fetched]:
    """The page in a browser that has nothing of the site, and again in a new tab."""
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(_PATIENCE_MS)
    for _ in range(2):
        sent.clear()
        _open(context, url)
        yield Fetched(requests=len(sent), bytes=sum(sent))
    context.close()


def _open(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    if "?q=" in url:
        page.locator(".gk-found a").first.wait_for()
        page.wait_for_load_state("networkidle")
    page.close()


def read_budgets() -> Visits:
    """The most that a visit may fetch."""
    table = tomllib.loads(BUDGETS.read_text(encoding="utf-8"))
    return {
        (int(items), page, visit): Fetched(**most)
        for items, pages in table.items()
        for page, visits in pages.items()
        for visit, most in visits.items()
    }


def exceeded(found: Visits, budgets: Visits) -> list[str]:
    """Each visit that fetched more than it may, as a sentence."""
    return [
        f"{items:,} items, {page}, {visit} visit: {fetched.requests} requests and {fetched.bytes:,} bytes, "
        f"at most {most.requests} and {most.bytes:,} by budgets.toml"
        for (items, page, visit), fetched in found.items()
        if fetched.requests > (most := budgets[items, page, visit]).requests or fetched.bytes > most.bytes
    ]
