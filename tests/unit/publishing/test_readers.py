"""A reader who goes round the site in a loop while it is published again and again."""

import datetime as dt
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.publishing import publish

from .linked_site import linked_site, links
from .places import Place, folder_place, rsync_place

pytestmark = pytest.mark.e2e  # a server on loopback
MOMENT = dt.datetime(2024, 3, 5, 9, tzinfo=dt.UTC)


class Reader(threading.Thread):
    """Reads the feed, each page in it and what the page leads to; `faults` is what was missing or not whole."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url = url
        self.faults: list[str] = []
        self.feeds: set[str] = set()
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set() and not self.faults:
            self.round()

    def round(self) -> None:
        feed = self.get("feed.xml", "</rss>")
        self.feeds.add(feed)
        home = self.get("index.html", "</html>")
        for path in [*links(feed)[-3:], *links(home)[-3:]]:
            for link in links(self.get(path, "</html>" if path.endswith(".html") else "")):
                self.get(link, "")

    def get(self, path: str, end: str) -> str:
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                text = str(answer.read().decode("utf-8"))
        except OSError as error:
            self.faults.append(f"{path}: {error}")
            return ""
        if not text or not text.endswith(end):
            self.faults.append(f"{path}: only half is there: {text[-20:]!r}")
        return text


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def read_in_a_loop(folder: Path) -> Iterator[Reader]:
    """A reader of the folder, as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    reader = Reader(f"http://127.0.0.1:{server.server_port}/")
    reader.start()
    try:
        yield reader
    finally:
        reader.ended.set()
        reader.join(timeout=30)
        server.shutdown()
        server.server_close()
        serving.join()


@pytest.mark.parametrize(
    ("make", "shown", "times"), [(folder_place, "public/current", 50), (rsync_place, "server/public", 12)]
)
def test_a_reader_never_meets_a_dead_link_or_half_a_page(
    make: Callable[[Path], Place], shown: str, times: int, tmp_path: Path
) -> None:
    target = make(tmp_path).target
    publish(target, linked_site(tmp_path / "site", range(3), 0), MOMENT)
    with read_in_a_loop(tmp_path / shown) as reader:
        for edition in range(1, times + 1):
            publish(target, linked_site(tmp_path / "site", range(3 + edition), edition), MOMENT)
    assert reader.faults == []
    assert len(reader.feeds) > times // 10, "the reader has seen too few editions to tell"


def test_the_reader_of_these_tests_sees_a_feed_entry_without_its_page(tmp_path: Path) -> None:
    site = linked_site(tmp_path / "site", range(3), 0)
    (site / "news/2/index.html").unlink()
    with read_in_a_loop(site) as reader:
        reader.join(timeout=10)
    assert set(reader.faults) == {"news/2/index.html: HTTP Error 404: File not found"}
