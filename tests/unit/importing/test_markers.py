"""A mark in every place of a document or a page: each is in the item, or is told."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.importing import accounted, read_document
from generator.importing.document import Document, Source
from tests.unit.importing.reading import squeezed
from tests.unit.importing.word import NAMESPACES, cell, docx, p, picture, png, run, table, text_box

MARK = "MARK7"
ADDRESS = f"https://{MARK.lower()}.test.example/"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
LINK = '<w:hyperlink r:id="rL" w:tooltip="{tip}">{inner}</w:hyperlink>'


def told(document: Document) -> str:
    """The item and the account of it."""
    account = [f"{each.place} {each.text}" for each in document.dropped]
    files = [f"{each.name} {each.title}" for each in document.files]
    return squeezed(" ".join([document.title, document.body, *document.fields.values(), *files, *account])).lower()


def field(data: str) -> str:
    """A field of an old form, whose value is drawn and is no text."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return f'{begin}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def drawn(own: str, inner: str = "") -> str:
    """A picture whose properties are `own`."""
    return picture("rA").replace('<wp:docPr id="1" name="图" descr=""/>', f'<wp:docPr id="1" {own}>{inner}</wp:docPr>')


LISTED = f'<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="{MARK}"/></w:ddList>'
FRAMED = f'<w:tbl><w:tblPr><w:tblDescription w:val="{MARK}"/></w:tblPr><w:tr>{cell("甲")}{cell("乙")}</w:tr></w:tbl>'
SHAPE = f'<w:r><w:pict><v:shape alt="{MARK}"><v:imagedata r:id="rA"/></v:shape></w:pict></w:r>'
BLOCKS = {
    "a paragraph": p(MARK),
    "a cell": table([cell("甲"), cell(MARK)]),
    "a cell in a cell": table([cell("甲", table([cell("乙"), cell(MARK)])), cell("丙")]),
    "a control around a cell": f"<w:tbl><w:tr><w:sdt><w:sdtContent>{cell(MARK)}</w:sdtContent></w:sdt></w:tr></w:tbl>",
    "a box": p("甲", text_box(p(MARK))),
    "a table in a box": p("甲", text_box(table([cell("乙"), cell(MARK)]), fallback=False)),
    "hidden": p("甲", run(MARK, "<w:vanish/>")),
    "a list to choose from": p("甲：", field(LISTED)),
    "an address": p(LINK.format(tip="", inner=run("甲"))),
    "the hint of an address": p(LINK.format(tip=MARK, inner=run("甲"))).replace("rL", "rM"),
    "an address of a picture": p(LINK.format(tip="", inner=picture("rA"))),
    "a picture that is clicked": p(drawn("", '<a:hlinkClick r:id="rL"/>')),
    "the description of a picture": p(drawn(f'descr="{MARK}"')),
    "the title of a picture": p(drawn(f'title="{MARK}"')),
    "the description of an old picture": p(SHAPE),
    "the description of a table": FRAMED,
    "a control": p("甲", f'<w:r><w:object><w:control w:name="{MARK}"/></w:object></w:r>'),
    "a note": p("甲", NOTE),
}
PARTS = {
    "a note": ("word/footnotes.xml", f'<w:footnote w:id="2">{p(MARK)}</w:footnote>'),
    "a note of the title": ("word/footnotes.xml", f'<w:footnote w:id="2">{p(MARK)}</w:footnote>'),
    "a head of another name": ("word/parts/top.xml", f"<w:hdr {NAMESPACES}>{p(MARK)}</w:hdr>"),
    "a picture in a foot": ("word/footer1.xml", f"<w:ftr {NAMESPACES}>{p(picture('rA', MARK))}</w:ftr>"),
    "a remark": ("word/comments.xml", f'<w:comment w:id="0">{p(MARK)}</w:comment>'),
}
TITLES = {
    "the address of the title": p(LINK.format(tip="", inner=run("题目"))),
    "a note of the title": p("题目", NOTE),
}


@pytest.mark.parametrize("place", [*BLOCKS, *PARTS, *TITLES])
def test_a_mark_in_a_document_is_in_the_item_or_told(place: str) -> None:
    parts: Mapping[str, str] = dict([PARTS[place]]) if place in PARTS else {}
    data = docx(
        TITLES.get(place, p("题目")),
        p("正文。"),
        BLOCKS.get(place, p("甲")),
        parts=parts,
        files={"word/media/a.png": png()},
        relations={
            "rA": ("image", "media/a.png"), "rL": ("hyperlink", ADDRESS), "rM": ("hyperlink", "https://a.test.example/"),
        },
    )  # fmt: skip
    assert MARK.lower() in told(accounted(read_document(Source(name="x.docx", data=data))))


ARTICLE = "<div id='zoom'>一二三四五六七八九十{inside}</div>{outside}"
INSIDE = {
    "a form": f"<form><input value='{MARK}'></form>",
    "a choice": f"<select><option>{MARK}</select>",
    "an address of a picture": f"<a href='{ADDRESS}'><img src='data:image/png;base64,{{png}}'></a>",
    "an area of a picture": f"<map><area href='{ADDRESS}'></map>",
    "a picture that is not there": f"<img src='{MARK}.png'>",
    "a hint": f"<abbr title='{MARK}'>甲</abbr>",
    "for browsers without scripts": f"<noscript>{MARK}</noscript>",
    "a template": f"<template>{MARK}</template>",
    "a film": f"<video src='{MARK}.mp4'></video>",
    "hidden": f"<p style='display: none'>{MARK}</p>",
    "a wrong address": f"<a href='http://[{MARK}'>甲</a><img src='http://[x'>",
}
OUTSIDE = {
    "a frame": f"<iframe src='{MARK}.html'></iframe>",
    "a form outside": f"<input value='{MARK}'>",
    "a picture outside": f"<img src='{MARK}.png'>",
    "text outside": f"<p>{MARK}</p>",
}
HEADS = {
    "the title of the window": f"<title>{MARK}_测试区人社局</title><meta name='ArticleTitle' content='题目'>",
    "the rest of the title": f"<title>题目_{MARK}</title>",
    "what the page says of itself": f"<title>题目</title><meta name='description' content='{MARK}'>",
}


@pytest.mark.parametrize("place", [*INSIDE, *OUTSIDE, *HEADS])
def test_a_mark_in_a_page_is_in_the_item_or_told(place: str) -> None:
    head = HEADS.get(place, "<title>题目</title>") + "<meta name='PubDate' content='2019-03-05'>"
    inside = INSIDE.get(place, "").replace("{png}", "iVBORw0KGgo=")
    body = ARTICLE.format(inside=inside, outside=OUTSIDE.get(place, ""))
    data = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    assert MARK.lower() in told(accounted(read_document(Source(name="x.html", data=data))))


@pytest.mark.parametrize(
    "odd", ["<ol start='²'><li>甲</ol>", f"<ol start='{'9' * 5000}'><li>甲</ol>", f"<img src='{'a' * 400}'>",
            "<img src='http://[x'>", "<a href='http://[x'>甲</a>", "<a href='//[x/a.pdf'>甲</a>"],
)  # fmt: skip
def test_no_odd_value_of_a_page_stops_its_import(odd: str, tmp_path: Path) -> None:
    data = f"<html><body>发布日期：2019-03-05<div id='zoom'>一二三四五六七八九十{odd}</div></body></html>".encode()
    source = Source(name="x.html", data=data, file=tmp_path / "x.html", root=tmp_path)
    assert "一二三" in accounted(read_document(source)).body
