import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.deadline import IN_FORCE, RECEIPTS, RULES, DeadlineError, Step, steps
from generator.model.workdays import UnknownYearError, workdays_between


def _days(found: tuple[Step, ...]) -> list[tuple[str, int, str, str]]:
    return [(step.kind, step.number, step.date.isoformat(), step.article) for step in found]


RECEIVED = ("received", 0, "2024-09-20", "第三十一条")
CORRECTION = ("correction", 7, "2024-09-30", "第三十条")
ANSWER = ("answer", 20, "2024-10-23", "第三十三条第二款")


@pytest.mark.parametrize(
    ("received", "answer"),
    [
        ("2024-01-26", "2024-02-28"),
        ("2024-09-20", "2024-10-23"),
        ("2024-12-31", "2025-02-05"),
        ("2025-01-15", "2025-02-18"),
    ],
)
def test_an_answer_is_due_after_twenty_working_days(received: str, answer: str) -> None:
    assert steps(dt.date.fromisoformat(received))[-1].date.isoformat() == answer


def test_the_steps_of_a_plain_application() -> None:
    assert _days(steps(dt.date(2024, 9, 20))) == [RECEIVED, CORRECTION, ANSWER]


def test_an_extension_adds_twenty_working_days() -> None:
    assert _days(steps(dt.date(2024, 9, 20), is_extended=True)) == [
        RECEIVED,
        CORRECTION,
        ANSWER,
        ("extension", 40, "2024-11-20", "第三十三条第二款"),
    ]


def test_asking_others_stops_the_clock_for_as_long_as_it_took() -> None:
    assert _days(steps(dt.date(2024, 9, 20), third_party=15, other_organs=3, is_extended=True)) == [
        RECEIVED,
        CORRECTION,
        ANSWER,
        ("third_party", 35, "2024-11-13", "第三十二条、第三十三条第三款"),
        ("other_organs", 38, "2024-11-18", "第三十三条第三款、第三十四条"),
        ("extension", 58, "2024-12-16", "第三十三条第二款"),
    ]


def test_a_title_says_how_many_days_it_stands_for() -> None:
    titles = [step.title for step in steps(dt.date(2024, 9, 20), third_party=4)]
    assert titles[2:] == ["答复期限，20个工作日", "征求第三方意见的4个工作日不计入期限，顺延"]


@pytest.mark.parametrize("days", [-1, 16])
def test_a_consultation_lasts_fifteen_working_days_at_most(days: int) -> None:
    with pytest.raises(DeadlineError, match="最长 15 个（第三十二条"):
        steps(dt.date(2024, 9, 20), third_party=days)
    with pytest.raises(DeadlineError, match="最长 15 个（第三十三条第三款、第三十四条"):
        steps(dt.date(2024, 9, 20), other_organs=days)


def test_an_application_before_the_present_regulations_is_refused() -> None:
    assert steps(IN_FORCE)[0].date == IN_FORCE
    with pytest.raises(DeadlineError, match="2019年5月15日起施行"):
        steps(IN_FORCE - dt.timedelta(days=1))


def test_a_deadline_in_a_year_without_a_calendar_is_refused() -> None:
    assert steps(dt.date(2026, 12, 1))[-1].date == dt.date(2026, 12, 29)
    with pytest.raises(UnknownYearError, match="2027年"):
        steps(dt.date(2026, 12, 10))


@given(st.dates(IN_FORCE, dt.date(2026, 8, 1)), st.integers(0, 15), st.integers(0, 15), st.booleans())
def test_every_step_lies_its_number_of_working_days_after_receipt(
    received: dt.date, third_party: int, other_organs: int, is_extended: bool
) -> None:
    found = steps(received, third_party=third_party, other_organs=other_organs, is_extended=is_extended)
    assert [workdays_between(received, step.date) for step in found] == [step.number for step in found]
    assert found[-1].number == 20 + third_party + other_organs + 20 * is_extended


def test_the_day_of_receipt_depends_on_the_way_as_article_31_says() -> None:
    assert {receipt.channel: receipt.day for receipt in RECEIPTS} == {
        "当面": "提交之日",
        "挂号": "签收之日",
        "平信": "确认之日",
        "网络": "双方确认之日",
        "传真": "双方确认之日",
    }
    assert all(receipt.day.removeprefix("双方") in receipt.rule for receipt in RECEIPTS)


def test_every_rule_names_its_article() -> None:
    assert [kind for kind, rule in RULES.items() if not rule.article.startswith("第三十")] == []
