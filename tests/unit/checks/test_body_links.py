from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.checks.attachments import ALLOWED_TYPES
from generator.checks.body_links import check
from generator.model.item import Attachment
from generator.problem import Source
from tests.builders import AS_OF, BODY_LINE, lines, make_dataset, make_item, moment

PLACE = "data/items/news/2024/n-1.md"
FOLDER = PurePosixPath("news/2024")
FILES = ["news/2024/图.png", "news/2024/page.html"]


def told(body: str) -> list[str]:
    others = [
        make_item(id="n-2"),
        make_item(id="n-3", status="draft"),
        make_item(id="n-4", published=moment("2025-06-01")),
        make_item(id="d-1", category="documents"),
        make_item(id="w-1", status="withdrawn"),
    ]
    return lines(list(check(make_dataset(make_item(body=body), *others, files=FILES), AS_OF)))


def test_links_to_items_files_other_sites_and_places_of_the_page_are_good() -> None:
    assert told(
        "[甲](n-2.md) [乙](../../documents/2024/d-1.md) ![丙](图.png) [丁](%E5%9B%BE.png) [撤](w-1.md)\n\n"
        "[戊](https://www.gov.cn/) [己](mailto:a@b.example)"
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("[甲](n-9.md)", "链接“n-9.md”指向的记录不存在或未公开；是不是“n-2.md”？请改正"),
        ("[甲](n-3.md)", "链接“n-3.md”指向的记录不存在或未公开；是不是“n-2.md”？请改正"),
        ("[甲](n-4.md)", "链接“n-4.md”指向的记录不存在或未公开；是不是“n-2.md”？请改正"),
        ("[甲](/news/2024/n-2.md)", "链接“/news/2024/n-2.md”以 / 开头；请写相对的文件名，如 n-20240305.md 或 图.png"),
        ("![甲](图1.png)", "图片“图1.png”找不到文件 data/files/news/2024/图1.png；"
         "是不是“图.png”？请放入文件，或改正文件名"),
        ("[甲](../../../../etc/passwd)", "链接“../../../../etc/passwd”找不到文件 data/files/../../etc/passwd；"
         "请放入文件，或改正文件名"),
        ("[甲](page.html)", f"链接“page.html”的类型不能公开；请转换格式；可用：{'、'.join(sorted(ALLOWED_TYPES))}"),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told_with_its_line(body: str, message: str) -> None:
    assert told(f"第一段\n\n第二段 {body}\n") == [f"{PLACE}:{BODY_LINE + 2}: [body-links] {message}"]


def test_a_link_that_stands_twice_is_told_once() -> None:
    assert len(told("[甲](x.md) [乙](x.md)")) == 1


def test_a_link_in_a_sheet_is_told_with_its_row() -> None:
    row = Source("data/sheets/news.csv", 7)
    item = make_item(body="一\n\n[甲](x.pdf)", where=row, places={"body": row})
    assert [problem.source for problem in check(make_dataset(item), AS_OF)] == [row]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("![图](https://evil.example/x.png)", "图片“https://evil.example/x.png”在别的网站上"),
        ("[总体](#一、总体)", "链接“#一、总体”里的位置“一、总体”不存在"),
        ("[乙](n-2.md#nowhere)", "链接“n-2.md#nowhere”里的位置“nowhere”不存在"),
        ("文\n\n[^1]: 未引用的注", "注释“1”没有被正文引用"),
        ("![乙](n-2.md)", "图片“n-2.md”是一条记录"),
        ("[网站](http://www.example.cn：8080/)", "网址“http://www.example.cn：8080/”写错了"),
    ],
)
def test_what_a_build_would_stop_at_is_told_to_staff(body: str, message: str) -> None:
    (line,) = told(body)
    assert f"[body-links] {message}；" in line


def test_a_footnote_and_a_heading_of_the_body_are_places_to_go_to() -> None:
    assert told("## 小标题\n\n文[^1] [上面](#_1)\n\n[^1]: 注") == []


@pytest.mark.parametrize(
    "gone",
    [
        {"status": "draft"},
        {"status": "withdrawn"},
        {"expires": moment("2025-01-01").date()},
        {"published": moment("2025-06-01")},
    ],
)
def test_a_file_of_an_item_that_is_not_public_is_not_published_by_a_link(gone: dict[str, Any]) -> None:
    hidden = make_item(id="n-9", attachments=(Attachment("s.pdf", "附表"),), **{"folder": FOLDER, **gone})
    dataset = make_dataset(make_item(body="见[附表](s.pdf)"), hidden, files=["news/2024/s.pdf"])
    assert lines(list(check(dataset, AS_OF))) == [
        f"{PLACE}:{BODY_LINE}: [body-links] 链接“s.pdf”是未公开（草稿、撤回或到期）的记录的附件；请删去链接"
    ]


def test_the_line_is_that_of_the_link_and_not_of_a_word_like_it() -> None:
    (line,) = told("第一段 data.pdf\n\n又一段\n\n[x](a.pdf)")
    assert line.startswith(f"{PLACE}:{BODY_LINE + 4}: ")


def test_a_draft_may_wait_for_a_record_that_is_not_public_yet_with_a_warning() -> None:
    draft = make_item(body="[甲](n-3.md) [乙](n-9.md)", status="draft")
    problems = check(make_dataset(draft, make_item(id="n-3", status="draft")), AS_OF)
    assert [problem.severity for problem in problems] == ["warning", "error"]
