from pathlib import PurePosixPath

import pytest

from generator.model.category import Catalogue, Category, parse_categories
from generator.records.yaml_reader import read_yaml
from tests.builders import CATALOGUE, CATEGORIES_YML, lines

KEYS = "id、title、path、parent、description、list_form、report_title、column_type、schema、article20、cadence、duty"


def parse(text: str) -> tuple[Catalogue, list[str]]:
    node, problems = read_yaml(text, "c.yml")
    assert problems == []
    catalogue, found = parse_categories(node, "c.yml")
    return catalogue, lines(found)


def entry(**changes: str) -> str:
    values = {"id": "news", "title": "动态", "path": "news", "description": "说明", **changes}
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in values.items() if value) + "\n"


def test_the_catalogue_is_understood_in_the_order_of_the_file() -> None:
    assert parse(CATEGORIES_YML) == (CATALOGUE, [])


def test_what_is_not_given_has_a_default() -> None:
    category = Category(
        id="news",
        title="动态",
        path=PurePosixPath("news"),
        description="说明",
        parent=None,
        list_form="list",
        report_title="动态",
    )
    assert parse(entry()) == (Catalogue((category,)), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (entry(titel="x"), f"c.yml:5: [category-key] 不认识栏目的键“titel”；是不是 title？可用：{KEYS}"),
        (entry(title=""), "c.yml:1: [category-key] 栏目缺少 title；请补上 title"),
        (entry(description="''"), "c.yml:4: [category-key] 栏目缺少 description；请补上 description"),
        (entry(id="News"), "c.yml:1: [category-key] 栏目编号“News”不合规则；请只用小写字母、数字和连字符"),
        (entry(path="../x"), "c.yml:3: [category-key] 栏目路径“../x”不合规则；请写成 news 或 employment/news"),
        (entry(path="/news"), "c.yml:3: [category-key] 栏目路径“/news”不合规则；请写成 news 或 employment/news"),
        (entry(path="a//b"), "c.yml:3: [category-key] 栏目路径“a//b”不合规则；请写成 news 或 employment/news"),
        (entry(path="archive"), "c.yml:3: [category-key] 栏目路径“archive”已由网站自己的网页使用；请另取"),
        (entry(parent="x"), "c.yml:5: [category-key] 上级栏目“x”不存在；请先在前面写上级栏目"),
        (entry(list_form="grid"), "c.yml:5: [category-key] list_form“grid”不认识；可用：list、table"),
        (entry() + entry(path="b"), "c.yml:5: [category-key] 栏目“news”的 id 或 path 已被“动态”使用；请另取"),
        (entry() + entry(id="b"), "c.yml:5: [category-key] 栏目“b”的 id 或 path 已被“动态”使用；请另取"),
        ("- news\n", "c.yml:1: [category-key] 这里应是一个栏目；请写 id、title、path、description"),
        ("id: news\n", "c.yml:1: [category-key] 栏目表应是一个列表；每个栏目以“- id: …”开头"),
    ],
)
def test_a_fault_of_the_catalogue_is_told_with_its_line(text: str, told: str) -> None:
    assert parse(text)[1] == [told]


def ids(categories: tuple[Category, ...]) -> list[str]:
    return [category.id for category in categories]


def test_the_catalogue_knows_who_is_above_and_below() -> None:
    assert ids(CATALOGUE.top) == ["news", "documents", "employment"]
    assert ids(CATALOGUE.leaves) == ["news", "documents", "employment-news", "employment-guides"]
    assert ids(CATALOGUE.children(CATALOGUE.get("employment"))) == ["employment-news", "employment-guides"]
    assert ids(CATALOGUE.children(CATALOGUE.get("news"))) == []


def test_a_title_is_completed_by_that_of_a_parent_whose_path_it_continues() -> None:
    assert [CATALOGUE.full_title(category) for category in CATALOGUE] == [
        "工作动态",
        "部门文件",
        "就业创业",
        "就业创业·工作动态",
        "就业创业·政策指引",
    ]
    other = parse(entry() + entry(id="b", path="b", parent="news", title="乙"))[0]
    assert other.full_title(other.get("b")) == "乙"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("news", "news"),
        ("employment/news", "employment-news"),
        ("employment-guides", "employment-guides"),
        ("政策指引", "employment-guides"),
        ("就业创业/工作动态", "employment-news"),
        ("就业创业·工作动态", "employment-news"),
        ("工作动态", None),
        ("employment", None),
        ("就业创业", None),
        ("", None),
    ],
)
def test_a_category_is_found_by_any_of_its_names_if_only_one_has_it(name: str, found: str | None) -> None:
    category = CATALOGUE.find(name)
    assert (category.id if category else None) == found
