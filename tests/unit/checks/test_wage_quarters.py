"""R-WAGE-4: a file for every quarter."""

from dataclasses import replace

from generator.checks import wage_quarters
from tests.wage_builders import SETTINGS, day, found_in, make_dataset, make_entry, make_list

DEMO = replace(SETTINGS, demo=True)


def quarters(*names: str, as_of: str, demo: bool = False) -> list[tuple[str, str]]:
    lists = [make_list(quarter=name) for name in names]
    dataset = make_dataset(*lists, settings=DEMO if demo else SETTINGS)
    return [(problem.source.file[-14:], problem.severity) for problem in wage_quarters.check(dataset, day(as_of))]


def test_a_file_for_every_quarter_is_good_also_an_empty_one() -> None:
    assert quarters("2024q1", "2024q2", "2024q3", as_of="2024-12-31") == []


def test_a_missing_quarter_is_told_after_twenty_working_days() -> None:
    # 20 working days after 2024-12-31 is 2025-02-05, over the Spring Festival (standards.md §5).
    names = ("2024q1", "2024q3")
    assert quarters(*names, as_of="2025-02-05") == [("/2024q2-45.csv", "error")]
    assert quarters(*names, as_of="2025-02-06") == [("/2024q2-45.csv", "error"), ("/2024q4-45.csv", "error")]
    assert quarters(*names, as_of="2025-02-06", demo=True) == [
        ("/2024q2-45.csv", "warning"),
        ("/2024q4-45.csv", "warning"),
    ]


def test_a_bureau_without_lists_owes_no_quarter() -> None:
    assert quarters(as_of="2025-04-01") == []


def test_an_entry_of_a_later_quarter_is_an_error() -> None:
    dataset = make_dataset(make_list(make_entry(since=day("2024-04-01"))), make_list(quarter="2024q2"))
    assert found_in(list(wage_quarters.check(dataset, day("2024-07-01")))) == [
        (2, "H2 的日期 2024-04-01 晚于2024年第一季度", "error")
    ]


def test_lists_without_a_column_to_publish_them_are_an_error() -> None:
    dataset = make_dataset(make_list(), settings=replace(SETTINGS, wage_category=""))
    assert found_in(list(wage_quarters.check(dataset, day("2024-04-02")))) == [
        (1, "有欠薪名单，但没有公布的栏目", "error")
    ]
