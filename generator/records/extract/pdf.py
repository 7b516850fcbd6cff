"""PDF: the text of every page, also under black boxes; properties, notes, forms, links, and files packed in it."""

import io
import logging
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

from generator.privacy.piece import Passage, Piece, Remark, Shown
from generator.records.extract.budget import Budget, Inner, LockedError
from generator.records.extract.pdf_objects import earlier_versions, object_texts, packed_files

_KEYS = ("/Contents", "/T", "/TU", "/Subj", "/RC", "/V", "/DV")
# The streams of a page may unpack to any size; a document's text doesn't.
MAX_PAGES = 5_000


def accepts(data: bytes, suffix: str) -> bool:
    """By its first bytes, as readers do."""
    del suffix
    return b"%PDF-" in data[:1024]


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece | Inner]:
    """What a reader shows, then what else is in the file; a document without any text is told of."""
    import pypdf

    del suffix
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every fault that it mends
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedError
    shown: list[str] = []
    for piece in chain(_pages(reader), _of_document(reader)):
        if isinstance(piece, Passage):
            shown.append(piece.text)
        yield piece
    yield from _attached(reader, budget)
    texts = dict.fromkeys(object_texts(reader))
    if beside := [text for text in texts if not any(text.strip() in each for each in shown)]:
        yield Passage(text="\n\n".join(beside), place="图章、替代文字、脚本等 ", is_counted=False)
    for version in earlier_versions(data):
        yield from _of_version(version, shown)


def _pages(reader: Any) -> Iterator[Piece]:
    length = 0
    for number, page in enumerate(reader.pages[:MAX_PAGES], start=1):
        text = page.extract_text()
        length += len(text.strip())
        yield Passage(text=text, place=f"第{number}页 ", is_counted=False)
        yield Shown((text,))
        if notes := list(dict.fromkeys(_annotations(page))):
            yield Passage(text="\n\n".join(notes), place=f"第{number}页批注、表单、链接 ", is_counted=False)
    if not length and len(reader.pages):
        advice = "程序看不到图片里的字：请人工核对有没有个人信息；可以的话换成有文字的 PDF"
        yield Remark(kind="scan", place="", found="PDF 没有文字层，像是扫描件", advice=advice)


def _of_version(data: bytes, shown: list[str]) -> Iterator[Piece]:
    """The pages of an earlier version that differ from all that later ones show."""
    import pypdf

    with suppress(Exception):  # a version that doesn't open by itself is none
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        for number, page in enumerate(reader.pages[:MAX_PAGES], start=1):
            text = page.extract_text()
            if text not in shown:
                shown.append(text)
                yield Passage(text=text, place=f"更改以前的第{number}页（文件里还留着） ", is_counted=False)


def _annotations(page: Any) -> Iterator[str]:
    for annotation in page.get("/Annots") or ():
        with suppress(Exception):  # one damaged note must not hide the others
            entries = annotation.get_object()
            yield from (str(entries[key]) for key in _KEYS if entries.get(key))
            action = entries.get("/A")
            if action is not None and (address := action.get_object().get("/URI")):
                yield str(address)


def _of_document(reader: Any) -> Iterator[Piece]:
    with suppress(Exception):
        if texts := [f"{key[1:]}：{value}" for key, value in (reader.metadata or {}).items() if value]:
            yield Passage(text="\n\n".join(texts), place="文件属性 ", is_counted=False)
    with suppress(Exception):
        stream = reader.root_object.get("/Metadata")
        if stream is not None:
            text = stream.get_object().get_data().decode("utf-8", errors="replace")
            yield Passage(text=text, place="XMP 属性 ", is_counted=False)
    with suppress(Exception):
        fields = reader.get_fields() or {}
        if texts := [f"{name}：{value}" for name, each in fields.items() if (value := each.get("/V"))]:
            yield Passage(text="\n\n".join(texts), place="表单 ", is_counted=False)
    with suppress(Exception):
        if titles := list(_outline(reader.outline)):
            yield Passage(text="\n\n".join(titles), place="书签 ", is_counted=False)


def _outline(entries: Any) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry)
        else:
            yield str(entry.title)


def _attached(reader: Any, budget: Budget) -> Iterator[Inner]:
    files: list[tuple[str, bytes]] = []
    with suppress(Exception):
        for name, contents in reader.attachments.items():
            files += [(name, content) for content in contents]
    known = {content for _, content in files}
    files += [(name, content) for name, content in packed_files(reader) if content not in known]
    for name, content in files:
        budget.take(content)
        yield Inner(f"内嵌文件 {name} ", name, content)
