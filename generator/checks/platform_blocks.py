"""The platform's four blocks and disclosure on request are on the home page, and each leads to a page with content.

Source: 国办公开办函〔2019〕61号 as bureaus report it: 指南、制度、法定主动公开内容、年报, and 依申请公开 beside
them (R-61-1, R-61-2).
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.config import SITE

TELLS = {
    "platform-blocks": "首页的指南、制度、法定主动公开内容、年报、依申请公开各指向一个有内容的页面（缺少的是提醒）"
}

BLOCKS = ("指南", "制度", "法定主动公开内容", "年报", "依申请公开")


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """A block that leads nowhere is an error, since the build would fail; a missing one a warning (待核实)."""
    filled = {item.category for item in dataset.visible(as_of)}
    catalogue = dataset.catalogue
    for block in dataset.settings.blocks:
        page = PurePosixPath(block.page)
        category = next((each for each in catalogue if each.path / "index.md" == page), None)
        if category is None and page not in dataset.pages:
            advice = "请写 site_src/pages 里的文件，或“栏目路径/index.md”"
            yield Problem(Source(SITE), "platform-blocks", f"入口“{block.title}”指向的页面 {page} 不存在", advice)
        elif category and not filled & {category.id, *(child.id for child in catalogue.children(category))}:
            found = f"入口“{block.title}”的栏目还没有公开的信息"
            yield Problem(Source(SITE), "platform-blocks", found, "请补充信息（国办公开办函〔2019〕61号）", "warning")
    asked = BLOCKS if dataset.settings.has_chinese_duties and dataset.settings.blocks else ()
    for name in asked:
        if not any(name in block.title for block in dataset.settings.blocks):
            advice = "请在 [[blocks]] 里加上（国办公开办函〔2019〕61号，待核实）"
            yield Problem(Source(SITE), "platform-blocks", f"首页没有“{name}”入口", advice, "warning")
