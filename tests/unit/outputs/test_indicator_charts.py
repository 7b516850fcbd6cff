"""The charts of the indicators."""

from lxml import etree

from generator.outputs import indicator_charts
from generator.views.site_view import SiteView
from tests.builders import rendered
from tests.figure_builders import NEW_JOBS, figures_site, make_indicators

SITE = figures_site(
    indicators=make_indicators(
        *NEW_JOBS, "2023q4 失业率 期末 2.45 %", "2024q4 失业率 期末 2.4 %", "2024q4 一个 当季 1 次"
    )
)


def texts(site: SiteView) -> list[set[str]]:
    found = []
    for chart in rendered(indicator_charts.render, site):
        elements = etree.fromstring(chart.read()).iter("{*}text")
        found.append({str(text) for element in elements for text in element.itertext()})
    return found


def test_each_indicator_of_two_quarters_has_a_chart_with_its_numbers_as_text() -> None:
    paths = [chart.path for chart in rendered(indicator_charts.render, SITE)]
    assert paths == ["employment/news/figures-1.svg", "employment/news/figures-2.svg"]
    jobs, rate = texts(SITE)
    assert jobs == {"一季度", "二季度", "三季度", "四季度", "2023年", "2024年", "400", "300", "450", "350"}
    assert {"2.45", "2.40", "2023年", "2024年"} <= rate


def test_a_chart_is_described_in_words() -> None:
    chart = indicator_charts.chart_of(SITE, SITE.indicators.all[1])
    assert chart == indicator_charts.IndicatorChart(
        "employment/news/figures-2.svg", "各季度末（%）", "失业率，各季度末（%）：2023年四季度 2.45、2024年四季度 2.40"
    )
    assert indicator_charts.chart_of(SITE, SITE.indicators.all[2]) is None


def test_years_are_told_apart_by_lightness_in_bars_and_by_dashes_and_points_in_lines() -> None:
    bars, lines = [str(chart.read()) for chart in rendered(indicator_charts.render, SITE)]
    assert "#8fb8de" in bars
    assert "#0b3c6f" in bars
    assert "stroke-dasharray" in lines


def test_only_the_last_three_years_are_drawn_and_the_bytes_are_the_same_each_time() -> None:
    rows = [f"{year}q{number} 新增 当季 {year}{number} 人" for year in range(2018, 2025) for number in (1, 2)]
    site = figures_site(indicators=make_indicators(*rows))
    assert {text for text in texts(site)[0] if text.endswith("年")} == {"2022年", "2023年", "2024年"}
    assert list(rendered(indicator_charts.render, site)) == list(rendered(indicator_charts.render, site))
