import dataclasses
import datetime as dt
from typing import Any

import icalendar

from generator.model.category import Catalogue
from generator.model.item import Change, Withdrawal
from generator.outputs.agenda import render
from generator.views.site_view import SiteView, view_site
from tests.builders import AS_OF, CATALOGUE, URL, make_dataset, make_item, rendered, texts

# News is the category of recruitment notices here.
JOBS = Catalogue(
    tuple(dataclasses.replace(each, schema="JobPosting" if each.id == "news" else each.schema) for each in CATALOGUE)
)
NOTICE = make_item(title="招聘公告, 第一批; 五人", valid_until=dt.date(2024, 4, 20))


def site(*items: Any) -> SiteView:
    return view_site(make_dataset(*items, catalogue=JOBS), AS_OF)


def events(*items: Any) -> list[dict[str, Any]]:
    made = [artifact.content for artifact in rendered(render, site(*items))]
    if not made:
        return []
    (content,) = made
    assert isinstance(content, bytes)
    calendar = icalendar.Calendar.from_ical(content)
    return [{name: event.decoded(name) for name in event if name != "CATEGORIES"} for event in calendar.walk("VEVENT")]


def test_the_calendar_is_a_part_that_another_item_does_not_change() -> None:
    others = (make_item(id="n-2", title=title) for title in ("甲", "乙"))
    first, second = ([*render(site(NOTICE, other))] for other in others)
    assert first == second


def test_a_recruitment_notice_is_an_event_on_its_closing_day() -> None:
    assert events(NOTICE) == [
        {
            "UID": "n-1-closing@rsj.test.example",
            "DTSTAMP": dt.datetime(2024, 3, 4, 16, tzinfo=dt.UTC),
            "LAST-MODIFIED": dt.datetime(2024, 3, 4, 16, tzinfo=dt.UTC),
            "SEQUENCE": 0,
            "DTSTART": dt.date(2024, 4, 20),
            "DTEND": dt.date(2024, 4, 21),
            "SUMMARY": "报名截止：招聘公告, 第一批; 五人",
            "DESCRIPTION": f"概述。\n{URL}news/2024/n-1/",
            "STATUS": "CONFIRMED",
            "URL": f"{URL}news/2024/n-1/",
            "TRANSP": "TRANSPARENT",
        }
    ]


def test_a_day_that_was_put_off_moves_the_same_event() -> None:
    (before,) = events(NOTICE)
    later = dataclasses.replace(
        NOTICE, valid_until=dt.date(2024, 4, 30), changes=(Change(dt.date(2024, 4, 1), "延长报名时间"),)
    )
    (after,) = events(later)
    assert after["UID"] == before["UID"]
    assert after["DTSTART"] == dt.date(2024, 4, 30)
    assert (after["SEQUENCE"], after["DTSTAMP"]) == (1, dt.datetime(2024, 3, 31, 16, tzinfo=dt.UTC))


def test_a_withdrawn_notice_cancels_its_event_without_its_title() -> None:
    gone = dataclasses.replace(NOTICE, status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 4, 2), "岗位取消"))
    (event,) = events(gone)
    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == ("n-1-closing@rsj.test.example", "CANCELLED", 1)
    assert event["SUMMARY"] == "工作动态 2024-03-05 发布的一条信息已撤回"
    assert event["DESCRIPTION"] == f"岗位取消\n{URL}news/2024/n-1/"


def test_only_closing_days_of_what_is_public_stand_in_the_calendar_the_first_first() -> None:
    found = events(
        make_item(id="n-3", valid_until=dt.date(2024, 6, 1)),
        make_item(id="n-2", valid_until=dt.date(2024, 5, 1)),
        make_item(id="n-4", valid_until=dt.date(2024, 5, 1), expires=dt.date(2024, 7, 1)),
        make_item(id="n-5", valid_until=dt.date(2024, 5, 1), status="draft"),
        make_item(id="d-1", category="documents", valid_until=dt.date(2024, 5, 1)),
        make_item(id="n-6"),
    )
    assert [event["UID"].partition("-closing")[0] for event in found] == ["n-2", "n-3"]


def test_without_a_closing_day_there_is_no_calendar() -> None:
    assert events(make_item()) == []


def test_the_calendar_is_the_same_on_another_day_if_nothing_changed() -> None:
    dataset = make_dataset(NOTICE, catalogue=JOBS)
    days = (AS_OF, AS_OF + dt.timedelta(days=99))
    first, second = (texts(rendered(render, view_site(dataset, day))) for day in days)
    assert first == second
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in first["feeds/calendar.ics"]
