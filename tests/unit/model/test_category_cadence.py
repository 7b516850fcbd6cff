from pathlib import PurePosixPath

from generator.model.category import Category, parse_categories
from generator.records.yaml_reader import read_yaml

FILE = "data/categories.yml"


def parsed(text: str) -> tuple[list[Category], list[str]]:
    node, problems = read_yaml(text, FILE)
    assert not problems
    catalogue, found = parse_categories(node, FILE)
    return list(catalogue), [str(problem) for problem in found]


def test_a_category_has_a_cadence_and_the_duty_behind_it() -> None:
    text = "- {id: news, title: 动态, path: news, description: 日常, cadence: quarterly, duty: 第29号令}"
    news = Category(
        id="news",
        title="动态",
        path=PurePosixPath("news"),
        description="日常",
        report_title="动态",
        cadence="quarterly",
        duty="第29号令",
    )
    assert parsed(text) == ([news], [])


def test_without_a_cadence_nothing_is_due() -> None:
    (category,), _ = parsed("- {id: news, title: 动态, path: news, description: 日常}")
    assert (category.cadence, category.duty) == ("none", "")


def test_an_unknown_cadence_is_told_with_the_known_ones() -> None:
    text = "- {id: news, title: 动态, path: news, description: 日常, cadence: two-week}"
    assert parsed(text) == (
        [],
        [
            f"{FILE}:1: [category-key] cadence“two-week”不认识；"
            "是不是 two-weeks？可用：none、two-weeks、six-months、quarterly、yearly"
        ],
    )
