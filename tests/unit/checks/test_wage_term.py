"""R-WAGE-3: the three years, early removal, and the days left to delete a row."""

from dataclasses import replace

from generator.checks import wage_term
from generator.model.wage_list import Entry
from tests.wage_builders import SETTINGS, day, found_in, make_dataset, make_entry, make_list

DEMO = replace(SETTINGS, demo=True)


def term(entry: Entry, as_of: str = "2025-04-01", *, demo: bool = False) -> list[tuple[int, str, str]]:
    dataset = make_dataset(make_list(entry), settings=DEMO if demo else SETTINGS)
    return found_in(list(wage_term.check(dataset, day(as_of))))


def test_a_current_entry_with_a_right_expiry_is_good() -> None:
    assert term(make_entry(stated_expiry=day("2027-03-12"))) == []


def test_an_expiry_that_is_not_three_years_later_is_told_with_both_days() -> None:
    assert term(make_entry(stated_expiry=day("2026-03-12"))) == [
        (2, "K2 到期日 2026-03-12 不是列入日期 2024-03-12 之后三年，应是 2027-03-12", "error")
    ]


def test_after_expiry_ten_working_days_remain_to_delete_the_row() -> None:
    entry = make_entry(since=day("2022-05-20"))
    ended = "这一条自 2025-05-20 起不得公布：期限届满（令45第十一条）"
    late = f"{ended}，移出的 10 个工作日已于 2025-06-04 届满"  # the Dragon Boat holiday of 2025-06-02 is between
    assert term(entry, "2025-05-19") == []
    assert term(entry, "2025-05-20") == [(2, ended, "warning")]
    assert term(entry, "2025-06-04") == [(2, ended, "warning")]
    assert term(entry, "2025-06-05") == [(2, late, "error")]
    assert term(entry, "2025-06-05", demo=True) == [(2, late, "warning")]


def test_a_calendar_that_is_unknown_is_said_and_not_guessed() -> None:
    dataset = make_dataset(make_list(make_entry(since=day("2027-06-01"))))
    [problem] = wage_term.check(dataset, day("2030-06-02"))
    assert problem.severity == "warning"
    assert "2030年的放假安排" in problem.advice


def test_early_removal_needs_six_months_after_the_arrears_were_paid() -> None:
    listed, paid = day("2024-06-18"), day("2024-09-20")
    right = make_entry(since=listed, corrected=paid, removed=day("2025-03-20"))
    early = make_entry(since=listed, corrected=paid, removed=day("2025-03-19"))
    unpaid = make_entry(since=listed, removed=day("2025-03-20"))
    assert term(right, "2025-03-19") == []
    assert term(early, "2025-03-18") == [
        (2, "M2 提前移出日期 2025-03-19 太早：改正后列入满六个月是 2025-03-20", "error")
    ]
    assert term(unpaid, "2025-03-18") == [(2, "M2 写了提前移出日期，没有写改正日期", "error")]


def test_a_revocation_before_the_decision_is_an_error() -> None:
    problems = term(make_entry(revoked=day("2024-03-11")), "2024-03-10")
    assert problems == [(2, "N2 撤销日期 2024-03-11 早于列入或公布日期 2024-03-12", "error")]
