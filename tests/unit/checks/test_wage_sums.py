"""The figures of enforcement add up."""

import pytest

from generator.checks import wage_sums
from generator.model.enforcement import Period
from tests.wage_builders import AS_OF, found_in, make_dataset, make_period

QUARTERS = {
    "2024q1": ("9", "62", "55", "1127"),
    "2024q2": ("16", "50", "53", "855"),
    "2024q3": ("13", "58", "57", "884"),
    "2024q4": ("14", "70", "84", "1271"),
}


def figures(**changes: tuple[str, str, str, str]) -> tuple[Period, ...]:
    """The four quarters and the year 2024, with other numbers for some periods."""
    numbers = {
        **QUARTERS,
        "2024": ("9", "240", "249", "4100余"),
        **{key.lstrip("_"): row for key, row in changes.items()},
    }
    keys = ("cases_carried", "cases_filed", "cases_closed", "workers")
    return tuple(
        make_period(name, row, **dict(zip(keys, texts, strict=True)))
        for row, (name, texts) in enumerate(numbers.items(), start=2)
    )


def sums(*periods: Period) -> list[tuple[int, str, str]]:
    return found_in(list(wage_sums.check(make_dataset(periods=periods), AS_OF)))


def test_figures_that_add_up_to_an_approximate_year_are_good() -> None:
    assert sums(*figures()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"_2024": ("9", "241", "249", "4100余")}, [(6, "C6 全年新立案件 241宗，四个季度之和是 240，相差 1", "error")]),
        ({"_2024": ("9", "240", "249", "4200余")}, [
            (6, "E6 全年涉及人数 4,200余人，四个季度之和是 4,137，相差 63", "error"),
        ]),
        ({"_2024": ("8", "241", "249", "4100余")}, [
            (6, "B6 全年期初结转案件 8宗，第一季度是 9，相差 1", "error"),
            (6, "C6 全年新立案件 241宗，四个季度之和是 240，相差 1", "error"),
        ]),
        ({"_2024q3": ("14", "58", "57", "884")}, [
            (4, "B4 2024年第三季度期初结转 14 宗，上季度末未结是 13 宗，相差 1", "error"),
            (5, "B5 2024年第四季度期初结转 14 宗，上季度末未结是 15 宗，相差 1", "error"),
        ]),
        ({"_2024": ("9", "240", "250", "4100余"), "_2024q4": ("14", "70", "85", "1271")}, [
            (5, "D5 2024年第四季度是 85，多于全部的 84，相差 1", "error"),
            (6, "D6 2024年是 250，多于全部的 249，相差 1", "error"),
        ]),
    ],
)  # fmt: skip
def test_a_figure_that_does_not_add_up_is_told_with_cell_and_difference(
    changes: dict[str, tuple[str, str, str, str]], expected: list[tuple[int, str, str]]
) -> None:
    assert sorted(sums(*figures(**changes))) == expected


def test_an_exact_year_must_be_the_exact_sum() -> None:
    # The sum is 4,137, which 4000余 and 4100余 may mean too.
    assert sums(*figures(_2024=("9", "240", "249", "4000余"))) == []
    assert sums(*figures(_2024=("9", "240", "249", "4137"))) == []
    assert sums(*figures(_2024=("9", "240", "249", "4138"))) == [
        (6, "E6 全年涉及人数 4,138人，四个季度之和是 4,137，相差 1", "error")
    ]


def test_a_year_without_all_its_quarters_is_warned_of() -> None:
    assert sums(*figures()[1:]) == [(6, "2024年只有 3 个季度的数字，不能与全年核对", "warning")]


def test_a_year_or_quarters_alone_are_nothing_to_compare() -> None:
    assert sums(figures()[-1]) == []
    assert sums(*figures()[:2]) == []
