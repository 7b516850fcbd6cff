"""What offices have, brought in: foreign documents to drafts with an account of all that is not in them.

A format is `accepts(source)` and `read(source)`, which returns a `Document` or raises `ImportRefusedError`; a new one
is a file here and a word in `FORMATS`. The first that accepts is asked.
"""

from dataclasses import replace
from types import ModuleType

from generator.importing import docx, html_page, markdown_file, old_office, pdf, plain_text
from generator.importing.accounting import unsaid
from generator.importing.byline import with_byline
from generator.importing.document import Document, ImportRefusedError, Source
from generator.model.content import TooMuchMarkupError

FORMATS: tuple[ModuleType, ...] = (pdf, docx, old_office, html_page, markdown_file, plain_text)
MAX_SOURCE_BYTES = 200_000_000
_KNOWN = "docx、doc、wps、rtf、odt、pdf、html、txt、md；清单用 csv、xlsx"


def read_document(source: Source) -> Document:
    """The document, whatever its format.

    Raises:
        ImportRefusedError: It can't be read; the message says why and what to do.
    """
    if not source.data:
        raise ImportRefusedError("文件是空的")
    for each in FORMATS:
        if each.accepts(source):
            document = each.read(source)
            assert isinstance(document, Document)
            return with_byline(document)
    if source.suffix in {"docx", "doc", "wps", "odt", "pdf"}:
        raise ImportRefusedError(f"打不开：名字是 .{source.suffix}，内容不是；请用原来的程序打开，另存一份")
    raise ImportRefusedError(f"不认识这种文件；可以导入：{_KNOWN}")


def accounted(document: Document) -> Document:
    """The document with everything of its source that isn't in it among what was dropped.

    Raises:
        ImportRefusedError: The body has more marks than a page may hold.
    """
    try:
        return replace(document, dropped=(*document.dropped, *unsaid(document)))
    except TooMuchMarkupError:
        raise ImportRefusedError("正文里的标记太多，请拆成几份，或者把大表格做成附件") from None
