"""How long an entry is public, and the arithmetic of its dates."""

import pytest

from generator.model.wage_list import End, months_after, years_after
from tests.wage_builders import day, make_entry


def test_an_entry_is_public_from_its_day_until_the_day_before_three_years_are_over() -> None:
    entry = make_entry(since=day("2022-05-20"))
    assert entry.end == End(day("2025-05-20"), "期限届满（令45第十一条）")
    public = [text for text in ("2022-05-19", "2022-05-20", "2025-05-19", "2025-05-20") if entry.is_public(day(text))]
    assert public == ["2022-05-20", "2025-05-19"]


def test_the_first_of_expiry_removal_and_revocation_ends_it() -> None:
    entry = make_entry(removed=day("2025-03-25"), revoked=day("2025-03-01"))
    assert entry.end == End(day("2025-03-01"), "决定已撤销")
    assert [entry.has_ended(day(text)) for text in ("2025-02-28", "2025-03-01")] == [False, True]


def test_an_entry_under_decree_29_has_no_term() -> None:
    entry = make_entry("29", since=day("2019-01-04"))
    assert (entry.expires, entry.end, entry.is_public(day("2025-01-04"))) == (None, None, True)


@pytest.mark.parametrize(
    ("start", "expected"), [("2022-05-20", "2025-05-20"), ("2024-02-29", "2027-02-28"), ("2021-02-28", "2024-02-28")]
)
def test_years_are_counted_to_the_same_day(start: str, expected: str) -> None:
    assert years_after(day(start), 3) == day(expected)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2024-09-20", "2025-03-20"),
        ("2024-08-31", "2025-02-28"),
        ("2023-08-30", "2024-02-29"),
        ("2024-06-15", "2024-12-15"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(start: str, expected: str) -> None:
    assert months_after(day(start), 6) == day(expected)
