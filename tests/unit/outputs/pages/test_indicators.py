"""The page of the indicators."""

from generator.outputs.pages.indicators import render
from tests.builders import as_html, make_item, make_site, moment, rendered, texts
from tests.figure_builders import NEW_JOBS, figures_site, make_indicators


def test_the_page_has_the_newest_figures_then_chart_and_table_of_each() -> None:
    announced = make_item(id="es-1", published=moment("2025-01-09"))
    indicators = make_indicators(*NEW_JOBS[:-1], f"{NEW_JOBS[-1]} <快报>|* es-1")
    text = texts(rendered(render, figures_site(announced, indicators=indicators)))["employment/news/figures.md"]
    html = as_html(text)
    assert "<strong>1,500人</strong><span>新增就业，2024年全年<br>比上年同期增加100人（7.14%）</span>" in html
    assert 'src="figures-1.svg"' in html
    assert "<summary>看表格（人，从年初累计到季末）</summary>" in html
    assert '2024年第四季度 <small>&lt;快报&gt;&#124;*</small> <small><a href="../../news/2025/es-1.md">出处</a>' in html
    assert 'href="../../data/statistics.csv"' in html
    assert "| 1,500 | 350 | 增加100人<br>（7.14%） |" in text


def test_without_indicators_there_is_no_page() -> None:
    assert list(rendered(render, make_site())) == []
