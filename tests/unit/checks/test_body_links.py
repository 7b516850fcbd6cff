import pytest

from generator.checks.attachments import ALLOWED_TYPES
from generator.checks.body_links import check
from generator.problem import Source
from tests.builders import AS_OF, BODY_LINE, lines, make_dataset, make_item, moment

PLACE = "data/items/news/2024/n-1.md"
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
        "[甲](n-2.md) [乙](../../documents/2024/d-1.md#x) ![丙](图.png) [丁](%E5%9B%BE.png) [撤](w-1.md)\n\n"
        "[戊](https://www.gov.cn/) [己](mailto:a@b.example) [庚](#x)"
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
