"""Figures in records are those of the table; what is read is held by tests of model/indicator_text."""

from generator.checks.indicator_text import check
from tests.builders import AS_OF, make_item
from tests.figure_builders import NEW_JOBS, figures_dataset, make_indicators, told

GOOD = make_item(id="a", body="2024年上半年，全区新增就业700人。")
BAD = make_item(id="b", body="一。\n\n2024年上半年，全区新增就业710人。", category="employment-news")
FOUND = "写的是“新增就业710人”，监测统计表2024年第二季度算得 700人"


def found(*items: object) -> list[tuple[int, str, str]]:
    dataset = figures_dataset(*items, indicators=make_indicators(*NEW_JOBS))  # type: ignore[arg-type]  # items
    return told(list(check(dataset, AS_OF)))


def test_a_record_that_agrees_is_good() -> None:
    assert found(GOOD) == []


def test_a_contradiction_is_an_error_in_the_category_of_statistics_and_a_warning_elsewhere() -> None:
    line = BAD.place("body").line + 2
    assert found(BAD) == [(line, FOUND, "error")]
    assert found(make_item(id="b", body=BAD.content.markdown)) == [(line, FOUND, "warning")]


def test_withdrawn_records_are_good_whatever_they_say() -> None:
    assert found(make_item(id="b", body=BAD.content.markdown, status="withdrawn")) == []
