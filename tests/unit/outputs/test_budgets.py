"""The charts of budgets."""

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


def test_charts_say_amounts_and_names_as_text_and_are_the_same_each_time(site: SiteView) -> None:
    charts = {each.path: each.read() for each in rendered(budgets.render, site) if not isinstance(each.content, Path)}
    assert sorted(charts) == [
        "budgets/2023-final-flow.svg",
        "budgets/2023-final-use.svg",
        "budgets/figures-three.svg",
        "budgets/figures-total.svg",
    ]
    flow = charts["budgets/2023-final-flow.svg"].decode()
    for word in ("钱从哪里来（万元）", "一般公共预算财政拨款收入", "129.30", "年末结转和结余", "2.50"):
        assert f">{word}</text>" in flow
    assert charts == {
        each.path: each.read() for each in rendered(budgets.render, site) if not isinstance(each.content, Path)
    }
