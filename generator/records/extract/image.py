"""Pictures: what a camera or program writes beside them (EXIF, GPS, XMP, IPTC, comments, PNG text)."""

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from generator.privacy.piece import Passage, Piece, Remark
from generator.records.extract.budget import Budget
from generator.regex import regex

_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_XMP = regex(rb"<x:xmpmeta\b.*?</x:xmpmeta>|<rdf:RDF\b.*?</rdf:RDF>", re.DOTALL)
_XMP_POSITION = regex(rb"exif:GPSLatitude\s*(?:=|>)\s*[\"']?\s*[0-9]")
_GPS_IFD, _EXIF_IFD = 0x8825, 0x8769
_ASCII = regex(rb"[\x09\x20-\x7e]{7,}")
_PNG_TEXT = {b"tEXt", b"zTXt", b"iTXt"}
_MAX_TEXT = 10_000_000


def accepts(data: bytes, suffix: str) -> bool:
    """By the first bytes."""
    del suffix
    return data.startswith(_HEADS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece]:
    """Never a pixel: only the texts beside it."""
    del suffix, budget
    for place, text in _texts(data):
        if text.strip():
            yield Passage(text=text, place=f"{place} ", is_counted=False)
    place = "EXIF GPSLatitude " if _has_position(data) else "XMP GPSLatitude " if _XMP_POSITION.search(data) else ""
    if place:
        advice = "请去掉照片的位置信息（导出或截图一次），住处会因此暴露"
        yield Remark(kind="location", place=place, found="照片带有拍摄位置", advice=advice)


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    for match in _XMP.finditer(data):
        yield "XMP", match.group().decode("utf-8", errors="replace")
    if data.startswith(_HEADS[0]):
        yield from _png_texts(data)
    yield "图片末尾以外", "\n\n".join(each.decode("ascii") for each in _ASCII.findall(data, _end(data)))
    with suppress(Exception), warnings.catch_warnings():  # Pillow raises many of Python's errors for damage
        warnings.simplefilter("ignore")
        yield from _exif(data)


def _end(data: bytes) -> int:
    """Where the picture ends, if it is of the kinds that say so: what stands behind is shown by nothing."""
    for head, mark in ((_HEADS[0], b"IEND\xaeB`\x82"), (_HEADS[1], b"\xff\xd9"), (b"GIF", b"\x00;")):
        if data.startswith(head) and (end := data.rfind(mark)) >= 0:
            return end + len(mark)
    return len(data)


def _exif(data: bytes) -> Iterator[tuple[str, str]]:
    from PIL import ExifTags, Image, IptcImagePlugin

    with Image.open(io.BytesIO(data)) as image:
        exif = image.getexif()
        for tags in (exif, exif.get_ifd(_EXIF_IFD)):
            for tag, value in tags.items():
                yield f"EXIF {ExifTags.TAGS.get(tag, tag)}", _text(value)
        comment = image.info.get("comment")
        if comment:
            yield "图片注释", _text(comment)
        for key, value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
            yield f"IPTC {key}", _text(value)


def _has_position(data: bytes) -> bool:
    with suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from PIL import Image

        with Image.open(io.BytesIO(data)) as image:
            return any(tag in image.getexif().get_ifd(_GPS_IFD) for tag in (2, 4))
    return False


def _text(value: Any) -> str:
    """A tag's value; bytes may be UTF-8, GB18030, or UTF-16 as Windows writes its own tags."""
    if not isinstance(value, bytes):
        return str(value)
    plain = value.removeprefix(b"ASCII\x00\x00\x00")
    if value.startswith(b"UNICODE\x00"):
        return " ".join(value[8:].decode(encoding, errors="ignore") for encoding in ("utf-16-le", "utf-16-be"))
    if plain.count(b"\x00") * 3 > len(plain):
        return plain.decode("utf-16-le", errors="ignore")
    try:
        return plain.decode("utf-8").strip("\x00")
    except UnicodeDecodeError:
        return plain.decode("gb18030", errors="ignore").strip("\x00")


def _png_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The text chunks wherever they stand, by the PNG specification, section 11.3."""
    position = 8
    while position + 8 <= len(data):
        size, kind = int.from_bytes(data[position : position + 4], "big"), data[position + 4 : position + 8]
        if kind in _PNG_TEXT:
            key, _, rest = data[position + 8 : position + 8 + size].partition(b"\x00")
            yield f"PNG {key.decode('latin-1')[:30]}", _png_text(kind, rest)
        position += 12 + size


def _png_text(kind: bytes, rest: bytes) -> str:
    if kind == b"iTXt":
        is_packed, rest = rest[:1] == b"\x01", rest[2:].split(b"\x00", 2)[-1]
    else:
        is_packed = kind == b"zTXt"
        rest = rest[1:] if is_packed else rest
    if is_packed:
        with suppress(zlib.error):
            rest = zlib.decompressobj().decompress(rest, _MAX_TEXT)
    try:
        return rest.decode("utf-8")
    except UnicodeDecodeError:
        return rest.decode("latin-1")
