"""The charts of the figures."""

from lxml import etree

from generator.outputs import wage_charts
from tests.builders import rendered
from tests.wage_builders import PERIODS, full_site, make_dataset, make_site


def test_charts_are_svg_with_a_description_and_their_numbers_as_text() -> None:
    charts = list(rendered(wage_charts.render, full_site()))
    assert [chart.path for chart in charts] == ["wages/figures/2024-complaints.svg", "wages/figures/2024-cases.svg"]
    for chart, numbers in zip(charts, (["756", "约570"], ["62", "50", "55", "53"]), strict=True):
        root = etree.fromstring(chart.read())
        texts = [text for element in root.iter("{*}text") for text in element.itertext()]
        assert set(numbers) <= set(texts)
    [complaints, _] = wage_charts.charts_of(full_site(), full_site().wages.years[0])
    assert complaints.text == "2024年各季度柱状图。处理欠薪投诉（件）：一季度 756、二季度 约570"


def test_one_quarter_makes_no_chart() -> None:
    assert list(rendered(wage_charts.render, make_site(make_dataset(periods=PERIODS[:1])))) == []


def test_the_bytes_are_the_same_each_time() -> None:
    assert list(rendered(wage_charts.render, full_site())) == list(rendered(wage_charts.render, full_site()))
