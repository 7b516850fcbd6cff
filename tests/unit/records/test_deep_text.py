"""A search looks into every kind of file that readers can open."""

import gzip
import io
import zipfile
from pathlib import Path

import docx
import pytest
import typst
import xlsxwriter
from pylopdf_fonts_zh_cn import sans_path

from generator.records.deep_text import file_texts, texts

NAME = "示例甲公司"


def zipped(data: bytes, name: str = "a.txt") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.add_worksheet().write_string("C7", f"拖欠：{NAME}")
    book.close()
    return stream.getvalue()


def document() -> bytes:
    """The name in two runs, as Word leaves it after an edit."""
    made = docx.Document()
    made.add_paragraph(NAME[:2]).add_run(NAME[2:]).bold = True
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    compiler = typst.Compiler(font_paths=typst.Fonts(font_paths=[sans_path().parent]), ignore_system_fonts=True)
    made = compiler.compile(f'#set text(font: "Noto Sans SC")\n{NAME}'.encode())
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(
    "data",
    [
        NAME.encode(),
        NAME.encode("gb18030"),
        NAME.encode("utf-16-le"),
        gzip.compress(NAME.encode()),
        zipped(NAME.encode()),
        zipped(zipped(gzip.compress(NAME.encode()))),
        workbook(),
        zipped(f"<t>{''.join(f'&#{ord(each)};' for each in NAME)}</t>".encode()),
        document(),
        pdf(),
    ],
    ids=["utf-8", "gb18030", "utf-16", "gz", "zip", "zip in zip", "xlsx", "entities", "docx", "pdf"],
)
def test_the_name_is_found(data: bytes) -> None:
    assert any(NAME in text for text in texts(data))


def test_a_bomb_is_not_unpacked() -> None:
    assert sum(map(len, texts(zipped(bytes(60_000_000)) + NAME.encode()))) < 10_000_000


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\x1f\x8b broken", b"%PDF-1.7 broken"])
def test_a_damaged_file_ends_no_search(data: bytes) -> None:
    assert not any(NAME in text for text in texts(data))


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NAME, encoding="utf-8")
    assert NAME in next(file_texts(tmp_path / "a.txt"))
