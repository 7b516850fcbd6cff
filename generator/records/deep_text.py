"""The text inside any file that readers can open: what a search for a name must look through."""

import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from generator.records.extract.budget import DAMAGE, BombError, Budget, LockedError
from generator.regex import regex

MAX_DEPTH = 3
# Between two runs of one word in DOCX and XLSX stand tags only; some programs write Chinese as &#31034;.
_TAG = regex(r"<[^>]*>")
_ENCODINGS = ("utf-8", "utf-16-le", "gb18030")


def file_texts(file: Path) -> Iterator[str]:
    """`texts` of a file on disk."""
    yield from texts(file.read_bytes())


def texts(data: bytes, depth: int = 0, budget: Budget | None = None) -> Iterator[str]:
    """Everything in the bytes that may be text: plain in each usual encoding, unpacked, and of a PDF's pages.

    A file that can't be unpacked, or unpacks to more than the budget, is searched as it is: nothing must stop a search.
    """
    budget = budget or Budget()
    for encoding in _ENCODINGS:
        text = data.decode(encoding, errors="ignore")
        yield text
        if "<" in text:
            yield html.unescape(_TAG.sub("", text))
    if depth < MAX_DEPTH:
        for inner in _unpacked(data, budget):
            yield from texts(inner, depth + 1, budget)
    if data.startswith(b"%PDF"):
        yield from _pdf_texts(data)


def _unpacked(data: bytes, budget: Budget) -> Iterator[bytes]:
    try:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from (budget.read(archive, member) for member in archive.infolist())
        elif data.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
                yield budget.read_stream(cast("IO[bytes]", stream), len(data))
    except (*DAMAGE, BombError, LockedError):
        return


def _pdf_texts(data: bytes) -> Iterator[str]:
    import pypdf  # loads slowly, and few checks come here

    try:
        yield from (re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    except Exception:  # pypdf raises its own and many of Python's errors for a damaged file
        return
