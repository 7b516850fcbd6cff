"""Where a published site is read from: a folder, or a web server. Nothing of it is trusted."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

from generator import __version__
from generator.errors import GeneratorError
from generator.frozen import frozen
from generator.tlog.note import MAX_NOTE_BYTES

MAX_FILE_BYTES = 500_000_000
TIMEOUT_SECONDS = 30


class UnreachableError(GeneratorError):
    """The site can't be read at all, so nothing can be said of it."""


class Published(Protocol):
    """A site's files by path below its root."""

    def read(self, path: str) -> bytes | None:
        """The bytes at `path`, None where there is nothing; a path that ends with `/` is a page."""

    def pages(self) -> Iterable[str]:
        """The addresses of all pages, where they can be listed."""


@frozen
class Folder:
    """A site in a folder, as `gongkai build` leaves it."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """The file's bytes; a link that leads out of the folder is nothing."""
        file = self.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        if not file.is_file() or not file.resolve().is_relative_to(self.folder.resolve()):
            return None
        return file.read_bytes()

    def pages(self) -> Iterable[str]:
        """The addresses of all pages."""
        for file in self.folder.rglob("index.html"):
            yield f"{file.parent.relative_to(self.folder).as_posix()}/"


class _OwnHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to the same host alone, so that a site can't send the checker into its own network."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """The new request, or none."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.hostname != old.hostname or new.scheme not in {"http", "https"}:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@frozen
class Web:
    """A site on a web server; `url` ends with `/`."""

    url: str

    def read(self, path: str) -> bytes | None:
        """The answer's bytes; None for 404 and 410.

        Raises:
            UnreachableError: The server does not answer, answers with a fault, or with too much.
        """
        request = urllib.request.Request(  # http and https alone, see `published`
            self.url + quote(path), headers={"User-Agent": f"gongkai-verify/{__version__}", "Accept": "*/*"}
        )
        try:
            with urllib.request.build_opener(_OwnHost).open(request, timeout=TIMEOUT_SECONDS) as answer:
                data: bytes = answer.read(MAX_FILE_BYTES + 1)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in {404, 410}:
                return None
            raise UnreachableError(f"{self.url}{path}: 服务器回答 {error.code}") from None
        except (OSError, http.client.HTTPException) as error:
            raise UnreachableError(f"{self.url}{path}: 连接不上（{error}）") from None
        if len(data) > MAX_FILE_BYTES:
            raise UnreachableError(f"{self.url}{path}: 文件超过 {MAX_FILE_BYTES // 1_000_000} MB")
        return data

    def pages(self) -> Iterable[str]:
        """Nothing: a server lists no files, only the site's map does."""
        return ()


def read_note(file: str) -> str:
    """A checkpoint or a key that someone has kept in a file, cut off beyond the size of any.

    Raises:
        OSError: The file can't be read.
    """
    with Path(file).open("rb") as stream:
        return stream.read(MAX_NOTE_BYTES + 1).decode("utf-8", "replace")


def published(target: str) -> Published:
    """The site at a web address or in a folder.

    Raises:
        UnreachableError: It is neither.
    """
    try:
        parts = urlsplit(target)
    except ValueError as error:
        raise UnreachableError(f"{target}: 不是正确的网址（{error}）") from None
    if parts.scheme in {"http", "https"} and parts.hostname:
        return Web(target.removesuffix("index.html").rstrip("/") + "/")
    if not Path(target).is_dir():
        raise UnreachableError(f"{target}: 不是网址（http、https），也不是文件夹")
    return Folder(Path(target))
