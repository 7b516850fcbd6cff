"""The settings of the bureau, and the keys of a category."""

from collections.abc import Mapping, Sequence

from generator.model import category
from generator.model.article20 import ARTICLE_20
from generator.model.meanings import CATEGORY, PUBLISH, SITE
from generator.model.settings import REQUIRED
from generator.reference.markdown import code, table
from generator.words import _


def render() -> str:
    """Two tables of keys."""
    return (
        "## 设置 data/site.toml\n\n"
        + table(("键", "是什么"), _rows(SITE, REQUIRED))
        + "## 栏目 data/categories.yml\n\n每个栏目一条，顺序就是网站上的顺序。\n\n"
        + table(("键", "是什么"), _rows(CATEGORY, category.REQUIRED))
        + "## 发布 data/publish.toml\n\n一段一个目标，段名自取（字母、数字、连字符）。"
        "密码、密钥不写在这里，见[运行维护手册](operator.md#发布到哪里)。\n\n"
        + table(("键", "是什么"), _rows(PUBLISH, ("kind",)))
        + "## 《条例》第二十条各项\n\n"
        + table(("项", "内容"), [(str(number), _(text)) for number, (__, text) in ARTICLE_20.items()])
    )


def _rows(meanings: Mapping[str, str], required: Sequence[str]) -> list[tuple[str, str]]:
    return [(code(key), text + ("（必填）" if key in required else "")) for key, text in meanings.items()]
