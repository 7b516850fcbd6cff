"""An indicator's rows make a whole."""

from dataclasses import replace

from generator.checks.indicator_series import check
from tests.builders import AS_OF, SETTINGS, make_item
from tests.figure_builders import NEW_JOBS, figures_dataset, make_indicators, told


def found(*rows: str) -> list[tuple[int, str, str]]:
    return told(list(check(figures_dataset(make_item(), indicators=make_indicators(*rows)), AS_OF)))


def test_a_whole_series_is_good_and_begins_anew_each_year() -> None:
    assert found(*NEW_JOBS) == []
    assert found("2024q1 参保 期末 9 人 _ n-1", "2024q2 参保 期末 8 人") == []
    assert found("2024q1 进度 累计 9 %", "2024q2 进度 累计 8 %") == []


def test_a_cumulative_figure_that_falls_is_told_with_the_difference() -> None:
    assert found("2024q1 新增就业 累计 1196 人", "2024q2 新增就业 累计 187 人") == [
        (3, "D3 累计数“新增就业”减少了：2024年第一季度 1,196，2024年第二季度 187，相差 1,009", "error")
    ]


def test_a_quarter_that_lacks_between_two_is_a_warning() -> None:
    assert found("2024q3 参保 期末 9 人", "2023q4 参保 期末 8 人") == [
        (2, "“参保”从2023年第四季度直接到2024年第三季度，中间缺少季度", "warning")
    ]


def test_a_source_that_is_no_record_is_told() -> None:
    assert found("2024q3 参保 期末 9 人 _ n-2") == [(2, "G2 的来源“n-2”不是任何记录的编号", "error")]


def test_a_table_without_a_category_to_show_it_is_told() -> None:
    dataset = replace(figures_dataset(indicators=make_indicators(*NEW_JOBS)), settings=SETTINGS)
    assert told(list(check(dataset, AS_OF))) == [(1, "有监测统计表，但没有公布的栏目", "error")]
