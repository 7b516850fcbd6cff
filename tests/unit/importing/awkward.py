"""Ten documents as offices really have them, each with what programs lose; all of it invented."""

import io

import openpyxl
import PIL.Image
import pypdf

from tests.unit.importing import word
from tests.unit.importing.word import cell, docx, numbered, p, picture, png, run, table, text_box

_LEVELS = word.numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def merged_cells() -> bytes:
    """A table with cells merged both ways, a heading row over two columns, and a table of one column."""
    return docx(
        p("关于公布培训补贴名册的通知", properties='<w:jc w:val="center"/>'),
        p("测人社〔2024〕8号", properties='<w:jc w:val="center"/>'),
        p("现将培训补贴情况公布如下："),
        table(
            [cell("单位", span=2), cell("人数")],
            [cell("第一类", merge="restart"), cell("测试甲公司"), cell("12")],
            [cell("", merge="continue"), cell("测试乙公司", "（含分公司）"), cell("7")],
            [cell("合计", span=2), cell("19")],
        ),
        table([cell("填表须知：一律用黑色墨水。")], [cell("另附纸说明。")]),
        p("测试区人力资源和社会保障局"),
        p("2024年3月5日"),
    )


def numbered_headings() -> bytes:
    """Headings whose numbers Word makes, with styles and without, and a table of contents."""
    return docx(
        p("测试区促进就业实施方案", style="a"),
        p("一、总体要求\t1", style="TOC1"),
        numbered("总体要求", 0, style="1"),
        p("坚持就业优先。1. 不是列表；# 也不是标题。"),
        numbered("主要目标", 1, style="2"),
        numbered("新增就业", 2),
        numbered("稳定就业", 2),
        numbered("保障措施", 0, style="1"),
        numbered("资金保障", 1, style="2"),
        numbered("专款专用", 2),
        parts={"word/numbering.xml": _LEVELS},
    )


def text_boxes() -> bytes:
    """Text in boxes with and without a second drawing, in a box in a box, in a header, in a watermark."""
    mark = '<w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r>'
    return docx(
        p("窗口服务须知"),
        p("请按顺序取号。", text_box(p("取号机在大厅左侧"), p("二维码见墙上"))),
        p(text_box(p("没有旧式画法的文本框"), fallback=False), "框后还有字。"),
        p(text_box(p("外框", text_box(p("框里的框"))))),
        parts={"word/header1.xml": p("页眉里的字", mark)},
    )


def pasted_web_text() -> bytes:
    """What comes of copying from a web page: blanks of every kind, smart tags, links, controls, line breaks."""
    link = '<w:hyperlink r:id="rIdL"><w:r><w:t>政策原文</w:t></w:r></w:hyperlink>'
    return docx(
        p("关于\u00a0转发\u3000政策的说明"),
        p("第一行", "<w:r><w:br/></w:r>", "第二行\u200b有零宽字符", "<w:r><w:tab/></w:r>", "制表符后"),
        p("<w:smartTag w:element='date'><w:r><w:t>2024年3月5日</w:t></w:r></w:smartTag>", "起施行。"),
        p("见", link, "，*星号*、_下划线_、`反引号`、<b>不是标签</b>、&nbsp;、[方括号](不是链接)、~~~、| 竖线 |"),
        p("<w:sdt><w:sdtContent><w:r><w:t>内容控件里的字</w:t></w:r></w:sdtContent></w:sdt>"),
        p("    前面有空格，- 不是列表"),
        p("- 看着像列表"), p("> 看着像引用"), p(": 看着像定义"), p("---"), p("| 甲 | 乙 |"),
        relations={"rIdL": ("hyperlink", "https://www.test.example/a b?x=1&y=(2)")},
    )  # fmt: skip


def scanned_pictures() -> bytes:
    """A document that is nothing but scans: PNG, BMP, and one that no browser shows."""
    bitmap = io.BytesIO()
    PIL.Image.new("RGB", (3, 3), "blue").save(bitmap, "BMP")
    return docx(
        p(picture("rIdA", "扫描件第一页")),
        p(picture("rIdB")),
        p(picture("rIdC")),
        files={"word/media/a.png": png(), "word/media/b.bmp": bitmap.getvalue(), "word/media/c.emf": b"\1\0\0\0emf"},
        relations={
            "rIdA": ("image", "media/a.png"), "rIdB": ("image", "media/b.bmp"), "rIdC": ("image", "media/c.emf"),
        },
    )  # fmt: skip


def footnotes() -> bytes:
    """Notes in the text, in a table that Markdown can hold, and in one that it can't; one with two paragraphs."""

    def note(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    return docx(
        p("统计口径说明"),
        p("本期数据", note(2), "按年度口径统计", note(3), "。"),
        table([cell("项目"), cell("数值")], [cell(p("新增", note(4))), cell("5")]),
        table([cell("合并", span=2)], [cell(p("结余", note(5))), cell("6")]),
        parts={
            "word/footnotes.xml": "".join(
                f'<w:footnote w:id="{number}">{inner}</w:footnote>'
                for number, inner in (
                    (2, p("不含代办。")), (3, p("第一段。") + p("第二段。")),
                    (4, p("表里的注。")), (5, p("合并表里的注。")),
                )
            )
        },
    )  # fmt: skip


def tracked_changes() -> bytes:
    """Insertions, deletions, moves, a deleted row, hidden text, struck text, a remark."""
    deleted = "<w:del w:id='1'><w:r><w:delText>删去的一句。</w:delText></w:r></w:del>"
    inserted = "<w:ins w:id='2'><w:r><w:t>插入的一句。</w:t></w:r></w:ins>"
    moved = "<w:moveFrom w:id='3'><w:r><w:t>移走的话</w:t></w:r></w:moveFrom>"
    gone = f"<w:tr><w:trPr><w:del w:id='4'/></w:trPr>{cell('删去的行')}{cell('删去的格')}</w:tr>"
    return docx(
        p("征求意见稿"),
        p("保留的一句。", deleted, inserted, moved),
        p("<w:moveTo w:id='3'><w:r><w:t>移走的话</w:t></w:r></w:moveTo>"),
        p(
            run("隐藏的一句。", "<w:vanish/>"),
            run("划掉的一句。", "<w:strike/>"),
            run("不隐藏。", '<w:vanish w:val="0"/>'),
        ),
        p("有批注的一句。", '<w:r><w:commentReference w:id="0"/></w:r>'),
        f"<w:tbl>{table([cell('甲'), cell('乙')], [cell('丙'), cell('丁')])[7:-8]}{gone}</w:tbl>",
        parts={"word/comments.xml": f'<w:comment w:id="0" w:author="办公室">{p("此处请核实")}</w:comment>'},
    )


def nested_tables() -> bytes:
    """Tables in cells, two deep, formulas and ruby."""
    formula = (
        "<m:oMath><m:r><m:t>率=</m:t></m:r><m:f><m:num><m:r><m:t>结案</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>立案</m:t></m:r></m:den></m:f></m:oMath>"
    )
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>chéng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>澂</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r>"
    )
    inner = table([cell("内甲"), cell("内乙", table([cell("更里"), cell("最里")]))], [cell("内丙"), cell("内丁")])
    return docx(
        p("表中有表的说明"),
        table([cell("外甲"), cell("外乙")], [cell("外丙", inner, "表后的字"), cell("外丁")]),
        p("计算公式：", formula),
        p("地名", ruby, "。"),
    )


def very_long() -> bytes:
    """A document of 600 paragraphs, many alike, with tables that would be too many tags for one record."""
    tables = [
        table([cell("季度", span=2)], *([cell(f"第{n}项"), cell(str(n * t))] for n in range(60))) for t in range(7)
    ]
    paragraphs = [p(f"第{n}条 有关单位应当按规定办理{'登记' if n % 2 else '备案'}。") for n in range(600)]
    return docx(p("汇编"), *paragraphs, *tables, *(p("同样的一段。") for _ in range(20)))


def embedded_objects() -> bytes:
    """A workbook and an unknown object in the text, a chart, a drawing of boxes, and what makes a page of another."""
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    chart = (
        '<w:r><w:drawing><a:graphic><a:graphicData><c:chart r:id="rIdH"/></a:graphicData></a:graphic></w:drawing></w:r>'
    )
    return docx(
        p("附有表格的通知"),
        p("见表：", '<w:r><w:object><o:OLEObject r:id="rIdO"/></w:object></w:r>', "，又见：",
          '<w:r><w:object><o:OLEObject r:id="rIdX"/></w:object></w:r>'),
        p("走势：", chart),
        '<w:altChunk r:id="rIdK"/>',
        files={
            "word/embeddings/book.xlsx": book.getvalue(),
            "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
            "word/charts/chart1.xml": (
                b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
                b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>'
                + "图表标题".encode() + b"</a:t></a:r></a:p><c:v>4321</c:v></c:chartSpace>"
            ),
            "word/chunk.htm": "<p>嵌入网页的字</p>".encode(),
        },
        relations={
            "rIdO": ("package", "embeddings/book.xlsx"), "rIdX": ("oleObject", "embeddings/oleObject1.bin"),
            "rIdH": ("chart", "charts/chart1.xml"), "rIdK": ("aFChunk", "chunk.htm"),
        },
    )  # fmt: skip


WORD = {
    make.__name__: make
    for make in (
        merged_cells, numbered_headings, text_boxes, pasted_web_text, scanned_pictures, footnotes, tracked_changes,
        nested_tables, very_long, embedded_objects,
    )
}  # fmt: skip

OLD_PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>关于开展招聘会的通知_测试区人社局</title>
<meta name="ArticleTitle" content="关于开展招聘会的通知"><meta name="PubDate" content="2019-03-05 10:30:00">
<meta name="ContentSource" content="就业股"><meta name="Keywords" content="招聘会;就业">
<script>var a = "不给人看的字";</script><style>.a{}</style></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div>
<h1>关于开展招聘会的通知</h1><div class="info">发布时间：2019-03-05 10:30　来源：就业股　浏览次数：88</div>
<div id="zoom"><p style="text-indent:2em">　　各有关单位：</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;定于<st1:chsdate>3月9日</st1:chsdate>举行。<br>　　地点：<b>测试广场</b><o:p></o:p></p>
<p style="display:none">看不见的字</p>
<table border=1><tr><td>单位<td>岗位<tr><td>测试甲公司<td>电工</table>
<p><img src="images/pic.png" alt="现场"></p>
<p>附件：<a href="/files/岗位表.xlsx">岗位表</a>，<a href="art_2.html">上一次</a>，<a href="http://other.example/x">外站</a>，
<a href="javascript:window.close()">关闭窗口</a></p><iframe src="http://v.example/1"></iframe></div>
<div class="footer">版权所有　测试区人社局</div></body></html>"""


def scanned_pdf() -> bytes:
    """A PDF without text."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
