import datetime as dt

import pytest

from generator.model.category import Category, parse_categories
from generator.records.yaml_reader import read_yaml


def parsed(more: str) -> tuple[list[Category], list[str]]:
    text = "- {id: news, title: 动态, path: news, description: 日常" + more + "}"
    node, _ = read_yaml(text, "c.yml")
    catalogue, found = parse_categories(node, "c.yml")
    return list(catalogue), [f"{problem.found}；{problem.advice}" for problem in found]


def test_a_category_names_its_stages_and_since_when() -> None:
    ((news,), problems) = parsed(", review: 初审、复审, review_since: 2025-1-1")
    assert (news.review, news.review_since, problems) == (("初审", "复审"), dt.date(2025, 1, 1), [])


def test_without_a_day_the_stages_are_needed_of_all_and_without_stages_none_is() -> None:
    assert parsed(", review: 初审")[0][0].review_since == dt.date.min
    assert parsed("")[0][0].review == ()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (", review: 初审、初审", "review“初审、初审”里有重复的环节；请写成 初审、复审、终审"),
        (", review_since: 2025-01-01", "写了 review_since，没有写 review；请补上 review: 初审、复审、终审"),
        (", review: 初审, review_since: 明年", "看不懂日期“明年”；请写成 2025-01-01"),
        (
            ", review: 初审}\n- {id: b, title: 乙, path: b, description: 日常, parent: news",
            "上级栏目“news”写了 review，它自己却不放记录；请写到下级栏目里",
        ),
    ],
)
def test_a_rule_that_cannot_be_used_is_told(more: str, told: str) -> None:
    assert parsed(more)[1] == [told]
