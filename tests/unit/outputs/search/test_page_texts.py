import pytest

from generator.outputs.search.page_texts import _found


@pytest.mark.parametrize(
    ("page", "title", "body"),
    [
        ('---\ntitle: "甲 &amp; 乙"\n---\n# 甲 & 乙\n\n正文', "甲 & 乙", "正文"),
        ("---\nkind: x\n---\n# 题目\n\n正文", "题目", "正文"),
        ("# 没有信息栏\n\n正文", "没有信息栏", "正文"),
        ("---\ntitle: [\n---\n# 题目\n\n正文", "题目", "正文"),
        ("---\n- 甲\n---\n# 题目\n\n正文", "题目", "正文"),
        ("", "a/b.md", ""),
    ],
)
def test_a_page_is_found_by_its_title_and_text_whatever_stands_before_it(page: str, title: str, body: str) -> None:
    assert _found("a/b.md", page) == ("a/b/", title, body)
