from lxml import etree

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
