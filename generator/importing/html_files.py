"""Where the pictures, attachments and pages lie that a former page refers to; nothing outside the folder is read."""

import base64
import binascii
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from generator.frozen import frozen
from generator.importing.document import Source
from generator.regex import regex

_DATA = regex(r"data:[\w/+.-]*(?P<base64>;base64)?,(?P<data>.*)", re.DOTALL | re.IGNORECASE)
MAX_FILE_BYTES = 100_000_000


@frozen
class Neighbours:
    """The files around a page: `root` is the folder of the former site, `folder` the page's, `address` its own."""

    root: Path | None
    folder: Path | None
    address: str

    def read(self, written: str) -> bytes | None:
        """The bytes of what a page refers to; None where they aren't to be had."""
        if match := _DATA.fullmatch(written.strip()):
            return _inline_data(match)
        file = self.find(written)
        return file.read_bytes() if file and file.stat().st_size <= MAX_FILE_BYTES else None

    def find(self, written: str) -> Path | None:
        """The file of an address: below the folder of the site, or beside the page."""
        if self.root is None or self.folder is None:
            return None
        try:
            parts = urlsplit(written.strip())
        except ValueError:
            return None
        path = parts.path.replace("\\", "/")
        if not path:
            return None
        base = self.root if path.startswith("/") or parts.netloc else self.folder
        for name in dict.fromkeys((f"{path}?{parts.query}" if parts.query else path, path, unquote(path))):
            file = base / name.lstrip("/")
            if _is_file(file, self.root):
                return file
        return None

    def former(self, written: str) -> str:
        """The address of another page of the former site, from its root; empty for one of another site."""
        parts = urlsplit(written.strip())
        if parts.scheme or parts.netloc or not self.address:
            return ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.address) or "/", parts.path or self.address))
        if parts.path.endswith("/"):
            path += "/"
        return f"{path}?{parts.query}" if parts.query else path


def neighbours_of(source: Source) -> Neighbours:
    """Those of a page; a page that comes by itself has the files of its own folder."""
    folder = source.file.parent if source.file else None
    return Neighbours(source.root or folder, folder, source.address)


def _inline_data(match: re.Match[str]) -> bytes | None:
    if not match["base64"]:
        return unquote_to_bytes(match["data"])
    try:
        return base64.b64decode(re.sub(r"\s", "", unquote(match["data"])), validate=True)
    except (binascii.Error, ValueError):
        return None


def _is_file(file: Path, root: Path) -> bool:
    """Whether it is a file below the folder."""
    try:
        return file.resolve().is_relative_to(root.resolve()) and file.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False
