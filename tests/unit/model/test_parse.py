import datetime as dt
from pathlib import Path, PurePosixPath

import pytest

from generator.model.content import render_content
from generator.model.fields import HEADERS
from generator.model.item import Attachment, Item
from generator.model.parse import parse
from generator.problem import Source
from generator.records import read_all
from tests.builders import GOOD_FILES, SETTINGS, URL, lines, make_project, moment, record

FILE = "data/items/news/2024/n-1.md"
SHEET = "data/sheets/extra.csv"
NO_CATEGORY = "data/categories.yml:1: [category-key] 栏目表里没有栏目；每个栏目以“- id: …”开头"
KNOWN = "news、documents、employment-news、employment-guides"


def parsed(root: Path, files: dict[str, str]) -> tuple[dict[str, Item], list[str]]:
    """The items and problems of a project that holds these records alone."""
    without = {name: None for name in GOOD_FILES if name.startswith(("data/items", "data/sheets"))}
    dataset, problems = parse(read_all(make_project(root, {**without, **files}), HEADERS))
    return {item.id: item for item in dataset.items} if dataset else {}, lines(problems)


def told(root: Path, text: str, file: str = FILE) -> list[str]:
    items, problems = parsed(root, {file: text})
    assert items == {}
    return problems


def test_the_least_record_becomes_an_item_with_every_default(tmp_path: Path) -> None:
    items, problems = parsed(tmp_path, {FILE: record("标题", "2024-03-05", "第一句。第二句。")})
    assert problems == []
    content = render_content("第一句。第二句。\n", "news/2024/n-1/", URL)
    assert items == {
        "n-1": Item(
            id="n-1",
            title="标题",
            category="news",
            folder=PurePosixPath("news/2024"),
            published=moment("2024-03-05"),
            content=content,
            where=Source(FILE),
            places={"title": Source(FILE, 2), "published": Source(FILE, 3), "body": Source(FILE, 6)},
            summary="第一句。第二句。",
            publisher=SETTINGS.name,
        )
    }


def test_labels_and_keys_are_the_same_and_both_sources_give_the_same_item(tmp_path: Path) -> None:
    values = {"文号": "测人社〔2024〕1号", "成文日期": "2024年3月1日", "关键词": "[就业, 补贴]", "附件": "[a.pdf|甲]"}
    text = record("标题", "2024-03-05 10:30", "正文。", **values)
    sheet = (
        "编号,标题,发布日期,栏目,文号,成文日期,关键词,附件,正文\n"
        "n-2,标题,2024/3/5 10:30,工作动态 ,测人社〔2024〕1号,45352,就业、补贴,a.pdf|甲,正文。\n"
    ).replace("工作动态 ", "news")
    items, problems = parsed(tmp_path, {FILE: text, SHEET: sheet})
    assert problems == []

    def values_of(item: Item) -> dict[str, object]:
        skipped = {"id", "where", "places", "content", "fingerprint"}
        return {name: getattr(item, name) for name in Item.__dataclass_fields__ if name not in skipped}

    assert values_of(items["n-1"]) == values_of(items["n-2"])
    assert items["n-2"].issued == dt.date(2024, 3, 1)
    assert items["n-2"].attachments == (Attachment("a.pdf", "甲"),)
    assert items["n-2"].place("issued") == Source(SHEET, 2)


def test_a_summary_is_the_first_sentences_of_the_body_or_the_title(tmp_path: Path) -> None:
    long = "这是第一句话，有一点长。" * 20
    items, _ = parsed(
        tmp_path,
        {
            FILE: record(body=long),
            FILE.replace("n-1", "n-2"): record("只有标题", body=""),
            FILE.replace("n-1", "n-3"): record(summary="自己写的", body=long),
        },
    )
    assert items["n-1"].summary == "这是第一句话，有一点长。" * 10
    assert items["n-2"].summary == "只有标题"
    assert items["n-3"].summary == "自己写的"


@pytest.mark.parametrize(
    ("name", "head", "cells", "category"),
    [
        ("news.csv", "", "", "news"),
        ("employment-news-2024.csv", "", "", "employment-news"),
        ("any.csv", ",栏目", ",政策指引", "employment-guides"),
        ("any.csv", ",栏目", ",就业创业/工作动态", "employment-news"),
        ("news.csv", ",category", ",documents", "documents"),
    ],
)
def test_a_row_belongs_to_the_category_of_its_column_or_of_its_file(
    tmp_path: Path, name: str, head: str, cells: str, category: str
) -> None:
    items, problems = parsed(tmp_path, {f"data/sheets/{name}": f"编号,标题,发布日期{head}\na,甲,2024-1-2{cells}\n"})
    assert problems == []
    assert items["a"].category == category


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (record(titel="x"), [f"{FILE}:4: [unknown-key] 不认识的键“titel”；"
          "是不是“title”？可用的键见手册 reference.md"]),
        (record(qqqq="x"), [f"{FILE}:4: [unknown-key] 不认识的键“qqqq”；可用的键见手册 reference.md"]),
        (record(body="x", 标题="又一个"),
         [f"{FILE}:4: [duplicate-key] “标题”（title）写了两次，第一次在 {FILE}:2；请只保留一个"]),
        ("---\ntitle: 甲\n---\n", [f"{FILE}:1: [missing-key] 缺少“发布日期”（published）；请补上 published"]),
        (record(title="''"), [f"{FILE}:1: [missing-key] 缺少“标题”（title）；请补上 title"]),
        (record(published="3/5/24"),
         [f"{FILE}:3: [field-published] 看不懂日期“3/5/24”；请写成 2024-03-05 或 2024年3月5日（年份四位，年在前）"]),
        (record(id="n-2"), [f"{FILE}:4: [field-id] 编号“n-2”与文件名“n-1”不同；请删去 id 一行，或改成与文件名相同"]),
        (record(published="2023-03-05"),
         [f"{FILE}:3: [year-folder] 文件在 news/2024，但发布日期是 2023-03-05；请移到 data/items/news/2023"]),
        (record(category="documents"),
         [f"{FILE}:4: [unknown-category] 写明的栏目“documents”与所在文件夹 news/2024 不同；"
          "请删去 category 一行，或移动文件"]),
        (record(category="newz"), [f"{FILE}:4: [unknown-category] 没有栏目“newz”；是不是“news”？可用：{KNOWN}"]),
        (record(category="employment"),
         [f"{FILE}:4: [unknown-category] 没有栏目“employment”；是不是“employment-news”？可用：{KNOWN}"]),
        (record(body="\n".join(" " * 4 * level + "- x" for level in range(280))),
         [f"{FILE}:6: [body-markup] 正文里的标记（链接、标签、星号、引用等）多得不正常，或者嵌套太深；"
          "请拆成几条，或把清单做成附件"]),
        ("---\ntitle: []\nfoo: 1\ngenre: x\n---\n",
         [f"{FILE}:2: [field-title] 这里应是一段文字，却是列表或多行键值；请写成一行文字",
          f"{FILE}:3: [unknown-key] 不认识的键“foo”；可用的键见手册 reference.md"]),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_understood_is_told(tmp_path: Path, text: str, problems: list[str]) -> None:
    found = told(tmp_path, text)
    assert found[: len(problems)] == problems


@pytest.mark.parametrize("name", ["N-1", "通知", "n_1", "-n", "a.b"])
def test_a_file_name_that_is_no_id_is_told(tmp_path: Path, name: str) -> None:
    file = f"data/items/news/2024/{name}.md"
    assert told(tmp_path, record(), file) == [
        f"{file}:1: [field-id] 文件名：编号“{name}”不合规则；"
        "编号会成为网址：请只用小写字母、数字和中间的连字符，至多 64 个字符，如 n-20240305"
    ]


def test_the_id_of_a_category_page_can_be_no_item(tmp_path: Path) -> None:
    [problem] = told(tmp_path, record(), "data/items/news/2024/index.md")
    assert problem.startswith("data/items/news/2024/index.md:1: [field-id] ")


@pytest.mark.parametrize("folder", ["news", "other/2024", "employment/2024", "news/2024/03", "2024", "employment/news"])
def test_a_file_outside_of_category_and_year_is_told(tmp_path: Path, folder: str) -> None:
    file = f"data/items/{folder}/n-1.md"
    assert told(tmp_path, record(), file) == [
        f"{file}:1: [unknown-category] 文件夹 {folder} 不是“栏目/年份”；"
        f"请放到 data/items/<栏目>/<年份>/，栏目可用：{KNOWN}"
    ]


def test_a_row_without_category_or_id_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "标题,发布日期\n甲,2024-1-2\n", SHEET) == [
        f"{SHEET}:2: [unknown-category] 看不出属于哪个栏目；"
        f"请加“栏目”一列，或让文件名以栏目编号开头，如 news-2024.csv；可用：{KNOWN}",
        f"{SHEET}:2: [missing-key] 缺少“编号”（id）；请补上编号，如 n-20240305",
    ]


def test_every_fault_of_every_record_is_told_and_the_good_ones_are_items(tmp_path: Path) -> None:
    items, problems = parsed(
        tmp_path,
        {FILE: record(a="1", b="2"), FILE.replace("n-1", "n-2"): record(), FILE.replace("n-1", "n-3"): record(c="3")},
    )
    assert list(items) == ["n-2"]
    assert len(problems) == 3


@pytest.mark.parametrize(
    ("files", "problems"),
    [
        ({"data/site.toml": "# 空\n"}, [
            f'data/site.toml:1: [site-setting] 缺少设置 {key}；请补上 {key} = "…"'
            for key in ("name", "short_name", "url", "description")
        ]),
        ({"data/categories.yml": "# 空\n"}, [NO_CATEGORY]),
        ({"data/categories.yml": "[]\n"}, [NO_CATEGORY]),
        ({"data/site.toml": GOOD_FILES["data/site.toml"].replace('wage_category = "news"', 'wage_category = "x"')},  # type: ignore[arg-type]
         ["data/site.toml:1: [site-setting] wage_category“x”不是栏目；请写栏目表里的 id，或删去此行"]),
    ],
)  # fmt: skip
def test_without_a_bureau_or_a_catalogue_there_is_no_dataset_but_a_problem(
    tmp_path: Path, files: dict[str, str], problems: list[str]
) -> None:
    dataset, found = parse(read_all(make_project(tmp_path, files), HEADERS))
    assert dataset is None
    assert lines(found) == problems
