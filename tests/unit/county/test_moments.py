import datetime as dt
from typing import Any

from generator.county.duties import Duty
from generator.county.moments import next_change
from generator.model.agencies import Agencies, Agency
from generator.model.dates import BEIJING
from generator.model.item import Change
from generator.problem import Source
from tests.builders import make_dataset, make_item, moment

AS_OF = dt.date(2025, 1, 10)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def make_agency(**changes: Any) -> Agency:
    return Agency(name="示例机构", kind="licensed", scope="…", registered="…", where=Source("x"), cells={}, **changes)


def test_at_the_latest_the_next_quarter_changes_something() -> None:
    assert next_change(make_dataset(), (), AS_OF) == moment("2025-04-01")
    assert next_change(make_dataset(), (), day("2024-12-31")) == moment("2025-01-01")


def test_a_scheduled_item_appears_at_its_time() -> None:
    dataset = make_dataset(make_item(published=moment("2025-01-11T09:30")))
    assert next_change(dataset, (), AS_OF) == moment("2025-01-11T09:30")
    assert next_change(dataset, (), moment("2025-01-11T09:30")) == moment("2025-04-01")


def test_an_expired_item_and_a_closed_notice_are_gone_after_their_day() -> None:
    assert next_change(make_dataset(make_item(expires=day("2025-01-20"))), (), AS_OF) == moment("2025-01-21")
    assert next_change(make_dataset(make_item(valid_until=day("2025-01-15"))), (), AS_OF) == moment("2025-01-16")


def test_a_duty_that_is_not_done_is_late_after_its_day() -> None:
    duties = [
        Duty(rule="r", key="k", subject="s", basis="b", due=day("2025-01-12"), done=AS_OF, is_done=True),
        Duty(rule="r", key="k", subject="s", basis="b", due=day("2025-01-14")),
    ]
    assert next_change(make_dataset(), duties, AS_OF) == moment("2025-01-15")


def test_the_state_of_an_agency_changes_by_time() -> None:
    agency = make_agency(valid_until=day("2025-02-20"))
    dataset = make_dataset(agencies=Agencies((agency,)))
    assert next_change(dataset, (), AS_OF) == moment("2025-01-21")  # 30 days before, it is about to end
    assert next_change(dataset, (), day("2025-01-21")) == moment("2025-02-21")
    changed = make_agency(valid_until=None, changes=(Change(date=day("2025-01-12"), note="变更：地址"),))
    assert next_change(make_dataset(agencies=Agencies((changed,))), (), AS_OF) == moment("2025-01-12")


def test_a_moment_of_another_zone_is_taken_in_beijing() -> None:
    as_of = dt.datetime(2025, 3, 31, 17, tzinfo=dt.UTC)  # 1 April there
    assert next_change(make_dataset(), (), as_of) == dt.datetime(2025, 7, 1, tzinfo=BEIJING)
