"""信息公开目录: the way to each year."""

from generator.outputs.pages.catalogue import render
from tests.builders import front_matter, make_item, make_site, moment, rendered


def test_the_catalogue_leads_to_each_year_and_to_its_files() -> None:
    site = make_site(make_item(), make_item(id="n-0", published=moment("2023-01-02")))
    (page,) = rendered(render, site)
    assert page.path == "catalogue/index.md"
    assert isinstance(page.content, bytes)
    text = page.content.decode()
    assert "-   [2024年](2024/index.md) <small>1 条</small>" in text
    assert "-   [2023年](2023/index.md) <small>1 条</small>" in text
    assert '全部 2 条：<a href="items.xlsx" download>XLSX</a>' in text
    assert ["ColumnType", "信息公开目录"] in front_matter(text)["official"]


def test_without_items_there_is_nothing_to_download() -> None:
    (page,) = rendered(render, make_site())
    assert isinstance(page.content, bytes)
    assert "还没有公开的信息" in page.content.decode()
