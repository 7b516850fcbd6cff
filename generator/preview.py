"""A preview of the site on this machine alone: serves the built folder, and rebuilds when a file is saved."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.admin.server import Admin, is_admin
from generator.outputs.headers.table import FRESH, headers_of

WATCHED = ("data", "site_src/pages", "site_src/theme", "generator/templates")
# A program that saves a file makes several events; they are one change.
SETTLE_SECONDS = 0.3


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site as a web server would: its headers, its own 404 page, no log, nothing kept by the browser."""

    def __init__(self, *args: Any, admin: Admin | None = None, **named: Any) -> None:
        self.admin = admin
        super().__init__(*args, **named)

    def do_GET(self) -> None:
        """Answers with the form, or a file of the site."""
        if not self._answer_of_admin():
            super().do_GET()

    def do_HEAD(self) -> None:
        """The same without the content."""
        if not self._answer_of_admin():
            super().do_HEAD()

    def do_POST(self) -> None:
        """Only the form is told anything."""
        if not self._answer_of_admin():
            self.send_error(405)

    def _answer_of_admin(self) -> bool:
        """Answers what is below `/admin/` in its own way, with headers of its own; whether it did."""
        if self.admin is None or not is_admin(self.path):
            return False
        given = {name.title(): value for name, value in self.headers.items()}
        answer = self.admin.answer(self.command, self.path, given, self.rfile)
        self.close_connection = self.close_connection or answer.closes
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        super().end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # the browser went on to another page
                self.wfile.write(answer.body)
        return True

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


class _Watcher(FileSystemEventHandler):
    """Wakes the rebuilding when something other than a read happens."""

    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Sets the flag for every change."""
        if event.event_type in {"created", "modified", "moved", "deleted"} and not event.is_directory:
            self.changed.set()


def serve_folder(folder: Path, port: int, admin: Admin | None = None) -> ThreadingHTTPServer:
    """A server of `folder` on 127.0.0.1, already listening (port 0: a free one), with the form; the caller serves."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder), admin=admin))


def preview(
    root: Path,
    folder: Path,
    port: int,
    rebuild: Callable[[], None],
    announce: Callable[[str], None],
    admin: Admin | None = None,
) -> None:
    """Serves `folder` and calls `rebuild` after each change below the watched folders, until interrupted."""
    changed = threading.Event()
    observer = Observer()
    for name in WATCHED:
        if (root / name).is_dir():
            observer.schedule(_Watcher(changed), str(root / name), recursive=True)
    server = serve_folder(folder, port, admin)
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    announce(f"http://127.0.0.1:{server.server_port}/")
    try:
        while True:
            changed.wait()
            threading.Event().wait(SETTLE_SECONDS)
            changed.clear()
            rebuild()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        server.shutdown()
        observer.join()
