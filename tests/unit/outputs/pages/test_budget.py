"""The pages of budgets: every table, the file, the way to the record and back."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from generator.outputs import budgets, pages
from generator.views.site_view import SiteView, view_site
from tests.builders import rendered
from tests.unit.budget_books import EMPTY_NOTE, final_sheets, make_dataset, make_record, put, read_books


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


def test_the_page_has_every_table_the_file_and_the_record(site: SiteView, tmp_path: Path) -> None:
    page = texts(site)["budgets/2023-final.md"]
    for name in final_sheets():
        assert f"<summary>{name}" in page
    assert "（本表无数据）</summary>" in page
    assert EMPTY_NOTE in page
    data = (tmp_path / "data/tables/budgets/2023-final.xlsx").read_bytes()
    assert f"SHA-256 {hashlib.sha256(data).hexdigest()}" in page
    assert "](2023-final.xlsx)" in page
    assert "[2023年部门决算公开](2024/b-1.md)" in page
    assert '<details open><summary><span class="gk-code">208</span>' in page
    assert "金额单位：万元。2024年8月28日批复，2024年9月12日公开。" in page


def test_record_category_and_overview_lead_to_the_page_and_back(site: SiteView) -> None:
    found = texts(site)
    assert "图表和全部附表：[2023年部门决算](../2023-final.md)" in found["budgets/2024/b-1.md"]
    assert "](figures.md)" in found["budgets/index.md"]
    assert "| 2023年 | — | [131.80](2023-final.md) | — |" in found["budgets/figures.md"]


def test_names_from_a_sheet_are_text_on_the_page(tmp_path: Path) -> None:
    books, _ = read_books(tmp_path, final_2023=put("支出决算表", "B7", "<script>alert(1)</script>"))
    site = view_site(make_dataset(books, make_record()), dt.date(2025, 4, 1))
    assert "<script>alert" not in texts(site)["budgets/2023-final.md"]
    assert not any(
        b"<script" in each.content for each in rendered(budgets.render, site) if isinstance(each.content, bytes)
    )
