"""The lists of a year with very many items: a page a month, and the year's own page leads to them."""

from typing import Any

import pytest

from generator.outputs import year_lists
from generator.outputs.pages import archive, archive_year, catalogue_year, category_year
from tests.builders import make_item, make_site, moment, rendered, texts

SITE = make_site(
    make_item(id="n-3", title="五月", published=moment("2024-05-05")),
    make_item(id="n-2", title="三月", published=moment("2024-03-05")),
    make_item(id="n-1", title="又三月", published=moment("2024-03-01")),
    make_item(id="n-0", title="旧闻", published=moment("2023-03-05")),
)
KINDS = {
    "archive": (archive_year, "全部信息"),
    "catalogue": (catalogue_year, "政府信息公开目录"),
    "news": (category_year, "工作动态"),
}


@pytest.fixture(autouse=True)
def few_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three items a year are too many for one list."""
    monkeypatch.setattr(year_lists, "MOST", 2)


@pytest.mark.parametrize("folder", KINDS)
def test_each_month_has_a_page_and_the_year_leads_to_them(folder: str) -> None:
    kind: Any = KINDS[folder][0]
    pages = texts(rendered(kind.render, SITE))
    assert list(pages) == [f"{folder}/{name}/index.md" for name in ("2024", "2024-05", "2024-03", "2023")]
    year, month, other = (pages[f"{folder}/{name}/index.md"] for name in ("2024", "2024-03", "2023"))
    assert "共 3 条" in year
    assert "-   [5月](../2024-05/index.md) <small>1 条</small>" in year
    assert "-   [3月](../2024-03/index.md) <small>2 条</small>" in year
    assert [title for title in ("五月", "三月", "旧闻") if title in year] == []
    assert "共 2 条" in month
    assert "n-1.md" in month
    assert "n-3.md" not in month
    assert ">›</span>[2024年](../2024/index.md)" in month
    assert "旧闻" in other
    assert "month-" not in month


@pytest.mark.parametrize("folder", KINDS)
def test_a_month_is_named_in_title_and_heading(folder: str) -> None:
    kind, words = KINDS[folder]
    month = texts(rendered(kind.render, SITE))[f"{folder}/2024-03/index.md"]
    heading = next(line for line in month.splitlines() if line.startswith("# "))
    assert "2024年3月" in heading
    assert words in heading
    assert "2024年3月" in next(line for line in month.splitlines() if line.startswith("title: "))


def test_the_archive_leads_to_the_page_of_a_month_or_to_its_place_in_the_year() -> None:
    page = texts(rendered(archive.render, SITE))["archive/index.md"]
    assert "-   [3月](2024-03/index.md) <small>2 条</small>" in page
    assert "-   [3月](2023/index.md#month-3) <small>1 条</small>" in page
