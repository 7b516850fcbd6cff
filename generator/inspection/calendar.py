"""The coming due dates as an iCalendar file, for the calendar of the clerk who keeps the site.

Source: RFC 5545. An event's UID doesn't hold its date: when a category has something new, importing the newer file
moves the event instead of adding one, and its SEQUENCE says which is newer.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.inspection.finding import TITLES, Finding
from generator.model.settings import Settings

if TYPE_CHECKING:
    import icalendar

ALARM = dt.timedelta(days=-7)
# What is to be done by the day. The home page has no event: it is in time when the columns of news are.
ACTIONS = {
    "cadence": "最迟今天更新",
    "annual-report": "最迟今天公开",
    "lateness": "最迟今天公开",
    "validity": "今天有效期届满",
}


def calendar(findings: Iterable[Finding], settings: Settings, as_of: dt.date) -> bytes:
    """All-day events on the due dates from `as_of` on, each with an alarm seven days before."""
    import icalendar

    found = icalendar.Calendar()
    found.add("version", "2.0")
    found.add("prodid", "-//gongkai//inspect//ZH")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", f"{settings.short_name}信息公开提醒")
    found.add("x-wr-timezone", "Asia/Shanghai")
    host = urlsplit(settings.url).hostname or "gongkai"
    for finding in coming_due(findings, as_of):
        found.add_component(_event(finding, host, as_of))
    return bytes(found.to_ical())


def coming_due(findings: Iterable[Finding], as_of: dt.date) -> list[Finding]:
    """The findings with something to do by a day that has not passed, the next first."""
    dated = [finding for finding in findings if finding.rule in ACTIONS and finding.due and finding.due >= as_of]
    return sorted(dated, key=lambda finding: (finding.days_left or 0, finding.rule, finding.key))


def _event(finding: Finding, host: str, as_of: dt.date) -> "icalendar.Event":
    import icalendar

    assert finding.due
    event = icalendar.Event()
    event.add("uid", f"{finding.rule}-{finding.key}@{host}")
    event.add("dtstamp", dt.datetime.combine(as_of, dt.time(), dt.UTC))
    event.add("sequence", as_of.toordinal())
    event.add("dtstart", finding.due)
    event.add("dtend", finding.due + dt.timedelta(days=1))
    event.add("summary", f"{finding.subject}：{ACTIONS[finding.rule]}")
    event.add("description", f"{finding.message}\n{finding.place}")
    event.add("categories", [TITLES[finding.rule]])
    event.add("transp", "TRANSPARENT")  # a due date doesn't make anyone busy
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"还有 7 天：{finding.subject}")
    alarm.add("trigger", ALARM)
    event.add_component(alarm)
    return event
