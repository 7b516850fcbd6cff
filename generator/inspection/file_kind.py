"""An attachment is what its name says: a PDF that is no PDF opens for nobody.

Source: 国办秘函〔2019〕19号, 链接可用性; 政府信息公开条例 (令711) art. 24: the platform lets the public read and
download.
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.finding import Evidence, Finding
from generator.problem import Source
from generator.records.config import FILES, DataFile

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


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Looks at the files that public items use; empty ones are the matter of `links`."""
    del as_of
    for item in evidence.site.items:
        for path in item.file_paths:
            file = evidence.dataset.files.get(path)
            if file is not None and file.head and not _is_kind(file):
                kind = file.path.suffix.lstrip(".").lower()
                yield Finding(
                    rule="file-kind",
                    severity="fault",
                    key=f"{item.id}-{file.sha256[:8]}",
                    subject=item.title,
                    found=f"附件“{file.path.name}”的内容不是 {kind} 文件，公众打不开；请重新导出后放入",
                    basis="国办秘函〔2019〕19号：链接可用性；《政府信息公开条例》第二十四条",
                    place=Source(str(FILES / path)),
                )


def _is_kind(file: DataFile) -> bool:
    """Whether the beginning fits the name's ending; a kind that is not known here is believed."""
    head = file.head
    match file.path.suffix.lstrip(".").lower():
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
