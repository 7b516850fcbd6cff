"""Serving a folder on this machine alone as a web server would; and a preview, whose pages are newer than that."""

import os
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from generator.admin.guard import NOT_LOCAL, is_local
from generator.admin.server import Admin, is_admin
from generator.outputs.headers.table import FRESH, headers_of
from generator.preview import marks
from generator.preview.state import State

_BEAT_SECONDS = 15.0
_HTML = "text/html; charset=utf-8"


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site as a web server would: its headers, its own 404 page, no log, nothing kept by the browser."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers a missing page with the site's own 404.html."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Adds the site's own headers, so that a page which breaks its policy is seen here first.

        What a browser may keep for a year is asked for anew here too: theme and styles change while they are written.
        """
        own = headers_of(self.path.partition("?")[0].lstrip("/"))
        for name, value in (own | {"Cache-Control": FRESH}).items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The type that the site's table gives, or the usual one."""
        return headers_of(Path(path).name).get("Content-Type") or super().guess_type(path)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the terminal is for problems."""


class _PreviewHandler(_Handler):
    """Serves what the preview knows better than the folder; every page with the preview's marks."""

    def __init__(self, *arguments: Any, state: State, admin: Admin, directory: str) -> None:
        self.state, self.admin = state, admin
        super().__init__(*arguments, directory=directory)

    def parse_request(self) -> bool:
        """Reads the request's head; drafts are for no page of another site whose name is made to point here."""
        if not super().parse_request():
            return False
        is_own = is_local(self.headers.get("Host") or "")
        if not is_own:
            self.send_error(403, NOT_LOCAL)
        return is_own

    def do_HEAD(self) -> None:
        """The head of the same, for the form; else of the folder's file."""
        if not self._answers_as_form():
            super().do_HEAD()

    def do_POST(self) -> None:
        """Only the form is told anything."""
        if not self._answers_as_form():
            self.send_error(405)

    def do_GET(self) -> None:
        """Answers with the form, from the preview, else from the folder."""
        if self._answers_as_form():
            return
        path = unquote(self.path.partition("?")[0])
        if path == marks.EVENTS:
            self._tell_changes()
        elif path in marks.FILES:
            kind, text = marks.own_file(path)
            self._send(200, kind, text)
        elif path == marks.PROBLEMS:
            self._send(200, _HTML, self.state.all_problems())
        elif (found := self.state.page(path.lstrip("/"))) is not None:
            self._send(*found)
        elif (file := self._page_file()) is not None:
            self._send(200, _HTML, self.state.marked(file.read_text("utf-8"), path.lstrip("/")))
        else:
            super().do_GET()

    def _answers_as_form(self) -> bool:
        """Answers what is below `/admin/`, with headers of its own; whether it did."""
        if not is_admin(self.path):
            return False
        given = {name.title(): value for name, value in self.headers.items()}
        answer = self.admin.answer(self.command, self.path, given, self.rfile)
        self.close_connection = self.close_connection or answer.closes
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        SimpleHTTPRequestHandler.end_headers(self)
        if self.command != "HEAD":
            with suppress(ConnectionError):  # the browser went on to another page
                self.wfile.write(answer.body)
        return True

    def _page_file(self) -> Path | None:
        """The file of the folder that is the page asked for, if it is one."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        return file if file.suffix == ".html" and file.is_file() else None

    def _send(self, code: int, kind: str, text: str) -> None:
        body = text.encode("utf-8")
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _tell_changes(self) -> None:
        """The number of the state, now and after each change, until the page is closed."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told = -1
        with suppress(OSError):
            while not self.state.is_closed:
                version = self.state.wait_for_change(told, _BEAT_SECONDS)
                self.wfile.write(b": still here\n\n" if version == told else f"data: {version}\n\n".encode())
                self.wfile.flush()
                told = version


def serve_folder(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of `folder` on 127.0.0.1, already listening (port 0: a free one); the caller serves."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder)))


def serve_preview(folder: Path, port: int, state: State, admin: Admin) -> ThreadingHTTPServer:
    """The same of a preview, with the form for staff."""
    return ThreadingHTTPServer(
        ("127.0.0.1", port), partial(_PreviewHandler, directory=str(folder), state=state, admin=admin)
    )
