"""The form's pages, program and answers, as HTTP: every answer with a policy that lets nothing come from elsewhere."""

import datetime as dt
import gzip
import hashlib
import json
import mimetypes
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from generator.admin import vendor
from generator.admin.form import FormError
from generator.admin.guard import TAB, refusal
from generator.admin.saving import Check, RefusedError
from generator.admin.service import Service, told
from generator.admin.workspace import read
from generator.errors import GeneratorError
from generator.frozen import frozen
from generator.records.config import FILES

TOP = "/admin/"
STATIC = Path(__file__).with_name("static")
# What a record may hold and its attachments in base64, which is a third more; beyond it nothing is read.
MAX_REQUEST_BYTES = 120_000_000
_PAGES = {"": "index.html"}
_PICTURES = frozenset({"gif", "jpeg", "jpg", "png", "webp"})
# The CMS compiles its schemas (`unsafe-eval`) and writes styles into the page; nothing of another host is allowed.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' blob: data:",
        "font-src 'self' data:",
        "connect-src 'self' blob:",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Stream(Protocol):
    """What the request's body is read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        ...


@frozen(kw_only=True)
class Answer:
    """An answer; `closes` where the request's body was left unread, so that nothing after it can be understood."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    closes: bool = False


def is_admin(target: str) -> bool:
    """Whether a request's target is the form's."""
    path = unquote(urlsplit(target).path)
    return path == TOP.rstrip("/") or path.startswith(TOP)


class Admin:
    """Answers below `/admin/` for the project at `root`."""

    def __init__(self, root: Path, check: Check, today: dt.date) -> None:
        self._root = root
        self._service = Service(root, check, today)

    def answer(self, method: str, target: str, headers: Mapping[str, str], stream: Stream) -> Answer:
        """The answer to one request."""
        if why := refusal(method, headers):
            return _text(403, why, closes=True)
        path = unquote(urlsplit(target).path).removeprefix(TOP)
        if method in {"GET", "HEAD"}:
            return self._get(path)
        if method != "POST" or not path.startswith("api/"):
            return _text(405, "only the form's own actions", closes=True)
        length = headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MAX_REQUEST_BYTES:
            return _json(413, {"error": "内容太大了；附件一个至多 50 MB，请分几次上传"}, closes=True)
        return self._act(path.removeprefix("api/"), stream.read(int(length)), headers[TAB])

    def _act(self, action: str, body: bytes, tab: str) -> Answer:
        try:
            given = json.loads(body)
            if not isinstance(given, dict):
                return _json(400, {"error": "看不懂浏览器送来的内容"})
            return _json(200, self._service.do(action, given, tab))
        except RefusedError as error:
            return _json(422, {"error": str(error), "problems": [told(problem) for problem in error.problems]})
        except (FormError, GeneratorError) as error:
            return _json(409, {"error": str(error)})
        except (ValueError, RecursionError):
            return _json(400, {"error": "看不懂浏览器送来的内容"})
        except OSError as error:
            return _json(500, {"error": f"磁盘或文件有问题（{error.strerror}），没有保存"})

    def _get(self, path: str) -> Answer:
        if path == TOP.rstrip("/"):
            return Answer(status=301, headers={**_ALWAYS, "Location": TOP, "Content-Length": "0"}, body=b"")
        if path.startswith("files/"):
            return self._file(PurePosixPath(path).relative_to("files"))
        if path == vendor.NAME:
            return _program()
        name = _PAGES.get(path, path)
        if name not in {file.name for file in STATIC.iterdir() if file.is_file()}:
            return _text(404, "no such page")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return _content(kind + ("; charset=utf-8" if kind.startswith("text/") else ""), (STATIC / name).read_bytes())

    def _file(self, path: PurePosixPath) -> Answer:
        """An attachment: pictures are shown, the rest is saved, and nothing of it runs."""
        is_plain = not any(part.startswith(".") for part in path.parts) and "\\" not in str(path)
        try:
            data = read(self._root, FILES / path) if is_plain and not path.is_absolute() else None
        except (FormError, OSError):  # a name that no file can have
            data = None
        if data is None:
            return _text(404, "no such attachment")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        is_picture = path.suffix.lower().lstrip(".") in _PICTURES
        own = {"Content-Security-Policy": "default-src 'none'; sandbox"}
        return _content(kind, data, own if is_picture else {**own, "Content-Disposition": "attachment"})


@cache
def _program() -> Answer:
    """The CMS, as it was published and no byte else; browsers unpack it."""
    packed = vendor.FILE.read_bytes()
    if hashlib.sha256(gzip.decompress(packed)).hexdigest() != vendor.SHA256:
        return _text(500, f"{vendor.FILE.name} is not {vendor.NAME} {vendor.VERSION}: install the program anew")
    return _content("text/javascript; charset=utf-8", packed, {"Content-Encoding": "gzip"})


def _content(kind: str, body: bytes, own: Mapping[str, str] | None = None) -> Answer:
    headers = {**_ALWAYS, "Content-Type": kind, "Content-Length": str(len(body)), **(own or {})}
    return Answer(status=200, headers=headers, body=body)


def _json(status: int, value: object, *, closes: bool = False) -> Answer:
    return _whole(status, "application/json; charset=utf-8", json.dumps(value, ensure_ascii=False), closes=closes)


def _text(status: int, text: str, *, closes: bool = False) -> Answer:
    return _whole(status, "text/plain; charset=utf-8", text + "\n", closes=closes)


def _whole(status: int, kind: str, text: str, *, closes: bool) -> Answer:
    body = text.encode(errors="replace")  # half a character can come in as JSON, and is quoted
    headers = {**_ALWAYS, "Content-Type": kind, "Content-Length": str(len(body))}
    return Answer(status=status, headers=headers, body=body, closes=closes)
