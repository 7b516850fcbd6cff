"""PDF: the text of every page, also under black boxes; properties, notes, forms, links, and files packed in it."""

import io
import logging
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from generator.privacy.piece import Passage, Piece, Remark, Shown
from generator.records.extract.budget import Budget, Inner, LockedError

_KEYS = ("/Contents", "/T", "/TU", "/Subj", "/RC", "/V", "/DV")
# The streams of a page may unpack to any size; a document's text doesn't.
MAX_PAGES = 5_000


def accepts(data: bytes, suffix: str) -> bool:
    """By its first bytes, as readers do."""
    del suffix
    return b"%PDF-" in data[:1024]


def extract(data: bytes, suffix: str, budget: Budget) -> Iterator[Piece | Inner]:
    """Page by page; a document without any text is told of, for a person to look at."""
    import pypdf

    del suffix
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every fault that it mends
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedError
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
    yield from _of_document(reader)
    yield from _attached(reader, budget)


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
    for name, content in files:
        budget.take(content)
        yield Inner(f"内嵌文件 {name} ", name, content)
