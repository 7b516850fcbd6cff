"""Categories: the catalogue of what is published, one entry each in `data/categories.yml`."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from generator.frozen import frozen
from generator.model.article20 import ARTICLE_20
from generator.model.dates import parse_moment
from generator.model.fields import ID
from generator.model.settings import MARKUP
from generator.problem import Problem
from generator.records.raw import Entries, Node, Scalar, Sequence
from generator.regex import regex
from generator.text import nearest, one_line
from generator.words import _

ListForm = Literal["list", "table"]
LIST_FORMS: tuple[ListForm, ...] = ("list", "table")
Menu = Literal["tab", "platform"]
MENUS: tuple[Menu, ...] = ("tab", "platform")
Cadence = Literal["two-weeks", "six-months", "quarterly", "yearly", "none"]
# The default first.
CADENCES: tuple[Cadence, ...] = ("none", "two-weeks", "six-months", "quarterly", "yearly")
# Types of schema.org that an item may be marked up as; the value of `schema` in categories.yml.
SCHEMAS = ("NewsArticle", "Legislation", "Report", "JobPosting", "Dataset")
KEYS = (
    "id",
    "title",
    "path",
    "parent",
    "description",
    "list_form",
    "report_title",
    "column_type",
    "schema",
    "article20",
    "cadence",
    "duty",
    "review",
    "review_since",
    "menu",
    "menu_title",
)
# Where the program's own pages and files lie.
RESERVED_PATHS = frozenset(
    {
        "admin", "api", "archive", "assets", "catalogue", "corrections", "data", "feeds", "log", "search", "statistics",
        "templates",
    }
)  # fmt: skip
_YEAR = regex(r"[0-9]{4}")
REQUIRED = ("id", "title", "path", "description")
CHOICES: dict[str, tuple[str, ...]] = {"list_form": LIST_FORMS, "schema": SCHEMAS, "cadence": CADENCES, "menu": MENUS}


@frozen(kw_only=True)
class Category:
    """A category of items, or the parent of some, which holds none itself.

    `path` is its place below the site's root and below `data/items`: `employment/news`. `report_title` is
    what the annual report calls it, where that is not the title. `column_type` is the value of the official tag
    ColumnType, `schema` the type of schema.org of its items, `article20` the items of art. 20 that it answers.
    `cadence` is how often it must have something new at least, and `duty` the law or notice that asks for it (Chinese,
    empty where none is named). `review` are the stages that an item of it needs, in their order, if it is published on
    `review_since` or later. `menu` tells whether the category has a tab of its own or stands in the menu under the
    disclosure platform, `menu_title` what it is called there, where that is not the title.
    """

    id: str
    title: str
    path: PurePosixPath
    description: str
    parent: str | None = None
    list_form: ListForm = "list"
    report_title: str = ""
    column_type: str = ""
    schema: str = "NewsArticle"
    article20: tuple[int, ...] = ()
    cadence: Cadence = "none"
    duty: str = ""
    review: tuple[str, ...] = ()
    review_since: dt.date = dt.date.min
    menu: Menu = "tab"
    menu_title: str = ""


@dataclass(frozen=True)
class Catalogue:
    """All categories, in the order of the file, which is their order on the site."""

    categories: tuple[Category, ...]

    @cached_property
    def _by_id(self) -> dict[str, Category]:
        # The first of each id: of two that are alike there is a problem.
        return {category.id: category for category in reversed(self.categories)}

    @cached_property
    def _above(self) -> dict[str, Category]:
        """The parent, by the id, of those that lie below theirs."""
        parents = ((each, self._by_id[each.parent]) for each in self.categories if each.parent)
        return {each.id: parent for each, parent in parents if parent.path in each.path.parents}

    def __iter__(self) -> Iterator[Category]:
        return iter(self.categories)

    def get(self, category_id: str) -> Category:
        """The category of this id, which must exist."""
        return self._by_id[category_id]

    def children(self, category: Category) -> tuple[Category, ...]:
        """Those directly below; empty for a category that holds items."""
        return tuple(child for child in self.categories if child.parent == category.id)

    @property
    def top(self) -> tuple[Category, ...]:
        """Those without a parent."""
        return tuple(category for category in self.categories if category.parent is None)

    @cached_property
    def leaves(self) -> tuple[Category, ...]:
        """Those that hold items."""
        return tuple(category for category in self.categories if not self.children(category))

    def full_title(self, category: Category) -> str:
        """The title, with the parent's before it where the category lies below the parent: `就业创业·工作动态`."""
        parent = self._above.get(category.id)
        return _("%(parent)s: %(title)s", parent=parent.title, title=category.title) if parent else category.title

    def find(self, name: str) -> Category | None:
        """The leaf that staff call `name`: its id, its path, its title with the parent's, or its title if unique."""
        for leaf in self.leaves:
            parent = self.get(leaf.parent).title if leaf.parent else ""
            if name in {leaf.id, leaf.path.as_posix(), f"{parent}/{leaf.title}", f"{parent}·{leaf.title}"}:
                return leaf
        titled = [leaf for leaf in self.leaves if leaf.title == name]
        return titled[0] if len(titled) == 1 else None


def parse_categories(node: Node | None, file: str) -> tuple[Catalogue, list[Problem]]:
    """Understands `categories.yml`: a list of mappings, see data/categories.yml itself for the keys."""
    if not isinstance(node, Sequence):
        if node is None:
            return Catalogue(()), []
        problem = Problem(node.source, "category-key", "栏目表应是一个列表", "每个栏目以“- id: …”开头")
        return Catalogue(()), [problem]
    categories: list[Category] = []
    problems: list[Problem] = []
    for entry in node.items:
        if not isinstance(entry, Entries):
            problems.append(
                Problem(
                    entry.source,
                    "category-key",
                    "这里应是一个栏目",
                    "请写 id、title、path、description",
                )
            )
            continue
        found = list(_entry_problems(entry, categories))
        problems.extend(found)
        if not found:
            categories.append(_category({key.text: one_line(_text(value)) for key, value in entry.entries}))
    if not node.items:
        problems.append(Problem(node.source, "category-key", "栏目表里没有栏目", "每个栏目以“- id: …”开头"))
    return Catalogue(tuple(categories)), problems


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _entry_problems(entry: Entries, before: list[Category]) -> Iterator[Problem]:
    values = {key.text: one_line(_text(value)) for key, value in entry.entries}
    places = {key.text: key.source for key, _ in entry.entries}
    wrong = [key.text for key, value in entry.entries if not isinstance(value, Scalar)]
    faults = ((key, f"{key} 应是一行文字，却是列表或多行键值", "请写成一行文字") for key in wrong)
    for key, found, advice in (*faults, *_key_faults(values), *_place_faults(values, before), *_value_faults(values)):
        yield Problem(places.get(key, entry.source), "category-key", found, advice)


def _key_faults(values: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Unknown and missing keys, as (key, found, advice)."""
    for key in values:
        if key not in KEYS:
            guess = nearest(key, KEYS)
            hint = f"是不是 {guess}？" if guess else ""
            yield key, f"不认识栏目的键“{key}”", f"{hint}可用：{'、'.join(KEYS)}"
    for key in REQUIRED:
        if not values.get(key):
            yield key, f"栏目缺少 {key}", f"请补上 {key}"


def _place_faults(values: dict[str, str], before: list[Category]) -> Iterator[tuple[str, str, str]]:
    """Where the category can't be: its id, path and parent beside those before; as (key, found, advice)."""
    own, path = values.get("id", ""), values.get("path", "")
    above = {other.id: other for other in before}
    if not ID.fullmatch(own):
        yield "id", f"栏目编号“{own}”不合规则", "请只用小写字母、数字和连字符"
    if not all(ID.fullmatch(part) for part in path.split("/")):
        yield "path", f"栏目路径“{path}”不合规则", "请写成 news 或 employment/news"
    if _YEAR.fullmatch(path.split("/")[-1]):
        yield "path", f"栏目路径“{path}”以年份结尾，会与按年的网页冲突", "请另取"
    if path.split("/")[0] in RESERVED_PATHS:
        yield "path", f"栏目路径“{path}”已由网站自己的网页使用", "请另取"
    for other in before:
        if own == other.id or path == other.path.as_posix():
            yield "id", f"栏目“{own}”的 id 或 path 已被“{other.title}”使用", "请另取"
    parent = values.get("parent")
    if parent and parent not in above:
        yield "parent", f"上级栏目“{parent}”不存在", "请先在前面写上级栏目"
    elif parent and above[parent].parent:
        yield "parent", f"上级栏目“{parent}”自己也有上级", "栏目只分两级，请改写 parent"
    elif parent and above[parent].review:
        yield "parent", f"上级栏目“{parent}”写了 review，它自己却不放记录", "请写到下级栏目里"


def _value_faults(values: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Values that can't be used, as (key, found, advice)."""
    for key in ("title", "report_title", "column_type", "duty"):
        if MARKUP.search(values.get(key, "")):
            yield key, f"{key} 里有 < > 或英文双引号", "它们会成为网页的代码，请去掉"
    if not all(part.isascii() and part.isdigit() and int(part) in ARTICLE_20 for part in _parts(values, "article20")):
        yield "article20", f"“{values['article20']}”不是条例第二十条的项", "请写 1 到 15 的数字，几个之间用顿号"
    yield from _review_faults(values)
    for key, known in CHOICES.items():
        value = values.get(key) or known[0]
        if value not in known:
            guess = nearest(value, known)
            hint = f"是不是 {guess}？" if guess else ""
            yield key, f"{key}“{value}”不认识", f"{hint}可用：{'、'.join(known)}"


def _review_faults(values: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    stages, since = _parts(values, "review"), values.get("review_since", "")
    if len(set(stages)) != len(stages):
        yield "review", f"review“{values['review']}”里有重复的环节", "请写成 初审、复审、终审"
    if since and not stages:
        yield "review_since", "写了 review_since，没有写 review", "请补上 review: 初审、复审、终审"
    if since and parse_moment(since) is None:
        yield "review_since", f"看不懂日期“{since}”", "请写成 2025-01-01"


def _parts(values: dict[str, str], key: str) -> list[str]:
    """The parts of a value such as `1、11`."""
    return [part for part in re.split(r"[、,，\s]+", values.get(key, "")) if part]


def _category(values: dict[str, str]) -> Category:
    since = parse_moment(values.get("review_since", ""))
    return Category(
        id=values["id"],
        title=values["title"],
        path=PurePosixPath(values["path"]),
        description=values["description"],
        parent=values.get("parent") or None,
        list_form="table" if values.get("list_form") == "table" else "list",
        report_title=values.get("report_title") or values["title"],
        column_type=values.get("column_type", ""),
        schema=values.get("schema") or "NewsArticle",
        article20=tuple(int(part) for part in _parts(values, "article20")),
        cadence=next(cadence for cadence in CADENCES if cadence == values.get("cadence", "none")),
        duty=values.get("duty", ""),
        review=tuple(_parts(values, "review")),
        review_since=since.date() if since else dt.date.min,
        menu=next(menu for menu in MENUS if menu == values.get("menu", "tab")),
        menu_title=values.get("menu_title", ""),
    )
