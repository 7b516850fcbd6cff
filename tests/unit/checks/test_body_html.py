from generator.checks.body_html import check
from tests.builders import AS_OF, BODY_LINE, make_dataset, make_item

PLACE = "data/items/news/2024/n-1.md"


def told(body: str) -> list[tuple[str, str]]:
    return [(problem.severity, str(problem)) for problem in check(make_dataset(make_item(body=body)), AS_OF)]


def test_markdown_and_allowed_html_are_good() -> None:
    assert told("## 题\n\n**文**\n\n<table><tr><td rowspan='2'>格</td></tr></table>\n\n```python\nx\n```") == []


def test_what_was_taken_out_is_a_warning_on_its_line() -> None:
    assert told("文\n\n<p onclick='x'>文</p>\n\n<script>x</script>") == [
        (
            "warning",
            f"{PLACE}:{BODY_LINE + 2}: [body-html] 正文里的 p onclick、script 不允许公开，已去掉；"
            "请删除它们，用 Markdown 的写法",
        )
    ]


def test_a_heading_of_level_1_is_a_warning_on_its_line() -> None:
    assert (
        told("## 文\n\n# 题")
        == told("文\n\n题\n===")
        == [
            (
                "warning",
                f"{PLACE}:{BODY_LINE + 2}: [body-html] 正文里有一级标题，已降为二级（一级标题由 title 生成）；"
                "请把 # 改成 ##",
            )
        ]
    )
