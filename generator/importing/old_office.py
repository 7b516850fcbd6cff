"""DOC, WPS, RTF and ODT: LibreOffice makes a DOCX of them, where it is installed."""

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from generator.importing import docx
from generator.importing.document import Document, ImportRefusedError, Passage, Source
from generator.records.extract import tree
from generator.records.extract.budget import DAMAGE, Budget

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 180
_OLE, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
# Deletions and remarks, which the account of the DOCX tells; the marks of notes; descriptions of pictures.
_BESIDE = frozenset({"tracked-changes", "annotation", "note-citation", "title", "desc"})
_SHEETS = frozenset({"xls", "et", "ppt", "dps"})


def accepts(source: Source) -> bool:
    """By content: what is called `.doc` is often another format, which then is taken as that."""
    is_old = source.data.startswith(_OLE) and source.suffix not in _SHEETS
    return is_old or source.data.startswith(_RTF) or _is_odt(source.data)


def read(source: Source) -> Document:
    """The document, by way of DOCX.

    Raises:
        ImportRefusedError: LibreOffice is absent, fails, or takes too long.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ImportRefusedError(
            "这种老格式要先转换：请装 LibreOffice（apt install libreoffice-writer-nogui）后再导入，"
            "或者在 Word、WPS 里另存为 .docx"
        )
    made = docx.read(replace(source, data=_converted(program, source)))
    if _is_odt(source.data):
        own = (*_odt_passages(source.data), *(each for each in made.passages if not each.expected))
        return replace(made, passages=own, look_at=(*made.look_at, "由 LibreOffice 转换而来，请对照原文"))
    look_at = (*made.look_at, "由 LibreOffice 转换而来，转换时丢掉的程序看不到，请对照原文")
    return replace(made, look_at=look_at)


def _odt_passages(data: bytes) -> list[Passage]:
    """The texts of the source itself, one by one, so that what the conversion loses is told too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = tree.parse(Budget().read(archive, archive.getinfo("content.xml")))
    except DAMAGE:
        return []
    body = next((each for each in root.iter() if tree.local(each) == "body"), None) if root is not None else None
    return [Passage(text, "正文") for text in _texts(body)] if body is not None else []


def _texts(element: "etree._Element") -> Iterator[str]:
    if tree.local(element) not in _BESIDE:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _converted(program: str, source: Source) -> bytes:
    with tempfile.TemporaryDirectory(prefix="gongkai-import-") as name:
        folder = Path(name)
        # By its content, so that a `.wps` of WPS Office is taken for the file of Word that it is.
        suffix = "doc" if source.data.startswith(_OLE) else "rtf" if source.data.startswith(_RTF) else "odt"
        file = folder / f"source.{suffix}"
        file.write_bytes(source.data)
        command = [
            *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(file)),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            raise ImportRefusedError(
                f"LibreOffice 转换了 {_SECONDS} 秒还没有完；请在 Word、WPS 里另存为 .docx"
            ) from None
        except OSError as error:
            raise ImportRefusedError(
                f"LibreOffice 运行不了（{error.strerror}）；请在 Word、WPS 里另存为 .docx"
            ) from None
        made = folder / "made/source.docx"
        if not made.is_file():
            raise ImportRefusedError("LibreOffice 没有转换成功；请在 Word、WPS 里打开后另存为 .docx")
        return made.read_bytes()


def _is_odt(data: bytes) -> bool:
    return data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]
