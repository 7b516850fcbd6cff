"""A new record's file, for staff to fill in. Writes one file below `data/items`, and never over another."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import ConfigError
from generator.model.category import Catalogue, Category, parse_categories
from generator.model.fields import FIELDS
from generator.records.config import CATEGORIES, read_categories
from generator.records.markdown import ITEMS
from generator.regex import regex
from generator.text import nearest, one_line

_DATED_ID = regex(r"(?P<prefix>[a-z][a-z0-9-]*?)-?[0-9]{8}(?:-[0-9]+)?")
# What YAML takes for text as it stands.
_PLAIN = regex(
    r"[0-9A-Za-z\u3400-\u9fff〔〕《》（），。、；：？！·][0-9A-Za-z\u3400-\u9fff〔〕《》（），。、；：？！·./ \\-]*"
)
# What may be left out, with an example.
_EXAMPLES = {
    "issued": "{day}",
    "doc_number": "机关代字〔{day.year}〕1号",
    "summary": "一两句话的内容概述",
    "source": "经办单位",
    "keywords": "[关键词]",
}


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


def find_category(catalogue: Catalogue, name: str) -> Category:
    """The category that staff call `name`.

    Raises:
        UnknownCategoryError: There is none, or several.
    """
    category = catalogue.find(name)
    if category is None:
        raise UnknownCategoryError(_unknown(name, catalogue))
    return category


def new_record(root: Path, category: Category, title: str, published: dt.datetime, values: Mapping[str, str]) -> Path:
    """Makes a draft with the `values` that are known, by key; returns its path, relative to `root`."""
    folder = category.path / str(published.year)
    stem = f"{prefix_of(root, category)}-{published:%Y%m%d}"
    file = root / ITEMS / folder / f"{stem}.md"
    number = 2
    while file.exists():
        file = file.with_name(f"{stem}-{number}.md")
        number += 1
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8") as stream:
        stream.write("".join(f"{line}\n" for line in _lines(category, one_line(title), published, values)) + "\n")
    return file.relative_to(root)


def _lines(category: Category, title: str, published: dt.datetime, values: Mapping[str, str]) -> Iterator[str]:
    day = published.date()
    yield from ("---", f"title: {json.dumps(title, ensure_ascii=False)}")
    yield f"published: {day if published.time() == dt.time() else f'{published:%Y-%m-%d %H:%M}'}"
    yield from (f"{key}: {_yaml(one_line(values[key]))}" for key in (field.key for field in FIELDS) if key in values)
    yield "status: draft   # 草稿：写好后删去这一行"
    yield "# 下面的可以不写；要写就去掉行首的 #"
    yield from (f"# {key}: {text.format(day=day)}" for key, text in _EXAMPLES.items() if key not in values)
    yield f"# attachments:        # 文件放到 data/files/{category.path}/{day.year}/"
    yield from ("#   - file: 文件名.pdf", "#     title: 附件名称")
    if category.review and day >= category.review_since:
        yield "# review:             # 这个栏目审核以后才能发布；写股室或职务，不写姓名"
        yield from (f"#   - {{stage: {stage}, role: 经办股室, date: {day}}}" for stage in category.review)
    yield "---"


def _yaml(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _unknown(name: str, catalogue: Catalogue) -> str:
    known = [leaf.id for leaf in catalogue.leaves]
    guess = nearest(name, [*known, *(leaf.title for leaf in catalogue.leaves)])
    return f"没有栏目“{name}”，或者有几个同名；{f'是不是“{guess}”？' if guess else ''}可用：{'、'.join(known)}"


def prefix_of(root: Path, category: Category) -> str:
    """What the ids of the category begin with: as most of its files do, else its own id."""
    stems = [path.stem for path in sorted((root / ITEMS / category.path).glob("[0-9]*/*.md"))]
    matches = [match["prefix"] for stem in stems if (match := _DATED_ID.fullmatch(stem))]
    return Counter(matches).most_common(1)[0][0] if matches else category.id
