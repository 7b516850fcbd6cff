"""The overview of all years' budgets."""

import datetime as dt
from pathlib import Path

import pytest

from generator.outputs import budgets, pages
from generator.views.site_view import SiteView, view_site
from tests.builders import rendered
from tests.unit.budget_books import final_sheets, make_dataset, make_record, read_books


@pytest.fixture
def site(tmp_path: Path) -> SiteView:
    """One book with its record."""
    books, _ = read_books(tmp_path, final_2023=final_sheets())
    return view_site(make_dataset(books, make_record()), dt.date(2025, 4, 1))


def texts(site: SiteView) -> dict[str, str]:
    """The Markdown of every page by path."""
    return {
        page.path: page.content.decode() for page in rendered(pages.render, site) if isinstance(page.content, bytes)
    }


def test_without_public_books_there_is_no_page_of_figures(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path, final_2023=final_sheets())
    site = view_site(make_dataset(books, make_record()), dt.date(2024, 1, 1))
    assert [path for path in texts(site) if "figures" in path or "final" in path] == []
    assert list(rendered(budgets.render, site)) == []
