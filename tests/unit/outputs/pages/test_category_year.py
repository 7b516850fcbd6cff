from generator.outputs.pages.category_year import render
from tests.builders import make_item, make_site, moment, rendered, texts

OLD = make_item(id="n-1", title="旧闻", published=moment("2023-11-05"))
NEW = [
    make_item(id="n-2", title="三月", published=moment("2024-03-05")),
    make_item(id="n-3", title="一月", published=moment("2024-01-05")),
]


def test_a_page_lists_a_years_items_by_month_the_latest_first() -> None:
    text = texts(rendered(render, make_site(OLD, *NEW)))["news/2024/index.md"]
    assert "共 2 条" in text
    places = [text.index(part) for part in ("## 3月", "[三月](n-2.md)", "## 1月", "[一月](n-3.md)")]
    assert places == sorted(places)
    assert "旧闻" not in text


def test_the_page_of_a_past_year_stays_the_same_when_other_years_change() -> None:
    before, after = texts(rendered(render, make_site(OLD))), texts(rendered(render, make_site(OLD, *NEW)))
    assert before["news/2023/index.md"] == after["news/2023/index.md"]
    assert set(after) - set(before) == {"news/2024/index.md"}


def test_a_parent_has_a_page_for_each_year_of_its_children() -> None:
    site = make_site(make_item(id="en-1", category="employment-news", title="招聘会"))
    pages = texts(rendered(render, site))
    assert list(pages) == ["employment/2024/index.md", "employment/news/2024/index.md"]
    assert "[招聘会](../news/2024/en-1.md)" in pages["employment/2024/index.md"]
