from pathlib import PurePosixPath

import pytest

from generator.model.category import Catalogue, Category, parse_categories
from generator.records.yaml_reader import read_yaml
from tests.builders import CATALOGUE, CATEGORIES_YML, lines

KEYS = (
    "id、title、path、parent、description、list_form、report_title、column_type、schema、article20、cadence、duty、"
    "review、review_since、menu、menu_title"
)


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


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("path: news/2024", "栏目路径“news/2024”以年份结尾，会与按年的网页冲突"),
        ("path: templates", "栏目路径“templates”已由网站自己的网页使用"),
        ("path: x\n  parent: [a]", "parent 应是一行文字，却是列表或多行键值"),
        ("path: x\n  parent: b", "上级栏目“b”自己也有上级"),
    ],
)
def test_a_category_that_would_break_the_site_is_told(entry: str, message: str) -> None:
    text = (
        "- {id: a, title: 甲, path: a, description: 说}\n- {id: b, title: 乙, path: b, parent: a, description: 说}\n"
        f"- id: c\n  title: 丙\n  description: 说\n  {entry}\n"
    )
    node, _ = read_yaml(text, "c.yml")
    _, problems = parse_categories(node, "c.yml")
    assert message in str(problems[0])


def test_markup_in_a_title_is_told() -> None:
    node, _ = read_yaml("- {id: a, title: '动态<script>', path: a, description: 说}", "c.yml")
    _, problems = parse_categories(node, "c.yml")
    assert "title 里有 < > 或英文双引号" in str(problems[0])
