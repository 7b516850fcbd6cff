"""DOCX: prepared, read by mammoth, and held against its own XML."""

import io
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from generator.importing.document import Document, Dropped, ImportRefusedError, Passage, Source
from generator.importing.docx_beside import addresses_of, beside
from generator.importing.docx_parts import DOCUMENT, Parts, all_of, open_parts, packed
from generator.importing.docx_passages import passages_of
from generator.importing.docx_prepare import HEADING, mark_headings, prepare, spell_hidden
from generator.importing.docx_title import take_heading
from generator.importing.headings import as_markdown
from generator.importing.pictures import Files
from generator.importing.remarks import remarks_of, unlinked_of
from generator.importing.tree_markdown import Reading, blocks_of
from generator.model.content import MAX_MARKS, URL_SCHEMES
from generator.records.extract import tree
from generator.records.extract.plain import decode

_STYLES = "\n".join(f"p[style-name='{HEADING}{level}'] => h{level}:fresh" for level in range(1, 7)) + "\nstrike => s"
_PACKED = {"xlsx", "xls", "docx", "doc", "pptx", "ppt", "pdf"}


def accepts(source: Source) -> bool:
    """By its content: a file of Word is often called `.doc`, and one of WPS `.wps`."""
    return source.data.startswith(b"PK") and b"word/document.xml" in source.data


def read(source: Source) -> Document:
    """The document.

    Raises:
        ImportRefusedError: It can't be read; the message says why.
    """
    parts = open_parts(source.data)
    spell_hidden(parts)
    passages = passages_of(parts)
    revised = {tree.local(each) for each in all_of(parts.xml[DOCUMENT], "ins", "moveTo")}
    dropped, addresses = beside(parts), addresses_of(parts)
    prepare(parts)
    heading = take_heading(parts, source.name)
    mark_headings(parts)
    files = Files()
    root, messages, pictures = _converted(packed(parts))
    body, reading, lost = _markdown(root, pictures, files)
    followed = {address.partition("#")[0] for address in reading.asked}
    lost += [Dropped("没有保留的链接", each) for each in addresses if each.partition("#")[0] not in followed]
    attached = _embedded(parts, files)
    look_at = [*heading.look_at, *remarks_of(reading, files)]
    look_at += ["有没有处理的修订（插入的文字已算作正文），请先在 Word 里接受或拒绝修订"] if revised else []
    look_at += [f"有 {len(messages)} 个符号认不出，请对照原文补上"] if messages else []
    return Document(
        title=heading.title,
        body=body,
        fields=heading.fields,
        files=tuple(files.taken),
        passages=(*passages, *_chunks(parts)),
        took=heading.took,
        dropped=(*dropped, *lost, *attached),
        look_at=tuple(look_at),
    )


def _converted(data: bytes) -> tuple[HtmlElement, list[str], list[bytes]]:
    """Mammoth's HTML, what it says of symbols, and the pictures, whose `src` is their number."""
    import mammoth

    pictures: list[bytes] = []

    def keep(image: Any) -> dict[str, str]:
        try:
            with image.open() as stream:
                pictures.append(stream.read())
        except Exception:  # a picture of another host, or one that isn't in the file
            pictures.append(b"")
        return {"src": str(len(pictures) - 1)}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(keep),
        )
    except Exception as error:  # mammoth raises many of Python's errors for a damaged file
        raise ImportRefusedError(f"读不出正文（{type(error).__name__}）；请在 Word 或 WPS 里打开后另存") from None
    symbols = [str(each.message) for each in result.messages if "w:sym" in str(each.message)]
    return lxml.html.fromstring(f"<div>{result.value}</div>"), symbols, pictures


def _markdown(root: HtmlElement, pictures: list[bytes], files: Files) -> tuple[str, Reading, list[Dropped]]:
    """The body; with tables of plain Markdown where those of HTML would be more than a record may hold."""
    notes = {}
    for note in root.xpath("//li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"):
        for back in note.xpath(".//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"):
            back.drop_tree()
        notes[note.get("id")] = note
    for notes_list in {note.getparent() for note in notes.values()}:
        notes_list.drop_tree()
    for is_simple in (False, True):
        lost: list[Dropped] = []

        def picture(element: HtmlElement, lost: list[Dropped] = lost) -> str | None:
            name = files.picture(pictures[int(element.get("src") or 0)])
            if name is None:
                lost.append(Dropped("网页不能显示的图片（EMF、WMF、外部链接或已损坏）"))
            return name

        def link(address: str, lost: list[Dropped] = lost) -> str | None:
            if address.partition(":")[0].lower() in URL_SCHEMES:
                return address
            lost.append(Dropped("不能保留的链接（文字还在）", address))
            return None

        reading = Reading(picture=picture, link=link, notes=notes, is_simple=is_simple)
        body = as_markdown(blocks_of(root, reading))
        if body.count("<") < MAX_MARKS["<"] // 2:
            break
    return body, reading, [*lost, *unlinked_of(reading)]


def _embedded(parts: Parts, files: Files) -> list[Dropped]:
    """Files packed in the document become attachments; what isn't a file of its own is told."""
    dropped = []
    for name, data in parts.files.items():
        if name.startswith("word/embeddings/"):
            suffix = name.rpartition(".")[2].lower()
            if suffix in _PACKED:
                files.add(data, suffix, f"文档中的嵌入文件{len(files.attachments) + 1}")
            else:
                dropped.append(Dropped(f"嵌入对象 {name.rpartition('/')[2]}（程序打不开）"))
    return dropped


def _chunks(parts: Parts) -> list[Passage]:
    """Documents of other kinds that are put into this one as they are."""
    related = parts.related(DOCUMENT)
    found = []
    for chunk in all_of(parts.xml[DOCUMENT], "altChunk"):
        name = next((related.get(str(value), "") for value in chunk.attrib.values()), "")
        text = decode(parts.files.get(name, b"")) or ""
        found.append(Passage(text or name, "嵌入的另一份文档", expected=False))
    return found
