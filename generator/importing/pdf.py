"""PDF: its text as paragraphs, and the file itself as an attachment, since that is the document."""

import io
import logging

from generator.importing.accounting import as_passages
from generator.importing.document import Document, ImportRefusedError, PackedFile, Passage, Source
from generator.importing.escaping import PLACE, escaped
from generator.importing.headings import Block, as_markdown
from generator.importing.plain_text import paragraphs
from generator.records.extract.pdf import MAX_PAGES
from generator.regex import regex
from generator.text import one_line

_PAGE_NUMBER = regex(r"[-—–\s]*(?:第 ?)?[0-9]{1,4}(?: ?页)?(?: ?[/／共] ?[0-9]{1,4} ?页?)?[-—–\s]*")


def accepts(source: Source) -> bool:
    """By its first bytes, as readers do."""
    return b"%PDF-" in source.data[:1024]


def read(source: Source) -> Document:
    """The document; a scan has no text, and is an attachment alone.

    Raises:
        ImportRefusedError: It is locked or damaged.
    """
    pages, pictures = _pages(source.data)
    lines = [line for page in pages for line in page.split("\n") if one_line(line)]
    kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    numbers = [line for line in lines if _PAGE_NUMBER.fullmatch(line)]
    title = one_line(kept[0]) if kept else one_line(source.name.rpartition(".")[0])
    look_at = ["标题取自第一行，正文由 PDF 的文字拼成，请对照原文改正分段、标题和表格"]
    if not kept:
        look_at = [
            "PDF 没有文字层（像是扫描件）：只能作附件，请把正文打进去；图片上的字程序看不到，请核对有没有个人信息"
        ]
    elif pictures:
        look_at.append(f"PDF 里的 {pictures} 张图片没有取出来（附件里有）")
    return Document(
        title=title,
        body=as_markdown([Block(escaped(each), is_paragraph=True) for each in paragraphs(kept[1:])]),
        files=(PackedFile(f"{PLACE}1.pdf", source.data, title),),
        passages=(*as_passages(kept, "正文"), *(Passage(each, "页码", expected=False) for each in numbers)),
        took=(f"{len(pages)} 页，原文件作附件",),
        look_at=tuple(look_at),
    )


def _pages(data: bytes) -> tuple[list[str], int]:
    """The text of each page, and how many pictures there are."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every fault that it mends
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        is_locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if is_locked else reader.pages[:MAX_PAGES]
        texts = [page.extract_text() for page in pages]
        pictures = sum(len(page.images.keys()) for page in pages)
    except Exception as error:  # pypdf raises many of Python's errors for a damaged file
        raise ImportRefusedError(f"PDF 打不开（{type(error).__name__}）；请重新导出") from None
    if is_locked:
        raise ImportRefusedError("PDF 有密码；请去掉密码后另存")
    return texts, pictures
