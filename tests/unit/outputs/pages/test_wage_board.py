"""The page of the board, and what the column is made of."""

from dataclasses import replace

from generator.outputs import pages, wage_board, wage_charts, wage_files
from generator.views.site_view import SiteView
from tests.builders import rendered
from tests.wage_builders import SETTINGS, file_bytes, full_site, make_dataset, make_site


def page(path: str, made: SiteView | None = None) -> str:
    """The Markdown of a page."""
    return file_bytes(rendered(pages.render, made or full_site()), path).decode()


def test_the_column_leads_from_complaint_to_figures_lists_board_and_items() -> None:
    made = full_site(pages={"wages/complain.md": "# 投诉"})
    text = page("wages/index.md", made)
    order = ("complain", "figures/index", "lists/index", "notice-board/index")
    places = [text.index(f"]({word}.md)") for word in order] + [text.index("## 最新信息")]
    assert "2,818件" in text
    assert places == sorted(places)
    home = page("index.md", made)
    assert home.index("](wages/complain.md)") < home.index("tel:12333") < home.index("](wages/index.md)")


def test_a_bureau_without_data_has_a_board_and_no_empty_pages() -> None:
    made = make_site(make_dataset())
    paths = {artifact.path for artifact in rendered(pages.render, made) if artifact.path.startswith("wages/")}
    assert paths == {"wages/index.md", "wages/notice-board/index.md"}
    bare = make_site(make_dataset(settings=replace(SETTINGS, wage_category="")))
    assert [each.path for each in rendered(pages.render, bare) if each.path.startswith("wages/")] == ["wages/index.md"]
    assert [
        *rendered(wage_board.render, bare),
        *rendered(wage_files.render, bare),
        *rendered(wage_charts.render, bare),
    ] == []
