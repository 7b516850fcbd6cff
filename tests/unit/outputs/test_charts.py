from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.model.category import Catalogue
from generator.outputs import charts
from generator.outputs.chart_style import COLOURS
from generator.outputs.charts import render
from tests.builders import make_item, make_site, moment, rendered

SVG = "{http://www.w3.org/2000/svg}"
SITE = make_site(
    make_item(),
    make_item(id="n-2", published=moment("2024-05-01")),
    make_item(id="en-1", category="employment-news"),
    make_item(id="d-1", category="documents", published=moment("2023-12-01")),
)


def texts(content: object) -> list[str]:
    assert isinstance(content, bytes)
    return ["".join(map(str, element.itertext())) for element in etree.fromstring(content).iter(f"{SVG}text")]


def test_a_chart_shows_each_year_and_one_a_year_shows_each_month_with_their_sums() -> None:
    artifacts = {artifact.path: artifact.read() for artifact in rendered(render, SITE)}
    assert list(artifacts) == ["statistics/by-year.svg", "statistics/2024.svg", "statistics/2023.svg"]
    by_year = texts(artifacts["statistics/by-year.svg"])
    assert [text for text in by_year if text.endswith("年")] == ["2023年", "2024年"]
    assert [text for text in by_year if text in {"工作动态", "部门文件", "就业创业"}] == [
        "工作动态",
        "部门文件",
        "就业创业",
    ]
    assert by_year[-5:].count("3") >= 1
    by_month = texts(artifacts["statistics/2024.svg"])
    assert [text for text in by_month if text.endswith("月")] == [f"{month}月" for month in range(1, 13)]


def test_a_chart_is_the_same_each_time_and_asks_nothing_of_other_hosts() -> None:
    first, second = ([artifact.read() for artifact in rendered(render, SITE)] for _ in range(2))
    assert first == second
    for content in first:
        assert isinstance(content, bytes)
        assert b"href" not in content
        assert b"<script" not in content
        assert b"@import" not in content


def test_without_items_there_is_no_chart() -> None:
    assert list(rendered(render, make_site())) == []


@given(st.integers(0, 10**9))
def test_the_scale_reaches_the_longest_bar_in_few_round_steps(most: int) -> None:
    scale = charts._scale(most)
    assert scale[0] == 0
    assert most <= scale[-1] < most + scale.step or most == 0
    assert 2 <= len(scale) <= 9
    assert str(scale.step).rstrip("0") in {"1", "2", "5"}


def test_the_parts_of_a_bar_follow_each_other_to_its_sum_and_have_the_colours_of_their_groups() -> None:
    first, second, third = COLOURS
    groups = [("甲", first, (1, 0)), ("乙", second, (0, 2)), ("丙", third, (4, 3)), ("丁", first, (5, 0))]
    assert charts._parts(groups, 0) == [(0, 1, first), (1, 5, third), (5, 10, first)]
    assert charts._parts(groups, 1) == [(0, 2, second), (2, 5, third)]


def test_a_title_is_text_whatever_it_holds() -> None:
    news = replace(SITE.catalogue.get("news"), title='<b>&"动态')
    catalogue = Catalogue(tuple(news if each.id == "news" else each for each in SITE.catalogue))
    artifact, *_ = rendered(render, replace(SITE, catalogue=catalogue))
    assert '<b>&"动态' in texts(artifact.read())
