"""Whether a file is what its name says, by its first bytes."""

from pathlib import PurePosixPath

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
# How a file of each kind begins. Office programs write either form under the old endings, so both are right there.
MAGIC: dict[str, tuple[bytes, ...]] = {
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "ofd", "zip"), _ZIP),
    **dict.fromkeys(("xls", "ppt", "wps", "et"), (*_OLE, *_ZIP)),
    "doc": (*_OLE, *_ZIP, b"{\\rtf"),
    "rtf": (b"{\\rtf",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    **dict.fromkeys(("jpg", "jpeg"), (b"\xff\xd8\xff",)),
    "gif": (b"GIF87a", b"GIF89a"),
    "rar": (b"Rar!\x1a\x07",),
    "7z": (b"7z\xbc\xaf\x27\x1c",),
}

# What a browser or a system runs, whatever the name says.
_ACTIVE = (
    b"<!doctype html",
    b"<html",
    b"<script",
    b"<svg",
    b"<?php",
    b"#!",
    b"mz\x90",
    b"\x7felf",
)


def is_active(head: bytes) -> bool:
    """Whether what begins so is a page, a script or a program."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_ACTIVE)


def is_kind(path: PurePosixPath, head: bytes) -> bool:
    """Whether the beginning fits the name's ending; a kind that is not known here is believed."""
    match path.suffix.lstrip(".").lower():
        case "pdf":
            return b"%PDF-" in head  # readers accept it anywhere in the first 1,024 bytes
        case "webp":
            return head[:4] == b"RIFF" and head[8:12] == b"WEBP"
        case "mp4":
            return head[4:8] == b"ftyp"
        case "txt" | "csv":
            return b"\x00" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))
        case kind:
            return head.startswith(MAGIC.get(kind, (b"",)))
