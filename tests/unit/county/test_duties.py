import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from generator.county.duties import Duty, duties_of
from generator.inspection.finding import Finding
from generator.model.budget import Book, Budgets
from generator.model.item import Item
from generator.model.quarter import Quarter
from generator.model.wage_list import QuarterList
from generator.model.wages import Wages
from generator.problem import Source
from generator.views.site_view import view_site
from tests.builders import SETTINGS, make_dataset, make_item, moment

AS_OF = dt.date(2025, 4, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def found(
    *items: Item, findings: Iterable[Finding] = (), as_of: dt.date = AS_OF, **changes: Any
) -> dict[tuple[str, str], Duty]:
    dataset = make_dataset(*items, **changes)
    return {(duty.rule, duty.key): duty for duty in duties_of(dataset, view_site(dataset, as_of), findings, as_of)}


@pytest.mark.parametrize(
    ("due", "done", "is_done", "state", "days"),
    [
        ("2025-01-31", "2025-01-31", True, "met", 0),
        ("2025-01-31", "2025-02-01", True, "late", 1),
        ("2025-04-01", None, False, "open", 0),
        ("2025-03-31", None, False, "late", 1),
        ("2025-03-31", None, True, "undated", 0),
        (None, "2025-01-31", True, "undated", 0),
    ],
)
def test_a_duty_is_judged_by_its_days(due: str | None, done: str | None, is_done: bool, state: str, days: int) -> None:
    duty = Duty(
        rule="r", key="k", subject="s", basis="b", is_done=is_done,
        due=day(due) if due else None, done=day(done) if done else None,
    )  # fmt: skip
    assert (duty.state(AS_OF), duty.days_late(AS_OF)) == (state, days)


def test_annual_reports_are_due_by_the_end_of_january() -> None:
    title = "测试局{}年政府信息公开工作年度报告"
    duties = found(
        make_item(id="a-2023", title=title.format(2023), published=moment("2024-01-31")),
        make_item(id="a-2024", title=title.format(2024), published=moment("2025-02-03")),
    )
    states = {key: (duty.due, duty.state(AS_OF), duty.days_late(AS_OF)) for (_, key), duty in duties.items()}
    assert states == {
        "2023": (day("2024-01-31"), "met", 0),
        "2024": (day("2025-01-31"), "late", 3),
        "2025": (day("2026-01-31"), "open", 0),
    }
    assert duties["annual-report", "2024"].basis.startswith("《政府信息公开条例》第四十九条")


def test_a_missing_annual_report_is_late_from_february_on() -> None:
    item = make_item(published=moment("2024-06-01"))
    assert found(item, as_of=day("2025-01-31"))["annual-report", "2024"].state(day("2025-01-31")) == "open"
    assert found(item)["annual-report", "2024"].days_late(AS_OF) == 60
    assert ("annual-report", "2023") not in found(item), "nothing was published in that year"


def test_a_budget_is_due_20_days_after_its_approval() -> None:
    book = Book(
        year=2024, kind="final", tables={}, where=Source("x"), about=Source("x"), files=(), records=("b-1",),
        approved_on=day("2025-01-10"),
    )  # fmt: skip
    item = make_item(id="b-1", published=moment("2025-01-31"))
    duty = found(item, budgets=Budgets(category="documents", books=(book,)))["budget", "2024-final"]
    assert (duty.due, duty.done, duty.state(AS_OF), duty.path) == (
        day("2025-01-30"), day("2025-01-31"), "late", item.url_path,
    )  # fmt: skip


def test_each_quarter_has_its_wage_list() -> None:
    lists = [QuarterList(law="29", quarter=Quarter(2024, number), where=Source("x")) for number in (2, 4)]
    duties = found(wages=Wages(lists=tuple(lists)))
    states = {key: duty.state(AS_OF) for (rule, key), duty in duties.items() if rule == "wage-list"}
    assert states == {"2024q2-29": "undated", "2024q3-29": "late", "2024q4-29": "undated", "2025q1-29": "open"}
    assert duties["wage-list", "2025q1-29"].due == day("2025-04-28")  # with the holidays of Qingming


def test_a_document_is_due_20_working_days_after_its_date() -> None:
    duties = found(
        make_item(id="d-1", issued=day("2024-03-01"), published=moment("2024-03-29")),
        make_item(id="d-2", issued=day("2024-03-01"), published=moment("2024-04-01")),
        make_item(id="d-3", issued=day("2023-03-01"), published=moment("2023-12-31")),
        make_item(id="d-4", published=moment("2024-04-01")),
    )
    assert {key: duty.state(AS_OF) for (rule, key), duty in duties.items() if rule == "lateness"} == {
        "d-1": "met",
        "d-2": "late",
    }


def test_of_the_inspection_only_what_is_said_of_columns_is_a_duty_for_the_public() -> None:
    def finding(rule: str, subject: str) -> Finding:
        return Finding(
            rule=rule, severity="warning", key="k", subject=subject, found="…", basis="依据", place=Source("x"),
            due=day("2025-04-03"), days_left=2,
        )  # fmt: skip

    duties = found(
        findings=[finding("cadence", "工作动态"), finding("lateness", "草稿的标题"), finding("validity", "文件")]
    )
    assert [duty.subject for (rule, _), duty in duties.items() if rule != "annual-report"] == ["工作动态：更新"]


def test_chinese_law_asks_nothing_of_a_site_in_another_language() -> None:
    settings = SETTINGS.__class__(name="A", short_name="A", url="https://a.example/", description="A.", lang="en")
    assert found(make_item(issued=day("2024-03-01")), settings=settings) == {}
