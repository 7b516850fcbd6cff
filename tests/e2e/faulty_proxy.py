"""A proxy before an S3 server that fails half of the calls: with 500, with 503, or by cutting the line."""

import http.client
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_ERROR = b"<Error><Code>InternalError</Code><Message>later</Message></Error>"
_HOP = {"connection", "transfer-encoding", "content-length", "date", "server"}


class Faulty(ThreadingHTTPServer):
    """What became of the calls stands in `told`, by the answer; a call that was cut is 0 there."""

    daemon_threads = True

    def __init__(self, to: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.to = urlsplit(to).netloc
        self.told: Counter[int] = Counter()
        self._chance = random.Random(20250401)
        self._lock = threading.Lock()

    def fate(self) -> int:
        """What is to become of the next call: 200 is to pass."""
        with self._lock:
            found = self._chance.choice([200, 200, 200, 500, 503, 0])
            self.told[found] += 1
            return found

    def handle_error(self, *_: object) -> None:
        """A client that gave up is no fault."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Faulty

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fate = self.server.fate()
        if fate in {500, 503}:
            self._answer(fate, b"" if self.command == "HEAD" else _ERROR, {})
        else:
            self._forward(body, is_cut=not fate)

    def _forward(self, body: bytes, *, is_cut: bool) -> None:
        """A call whose answer is cut has been done all the same."""
        to = http.client.HTTPConnection(self.server.to, timeout=60)
        to.request(self.command, self.path, body, dict(self.headers.items()))
        answer = to.getresponse()
        content = answer.read()
        headers = {name: value for name, value in answer.getheaders() if name.lower() not in _HOP}
        length = answer.getheader("Content-Length")
        to.close()
        if self.command == "HEAD":
            content = b""
        self.close_connection = is_cut
        if not is_cut:
            self._answer(answer.status, content, headers, length or str(len(content)))
        elif content:
            self._answer(answer.status, content[: len(content) // 2], headers, str(len(content)))

    def _answer(self, status: int, content: bytes, headers: dict[str, str], length: str | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", length or str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass  # noqa: N815  # as the library calls them

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def failing_half(to: str) -> Iterator[Faulty]:
    """The proxy before the server at `to`, on a free port of this machine."""
    proxy = Faulty(to)
    thread = threading.Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()
