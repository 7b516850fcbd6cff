"""What DOCX hides, numbers and links in ways that the awkward documents don't."""

import io
import zipfile

import lxml.html
import pytest

from generator.importing import accounted, read_document
from generator.importing.document import Document, Dropped, ImportRefusedError, Source
from generator.importing.docx_numbering import written
from generator.importing.headings import as_markdown
from generator.importing.tree_markdown import Reading, blocks_of
from tests.unit.importing import word
from tests.unit.importing.word import docx, numbered, p, run, table


def read(*blocks: str, name: str = "x.docx", **others: object) -> Document:
    return accounted(read_document(Source(name=name, data=docx(*blocks, **others))))  # type: ignore[arg-type]


def test_text_that_a_style_hides_is_not_shown_and_is_told() -> None:
    hidden = '<w:style w:type="character" w:styleId="S"><w:name w:val="密"/><w:rPr><w:vanish/></w:rPr></w:style>'
    styles = word.STYLES + hidden + hidden.replace("character", "paragraph").replace('"S"', '"P"')
    document = read(
        p("题"), p("看得见", run("按样式隐藏", '<w:rStyle w:val="S"/>')), p("整段隐藏", style="P"),
        parts={"word/styles.xml": styles},
    )  # fmt: skip
    assert document.body == "看得见"
    assert document.dropped == (Dropped("隐藏文字", "按样式隐藏"), Dropped("隐藏文字", "整段隐藏"))


def test_a_heading_is_told_by_its_style_by_what_that_is_based_on_or_by_its_outline_level() -> None:
    based = '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="本局标题"/><w:basedOn w:val="1"/></w:style>'
    document = read(
        p("题", style="a"), p("甲", style="B"), p("文"), p("乙", properties='<w:outlineLvl w:val="2"/>'),
        parts={"word/styles.xml": word.STYLES + based},
    )  # fmt: skip
    assert document.body == "## 甲\n\n文\n\n### 乙"


def test_bullets_stay_a_list_and_a_list_that_begins_anew_counts_anew() -> None:
    lists = word.numbering(("bullet", "•"), list_id=1) + word.numbering(("decimal", "第%1条"), list_id=2)
    again = '<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    document = read(
        p("题"), numbered("甲", 0), numbered("乙", 0), numbered("丙", 0, list_id=2), numbered("丁", 0, list_id=2),
        numbered("戊", 0, list_id=3),
        parts={"word/numbering.xml": f"{lists}{again}</w:lvlOverride></w:num>"},
    )  # fmt: skip
    assert document.body == "-   甲\n-   乙\n\n第1条 丙\n\n第2条 丁\n\n第1条 戊"


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"), (103, "chineseCounting", "一百零三"), (110, "chineseCounting", "一百一十"),
        (1005, "chineseCounting", "一千零五"), (21, "chineseLegalSimplified", "贰拾壹"), (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"), (28, "upperLetter", "BB"), (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"), (2, "ideographTraditional", "乙"), (7, "decimalZero", "07"),
        (7, "unknown", "7"), (0, "chineseCounting", "0"), (12, "decimalFullWidth", "１２"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_word_does(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


@pytest.mark.parametrize("wrong", ["²", "9" * 5000, "99999999999", "x", "-1"])
def test_a_number_that_no_program_writes_is_passed_over(wrong: str) -> None:
    lists = word.numbering(("upperLetter", "%1.")).replace('<w:start w:val="1"/>', f'<w:start w:val="{wrong}"/>')
    lists = lists.replace('w:ilvl="0"', f'w:ilvl="{wrong}"')
    item = numbered("条目", 0).replace('<w:ilvl w:val="0"/>', f'<w:ilvl w:val="{wrong}"/>')
    data = docx(p("题目"), item, parts={"word/numbering.xml": lists})
    assert read_document(Source(name="x.docx", data=data)).body == "A.条目"


def test_a_document_with_definitions_of_its_own_is_refused() -> None:
    stream, data = io.BytesIO(), docx(p("题目"), p("&x;正文。"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(b"&amp;x;", b"&x;")
            own = b'?><!DOCTYPE a [<!ENTITY x "x">]>' if name == "word/document.xml" else b"?>"
            new.writestr(name, text.replace(b"?>", own, 1))
    with pytest.raises(ImportRefusedError, match="DTD"):
        read_document(Source(name="x.docx", data=stream.getvalue()))


def test_a_link_to_a_file_of_the_writers_own_machine_is_cut_and_told() -> None:
    link = '<w:hyperlink r:id="rIdL"><w:r><w:t>附表</w:t></w:r></w:hyperlink>'
    document = read(p("题"), p("见", link), relations={"rIdL": ("hyperlink", "file:///C:/a://b.doc")})
    assert document.body == "见附表"
    assert document.dropped == (Dropped("不能保留的链接（文字还在）", "file:///C:/a://b.doc"),)


def test_a_letterhead_is_no_title_and_a_date_at_the_foot_is_the_day_of_issue() -> None:
    centre = '<w:jc w:val="center"/>'
    document = read(
        p("测试区人力资源和社会保障局文件", properties=centre), p("测人社〔2024〕8号", properties=centre),
        p("关于开展", properties=centre), p("检查的通知", properties=centre), p("各有关单位："), p("2024年3月5日"),
    )  # fmt: skip
    assert document.title == "关于开展检查的通知"
    assert document.fields == {"doc_number": "测人社〔2024〕8号", "issued": "2024-03-05"}
    assert document.body == "测试区人力资源和社会保障局文件\n\n各有关单位：\n\n2024年3月5日"


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    document = read(table([word.cell("甲"), word.cell("乙")]), name="表.docx")
    assert (document.title, document.look_at) == ("表", ("没有认出标题，暂用文件名，请改正",))


def test_a_tree_can_be_read_twice_and_a_list_keeps_what_its_items_hold() -> None:
    inner = "<ul><li>乙<ul><li>丙</li></ul>丁</li></ul>"
    rows = "<table><tr><td>1</td><td>2</td></tr></table>"
    root = lxml.html.fromstring(f"<div><ol start='99'><li>甲{inner}</li><li>{rows}</li></ol></div>")

    def once() -> str:
        return as_markdown(blocks_of(root, Reading(picture=lambda _: None, link=lambda _: None)))

    first = once()
    assert first == once()
    assert first == ("99. 甲\n    -   乙丁\n        -   丙\n100.\n\n    | 1 | 2 |\n    | --- | --- |")
