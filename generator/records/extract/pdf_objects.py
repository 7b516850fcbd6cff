"""What a PDF holds beside its pages: alternative texts, scripts, stamps, forms, pictures, and versions saved before.

Apart from `pdf.py`, because it goes through the objects of the file and not through the document as a reader shows it.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from generator.regex import regex

_TEXT = regex(r"(?:[0-9０-９][^0-9０-９]{0,3}){7}")
_TAG = regex(r"<[^>]*>")
_END = b"%%EOF"
MAX_OBJECTS = 50_000
MAX_REVISIONS = 10
_MAX_TEXT_BYTES = 5_000_000


def object_texts(reader: Any) -> Iterator[str]:
    """Texts with long numbers in any object, whether or not a page leads to it."""
    for entry in _objects(reader):
        with suppress(Exception):  # pypdf raises many of Python's errors for one damaged object
            yield from (text for text in _strings(entry, 0) if _TEXT.search(text))
            if hasattr(entry, "get_data") and (text := _stream_text(reader, entry)):
                yield text


def packed_files(reader: Any) -> Iterator[tuple[str, bytes]]:
    """Files pinned to a page, and photographs as they came from the camera, with all that is written beside them."""
    for entry in _objects(reader):
        with suppress(Exception):
            if entry.get("/Subtype") == "/Image" and entry.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
                yield f"{entry.indirect_reference.idnum}.jpg", entry._data
            elif entry.get("/Type") == "/EmbeddedFile":
                yield str(entry.indirect_reference.idnum), entry.get_data()


def earlier_versions(data: bytes) -> Iterator[bytes]:
    """The file as it was before each time that a program saved its changes behind it."""
    ends = [match.end() for match in re.finditer(re.escape(_END), data)][:-1]
    if b"/Linearized" in data[:1024]:
        ends = ends[1:]  # its first part is no version, but the table for the first page
    yield from (data[:end] for end in ends[-MAX_REVISIONS:])


def _objects(reader: Any) -> Iterator[Any]:
    from pypdf.generic import IndirectObject

    places = [(number, generation) for generation, table in reader.xref.items() for number in table]
    places += [(number, 0) for number in reader.xref_objStm]
    for number, generation in sorted(set(places))[:MAX_OBJECTS]:
        with suppress(Exception):
            yield reader.get_object(IndirectObject(number, generation, reader))


def _strings(entry: Any, depth: int) -> Iterator[str]:
    """The texts in an object itself; other objects are asked on their own."""
    if isinstance(entry, dict) and depth < 20:
        for value in entry.values():
            yield from _strings(value, depth + 1)
    elif isinstance(entry, list) and depth < 20:
        for value in entry:
            yield from _strings(value, depth + 1)
    elif isinstance(entry, str) and not entry.startswith("/"):
        yield str(entry)


def _stream_text(reader: Any, entry: Any) -> str:
    """The text of a stamp or a form, of a script or of XML; of no font, picture or page."""
    if entry.get("/Subtype") == "/Form":
        return str(reader.pages[0].extract_xform_text(entry)) if reader.pages else ""
    if entry.get("/Subtype") in ("/Image", "/Type1C", "/CIDFontType0C", "/OpenType") or "/Length1" in entry:
        return ""
    data = entry.get_data()[:_MAX_TEXT_BYTES]
    if b"\x00" in data[:1000] or not _is_script(data):
        return ""
    return _TAG.sub(" ", data.decode("utf-8", errors="replace"))


def _is_script(data: bytes) -> bool:
    """XML and JavaScript; what draws a page is read as a page."""
    return data.lstrip()[:1] == b"<" or b"app." in data or b"this." in data
