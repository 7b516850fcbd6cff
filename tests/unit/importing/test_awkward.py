"""Nothing of what offices have is lost without being said, held by a reading of its own."""

from functools import cache

import pytest

from generator.importing import accounted, read_document
from generator.importing.document import Document, Source
from tests.unit.importing.awkward import WORD
from tests.unit.importing.reading import characters_lost, lost, runs_of


@cache
def imported(name: str) -> tuple[bytes, Document]:
    data = WORD[name]()
    return data, accounted(read_document(Source(name=f"{name}.docx", data=data)))


@pytest.mark.parametrize("name", WORD)
def test_every_run_of_a_document_is_in_the_item_or_in_the_account(name: str) -> None:
    data, document = imported(name)
    # A text box stands twice in a file, once for old programs.
    runs = runs_of(data) if name != "text_boxes" else list(dict.fromkeys(runs_of(data)))
    assert lost(runs, document) == []
    assert characters_lost(runs, document) == {}


def dropped(document: Document) -> list[tuple[str, str]]:
    return [(each.place, each.text) for each in document.dropped]


def test_a_table_with_merged_cells_keeps_them_and_one_of_one_column_is_paragraphs() -> None:
    _, document = imported("merged_cells")
    assert document.title == "关于公布培训补贴名册的通知"
    assert document.fields == {"doc_number": "测人社〔2024〕8号", "issued": "2024-03-05"}
    assert document.body == (
        "现将培训补贴情况公布如下：\n\n<table>\n"
        '<tr><th colspan="2">单位</th><th>人数</th></tr>\n'
        '<tr><td rowspan="2">第一类</td><td>测试甲公司</td><td>12</td></tr>\n'
        "<tr><td>测试乙公司<br>（含分公司）</td><td>7</td></tr>\n"
        '<tr><td colspan="2">合计</td><td>19</td></tr>\n</table>\n\n'
        "填表须知：一律用黑色墨水。\n\n另附纸说明。\n\n测试区人力资源和社会保障局\n\n2024年3月5日"
    )
    assert dropped(document) == []


def test_numbers_that_word_makes_are_written_and_headings_begin_at_level_two() -> None:
    _, document = imported("numbered_headings")
    assert document.title == "测试区促进就业实施方案"
    assert document.body == (
        "## 一、总体要求\n\n坚持就业优先。1. 不是列表；# 也不是标题。\n\n"
        "### （一）主要目标\n\n1.新增就业\n\n2.稳定就业\n\n"
        "## 二、保障措施\n\n### （一）资金保障\n\n1.专款专用"
    )
    assert dropped(document) == [("目录", "一、总体要求\t1")]


def test_a_text_box_stands_behind_its_paragraph_once() -> None:
    _, document = imported("text_boxes")
    assert document.body == (
        "请按顺序取号。\n\n取号机在大厅左侧\n\n二维码见墙上\n\n框后还有字。\n\n没有旧式画法的文本框\n\n外框\n\n框里的框"
    )
    assert dropped(document) == [("页眉", "页眉里的字"), ("页眉里的水印、艺术字", "内部资料")]


def test_pasted_text_is_shown_as_it_is_whatever_it_looks_like() -> None:
    _, document = imported("pasted_web_text")
    assert document.title == "关于 转发 政策的说明"
    assert "[政策原文](https://www.test.example/a%20b?x=1&y=%282%29)" in document.body
    assert document.body.split("\n\n")[:3] == ["第一行", "第二行有零宽字符 制表符后", "2024年3月5日起施行。"]
    assert dropped(document) == []


def test_scans_are_pictures_without_a_description_and_what_no_browser_shows_is_told() -> None:
    _, document = imported("scanned_pictures")
    assert document.title == "scanned_pictures"
    assert document.body == "![](\ufdd01.png)\n\n![](\ufdd02.png)"
    assert [file.data[:4] for file in document.files] == [b"\x89PNG", b"\x89PNG"]
    assert dropped(document) == [
        ("图片原有的替代文字", "扫描件第一页"), ("网页不能显示的图片（EMF、WMF、外部链接或已损坏）", ""),
    ]  # fmt: skip
    assert any("2 张图片要写说明" in each for each in document.look_at)


def test_footnotes_stay_notes_and_stand_in_the_cell_where_html_has_none() -> None:
    _, document = imported("footnotes")
    assert document.body == (
        "本期数据[^1]按年度口径统计[^2]。\n\n| 项目 | 数值 |\n| --- | --- |\n| 新增[^3] | 5 |\n\n"
        '<table>\n<tr><th colspan="2">合并</th></tr>\n'
        "<tr><td>结余（注：合并表里的注。）</td><td>6</td></tr>\n</table>\n\n"
        "[^1]: 不含代办。\n\n[^2]: 第一段。\n\n    第二段。\n\n[^3]: 表里的注。"
    )


def test_what_was_deleted_or_hidden_is_told_and_not_shown() -> None:
    _, document = imported("tracked_changes")
    assert document.body == (
        "保留的一句。插入的一句。\n\n移走的话\n\n<s>划掉的一句。</s>不隐藏。\n\n有批注的一句。\n\n"
        "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |"
    )
    assert set(dropped(document)) == {
        ("修订中删去的文字", "删去的一句。"), ("修订中移走的文字", "移走的话"), ("隐藏文字", "隐藏的一句。"),
        ("批注", "此处请核实"), ("修订中删去的文字", "删去的行"), ("修订中删去的文字", "删去的格"),
    }  # fmt: skip
    assert any("修订" in each for each in document.look_at)


def test_tables_in_tables_formulas_and_ruby_are_written_out() -> None:
    _, document = imported("nested_tables")
    assert "计算公式：率=(结案)/(立案)" in document.body
    assert "地名澂。" in document.body
    assert document.body.count("<table>") == 3
    assert dropped(document) == [("注音", "chéng")]


def test_a_very_long_document_is_one_item_whose_tables_are_plain() -> None:
    _, document = imported("very_long")
    assert document.body.count("\n\n") == 600 + 7 + 20 - 1
    assert "<table>" not in document.body
    assert any("拆开了" in each for each in document.look_at)
    assert dropped(document) == []


def test_a_packed_workbook_is_an_attachment_and_what_cannot_be_opened_is_told() -> None:
    _, document = imported("embedded_objects")
    assert [(file.name, file.title) for file in document.files] == [("\ufdd01.xlsx", "文档中的嵌入文件1")]
    assert document.body == "见表：，又见：\n\n走势："
    assert set(dropped(document)) == {
        ("图表（只是图形；数据见附件或下面的文字）", ""), ("嵌入对象 oleObject1.bin（程序打不开）", ""),
        ("图表里的文字", "图表标题"), ("图表里的文字", "4321"), ("嵌入的另一份文档", "<p>嵌入网页的字</p>"),
    }  # fmt: skip
