"""The four blocks and disclosure on request."""

import dataclasses
from pathlib import PurePosixPath

from generator.checks.platform_blocks import check
from generator.model.settings import Block
from tests.builders import AS_OF, SETTINGS, lines, make_dataset, make_item

PAGES = {PurePosixPath("on-request.md"): "# 依申请公开"}


def found(*blocks: Block, items: bool = True) -> list[str]:
    settings = dataclasses.replace(SETTINGS, blocks=blocks)
    made = [make_item(content=make_item().content)] if items else []
    return lines(list(check(make_dataset(*made, settings=settings, pages=PAGES), AS_OF)))


def test_five_blocks_that_lead_to_pages_with_content_are_good() -> None:
    assert (
        found(*SETTINGS.blocks[:2], Block(title="法定主动公开内容", page="news/index.md"), *SETTINGS.blocks[3:]) == []
    )
    assert found() == []  # a home page without blocks is a choice


def test_a_block_that_leads_nowhere_is_reported() -> None:
    assert found(*SETTINGS.blocks[1:], Block(title="公开指南", page="guide.md")) == [
        "data/site.toml:1: [platform-blocks] 入口“公开指南”指向的页面 guide.md 不存在；"
        "请写 site_src/pages 里的文件，或“栏目路径/index.md”"
    ]


def test_a_block_without_content_and_one_that_is_missing_are_a_warning() -> None:
    assert found(*SETTINGS.blocks[:3], Block(title="年报", page="news/index.md"), items=False) == [
        "data/site.toml:1: [platform-blocks] 入口“年报”的栏目还没有公开的信息；请补充信息（国办公开办函〔2019〕61号）",
        "data/site.toml:1: [platform-blocks] 首页没有“依申请公开”入口；"
        "请在 [[blocks]] 里加上（国办公开办函〔2019〕61号，待核实）",
    ]
