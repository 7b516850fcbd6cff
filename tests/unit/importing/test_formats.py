"""TXT, Markdown, PDF, lists, and what LibreOffice turns into DOCX."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from generator.importing import accounted, list_rows, read_document
from generator.importing.collect import collect
from generator.importing.document import Document, Dropped, ImportRefusedError, Source
from generator.importing.plain_text import paragraphs
from tests.builders import PDF, xlsx
from tests.unit.importing.awkward import scanned_pdf
from tests.unit.importing.word import docx, p, png


def read(name: str, data: bytes, file: Path | None = None) -> Document:
    return accounted(read_document(Source(name=name, data=data, file=file)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_has_its_title_on_its_first_line_and_headings_by_their_numbers(encoding: str) -> None:
    text = "\r\n关于测试的通知\r\n\r\n一、总体要求\r\n　　坚持原则。\r\n（一）目标\r\n1. 第一项\r\n落款〇𬭎\r\n"
    document = read("a.txt", text.encode(encoding))
    assert document.title == "关于测试的通知"
    assert document.body == "## 一、总体要求\n\n坚持原则。\n\n### （一）目标\n\n1\\. 第一项\n\n落款〇𬭎"
    assert document.dropped == ()


def test_a_text_broken_into_lines_of_one_width_is_joined() -> None:
    line = "这一行正好有二十四个字所以看得出是被程序断开的行"
    assert paragraphs([f"　　{line[2:]}", line, "这是结尾。", "另一段。"]) == [
        f"{line[2:]}{line}这是结尾。",
        "另一段。",
    ]
    assert paragraphs(["短的一段。", "又一段。"]) == ["短的一段。", "又一段。"]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x00\x01\x02\x03"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefusedError):
        read("a.txt", data)


def test_markdown_stays_as_it_is_below_its_title(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(png())
    front = "---\ntitle: 甲\ndate: 2019-03-05\nlayout: post\n---\n"
    text = "# 题\n\n## 小题\n\n```\n# 不是标题\n```\n\n![说明](图.png)\n"
    document = read("a.md", (front + text).encode(), tmp_path / "a.md")
    assert (document.title, document.fields) == ("甲", {"published": "2019-03-05"})
    assert document.body == "## 小题\n\n```\n# 不是标题\n```\n\n![说明](\ufdd01.png)"
    assert document.dropped == (Dropped("信息栏里的一行", "layout: post"),)


def test_headings_of_markdown_begin_at_level_two_and_what_no_page_shows_is_told() -> None:
    document = read("a.md", "正文\n\n# 一\n\n## 二\n\n<script>x</script>".encode())
    assert document.title == "a"
    assert document.body.startswith("正文\n\n## 一\n\n### 二\n\n")
    assert Dropped("网页不允许的标签", "script") in document.dropped


def test_a_pdf_is_its_text_and_an_attachment_and_a_scan_is_an_attachment_alone() -> None:
    document = read("a.pdf", PDF)
    assert (document.title, document.body) == ("text", "")
    assert [(file.name, file.data == PDF) for file in document.files] == [("\ufdd01.pdf", True)]
    scan = read("扫描.pdf", scanned_pdf())
    assert scan.title == "扫描"
    assert "没有文字层" in scan.look_at[0]
    with pytest.raises(ImportRefusedError, match="PDF 打不开"):
        read("b.pdf", b"%PDF-1.4 broken")


def test_an_unknown_kind_of_file_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ImportRefusedError, match="不认识这种文件；可以导入：docx"):
        read("a.bin", b"\x00\x01")


@pytest.mark.parametrize("data", [b"PK\3\4word/document.xml", docx(p("x"))[:300], docx(p("x"))[:-40]])
def test_a_damaged_document_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefusedError, match=r"请.*另存"):
        read("a.docx", data + b"word/document.xml")


LIST = Source(name="list.csv", data=b"")


def rows(data: bytes, name: str = "list.csv", folder: Path | None = None) -> list[Document]:
    source = Source(name=name, data=data, file=folder / name if folder else None)
    found = []
    for _, row, others in list_rows.rows_of(source):
        file = list_rows.file_of(row, source)
        read = read_document(file) if file else None
        found.append(accounted(list_rows.document_of(row, others, source, read)))
    return found


def test_a_row_of_a_list_says_title_day_address_and_category_and_has_its_text_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("别的标题"), p("文件里的正文。")))
    text = (
        "标题,发布日期,网址,栏目,正文,文件,浏览量\n"
        "甲,2019/3/5,http://old.test.example/show.asp?id=12,工作动态,第一段。,,88\n"
        "乙,2019-03-06 10:30,/art/2.html,news,,a.docx,\n"
        "丙,2019-03-07,,,<p>网页<b>正文</b></p>,,\n"
    )
    first, second, third = rows(text.encode("gb18030"), folder=tmp_path)
    assert (first.title, first.body, first.category) == ("甲", "第一段。", "工作动态")
    assert (first.fields, first.former) == ({"published": "2019-03-05"}, ("/show.asp?id=12",))
    assert first.dropped == (Dropped("表格里的“浏览量”", "88"),)
    assert (second.title, second.body, second.former) == ("乙", "文件里的正文。", ("/art/2.html",))
    assert second.fields == {"published": "2019-03-06 10:30"}
    assert second.dropped == (Dropped("文件里的标题（用了表格里的）", "别的标题"),)
    assert (third.body, third.former) == ("网页**正文**", ())


def test_odd_rows_of_a_list_are_refused_alone_and_what_stands_above_it_is_told(tmp_path: Path) -> None:
    rows = ["某局清单", "标题,发布日期,正文,网址,文件", "甲,2019-3-5,好,,", "乙,2019-3-5,好,http://[x,", "丙,2019-3-5,,,http://[x",
            f"丁,2019-3-5,,,{'a' * 300}.docx", f"戊,2019-3-5,<p>{'<b>' * 2000}深,,"]  # fmt: skip
    file = tmp_path / "l.csv"
    file.write_text("\n".join(rows), "utf-8")
    first, *others = collect(file, "/")
    assert first.document is not None
    assert any("某局清单" in each.text for each in first.document.dropped)
    assert [bool(each.refused) for each in others] == [True] * 4


def test_a_list_can_be_a_workbook_with_a_title_above_its_header() -> None:
    [document] = rows(xlsx([["清单"], ["题名", "日期", "内容"], ["甲", "2019-03-05", "一。\n二。"]]), "list.xlsx")
    assert document.body == "一。\n\n二。"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("甲,乙\n1,2\n", "没有找到表头"),
        ("标题,发布日期,正文\n甲,3/5/19,x\n", "发布日期“3/5/19”看不懂"),
        ("标题,发布日期\n甲,2019-03-05\n", "“正文”和“文件”都没有写"),
        ("标题,发布日期,文件\n甲,2019-03-05,no.docx\n", "找不到文件“no.docx”"),
    ],
)
def test_a_list_that_says_too_little_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=message):
        rows(text.encode(), folder=tmp_path)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


# As LibreOffice is called: the folder for what it makes, then the file.
SOFFICE = 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp {}/made.docx "$2/source.docx"'


def soffice(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name on the path, in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


@pytest.mark.parametrize(("name", "data"), [("a.doc", OLE), ("a.wps", OLE), ("a.rtf", b"{\\rtf1 x}")])
def test_an_old_format_goes_through_libreoffice(
    name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made.docx").write_bytes(docx(p("旧文件"), p("正文。")))
    soffice(tmp_path, SOFFICE.format(tmp_path), monkeypatch)
    document = read(name, data)
    assert (document.title, document.body) == ("旧文件", "正文。")
    assert "由 LibreOffice 转换而来，转换时丢掉的程序看不到，请对照原文" in document.look_at


def test_what_libreoffice_loses_of_an_odt_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(docx(p("旧文件"), p("正文。")))
    soffice(tmp_path, SOFFICE.format(tmp_path), monkeypatch)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        paragraphs = "<t:p>旧文件</t:p><t:p>正文。</t:p><t:p>丢了<t:span>的</t:span>话</t:p>"
        archive.writestr("content.xml", f"<d xmlns:t='text'><styles>宋体</styles><body>{paragraphs}</body></d>")
    document = read("a.odt", stream.getvalue())
    assert document.body == "正文。"
    assert document.dropped == tuple(Dropped("正文", text) for text in ("丢了", "的", "话"))


def test_an_old_format_without_libreoffice_or_with_one_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(ImportRefusedError, match="LibreOffice 没有转换成功"):
        read("a.doc", OLE)
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(ImportRefusedError, match="请装 LibreOffice"):
        read("a.doc", OLE)
