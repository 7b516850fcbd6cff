import dataclasses

from generator.outputs.pages.home import NEWEST_PER_CATEGORY, render
from tests.builders import SETTINGS, as_html, front_matter, make_item, make_site, moment, rendered, texts

ITEMS = [make_item(id=f"n-{day}", title=f"动态{day}", published=moment(f"2024-03-0{day}")) for day in range(1, 8)]


def page(*items: object, **settings: object) -> str:
    site = make_site(*items, settings=dataclasses.replace(SETTINGS, **settings))  # type: ignore[arg-type]
    [(path, text)] = texts(rendered(render, site)).items()
    assert path == "index.md"
    return text


def test_the_home_page_is_named_after_the_bureau() -> None:
    text = page(*ITEMS)
    assert front_matter(text)["title"] == SETTINGS.name
    assert f"# {SETTINGS.name}\n" in text


def test_it_shows_the_newest_items_of_each_category_that_has_some() -> None:
    text = page(*ITEMS, make_item(id="eg-1", category="employment-guides", title="指引"))
    shown = [f"动态{day}" for day in range(1, 8) if f"[动态{day}](news/2024/n-{day}.md)" in text]
    assert shown == [f"动态{day}" for day in range(8 - NEWEST_PER_CATEGORY, 8)]
    assert "[指引](employment/guides/2024/eg-1.md)" in text
    assert "就业创业·政策指引" in text
    assert "部门文件" not in text


def test_it_leads_to_each_year_with_its_count_to_the_blocks_and_to_the_feeds() -> None:
    html = as_html(page(*ITEMS, make_item(id="n-9", published=moment("2023-01-01"))))
    assert '<a href="archive/2024/index.md">2024年</a> <small>7 条</small>' in html
    assert '<a href="archive/2023/index.md">2023年</a> <small>1 条</small>' in html
    assert '<a href="on-request.md">依申请公开</a>' in html
    assert '<a href="feed.xml">RSS</a> <a href="atom.xml">Atom</a> <a href="feeds/">' in html


def test_the_panel_on_unpaid_wages_names_the_hotlines_and_can_be_left_out() -> None:
    with_panel, without = page(*ITEMS), page(*ITEMS, wage_category="")
    assert '<a href="tel:12333"><strong>12333</strong>' in with_panel
    assert "tel:12333" not in without
    assert "gk-wages" not in without
