"""A new record's file, for staff to fill in. Writes one file below `data/items`, and never over another."""

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

from generator.errors import ConfigError
from generator.model.category import Catalogue, Category, parse_categories
from generator.records.config import CATEGORIES, read_categories
from generator.records.markdown import ITEMS
from generator.text import nearest, one_line

_DATED_ID = re.compile(r"(?P<prefix>[a-z][a-z0-9-]*?)-?[0-9]{8}(?:-[0-9]+)?")
_TEMPLATE = """\
---
title: {title}
published: {day}
status: draft   # 草稿：写好后删去这一行
# 下面的可以不写；要写就去掉行首的 #
# issued: {day}
# doc_number: 示例人社〔{day.year}〕1号
# summary: 一两句话的内容概述
# source: 经办单位
# keywords: [关键词]
# attachments:        # 文件放到 data/files/{folder}/
#   - file: 文件名.pdf
#     title: 附件名称
---

"""


class UnknownCategoryError(ConfigError):
    """The category that was asked for is not in the catalogue."""


def read_catalogue(root: Path) -> Catalogue:
    """The project's categories.

    Raises:
        ConfigError: The catalogue can't be used.
    """
    node, problems = read_categories(root)
    catalogue, more = parse_categories(node, CATEGORIES)
    if faults := [*problems, *more]:
        raise ConfigError("\n".join(str(problem) for problem in faults))
    return catalogue


def new_record(root: Path, name: str, title: str, day: dt.date) -> Path:
    """Makes a draft of the category that staff call `name`; returns its path, relative to `root`.

    Raises:
        ConfigError: There is no such category, or the catalogue can't be used.
    """
    catalogue = read_catalogue(root)
    category = catalogue.find(name)
    if category is None:
        raise UnknownCategoryError(_unknown(name, catalogue))
    folder = category.path / str(day.year)
    stem = f"{prefix_of(root, category)}-{day:%Y%m%d}"
    file = root / ITEMS / folder / f"{stem}.md"
    number = 2
    while file.exists():
        file = file.with_name(f"{stem}-{number}.md")
        number += 1
    file.parent.mkdir(parents=True, exist_ok=True)
    text = _TEMPLATE.format(title=json.dumps(one_line(title), ensure_ascii=False), day=day, folder=folder)
    with file.open("x", encoding="utf-8") as stream:
        stream.write(text)
    return file.relative_to(root)


def _unknown(name: str, catalogue: Catalogue) -> str:
    known = [leaf.id for leaf in catalogue.leaves]
    guess = nearest(name, [*known, *(leaf.title for leaf in catalogue.leaves)])
    return f"没有栏目“{name}”，或者有几个同名；{f'是不是“{guess}”？' if guess else ''}可用：{'、'.join(known)}"


def prefix_of(root: Path, category: Category) -> str:
    """What the ids of the category begin with: as most of its files do, else its own id."""
    stems = [path.stem for path in sorted((root / ITEMS / category.path).glob("[0-9]*/*.md"))]
    matches = [match["prefix"] for stem in stems if (match := _DATED_ID.fullmatch(stem))]
    return Counter(matches).most_common(1)[0][0] if matches else category.id
