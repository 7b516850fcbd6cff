"""The page of the lists."""

from generator.outputs import pages
from generator.views.site_view import SiteView
from tests.builders import rendered
from tests.wage_builders import CODE, GONE, file_bytes, full_site, make_dataset, make_list, make_site


def page(path: str, made: SiteView | None = None) -> str:
    """The Markdown of a page."""
    return file_bytes(rendered(pages.render, made or full_site()), path).decode()


def test_the_lists_page_shows_the_legal_fields_and_nothing_of_the_removed() -> None:
    text = page("wages/lists/index.md")
    for word in ("示例甲公司", CODE, "测试路1号", "（略）", "2024年3月12日", "2027年3月12日", "更正地址", "本季度无。"):
        assert word in text, word
    assert "示例丙公司" not in text
    assert "91000000DEM0000307" not in text


def test_a_quarter_whose_entries_have_all_ended_does_not_say_that_it_had_none() -> None:
    text = page("wages/lists/index.md", make_site(make_dataset(make_list(GONE))))
    assert "没有仍在公布期内的单位。" in text
    assert "本季度无" not in text
