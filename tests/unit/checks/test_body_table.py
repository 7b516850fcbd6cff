import pytest

from generator.checks.body_table import check
from tests.builders import AS_OF, BODY_LINE, make_dataset, make_item

LINE = "| --- | --- |"
ADVICE = "请在表格前面空一行，第一行（表头）下面写一行 | --- | --- |，有几列写几个"


@pytest.mark.parametrize(
    "body",
    [
        f"见下表：\n\n| 岗位 | 人数 |\n{LINE}\n| 焊工 | 3 |",
        "```\n| 岗位 | 人数 |\n| 焊工 | 3 |\n| 电工 | 2 |\n```",
        "甲 | 乙\n丙 | 丁",
        "|x|的绝对值。",
    ],
)
def test_whole_tables_and_what_is_none_are_good(body: str) -> None:
    assert list(check(make_dataset(make_item(body=body)), AS_OF)) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("说明。\n\n| 岗位 | 人数 |\n| 焊工 | 3 |", 2),
        (f"见下表：\n| 岗位 | A&B |\n{LINE}\n| 焊工 | 3 |", 1),
    ],
)
def test_rows_without_their_line_or_glued_to_a_paragraph_are_a_warning(body: str, line: int) -> None:
    [problem] = check(make_dataset(make_item(body=body)), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        f"data/items/news/2024/n-1.md:{BODY_LINE + line}: [body-table] 这里像是表格，网页上会显示成一串竖线；{ADVICE}"
    )
