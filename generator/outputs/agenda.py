"""The days by which the public can do something, as a calendar to subscribe to: closing days of recruitment notices.

Source: RFC 5545 (iCalendar), RFC 7986 (NAME, REFRESH-INTERVAL).
"""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.model.item import Item
from generator.outputs.artifact import Artifact, Part
from generator.outputs.feed_places import PAGE
from generator.views.site_view import SiteView
from generator.words import _, theme_language

if TYPE_CHECKING:
    import icalendar

CALENDAR = f"{PAGE}calendar.ics"


def render(site: SiteView) -> Iterator[Part]:
    """`feeds/calendar.ics`; no file while no notice names a day, since a calendar without an event is none."""
    if events := closing_events(site):
        yield Part(_calendar, (events,))


def _calendar(site: SiteView, events: tuple[Item, ...]) -> Artifact:
    import icalendar

    calendar = icalendar.Calendar()
    name = _("%(bureau)s: closing days for applications", bureau=site.settings.short_name)
    for key, value in (
        ("version", "2.0"),
        ("prodid", f"-//gongkai//agenda//{theme_language().upper()}"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
        ("x-wr-timezone", "Asia/Shanghai"),
    ):
        calendar.add(key, value)
    calendar.add("refresh-interval", dt.timedelta(days=1), parameters={"VALUE": "DURATION"})
    for item in events:
        calendar.add_component(_event(site, item))
    return Artifact(CALENDAR, bytes(calendar.to_ical()))


def closing_events(site: SiteView) -> tuple[Item, ...]:
    """The notices with a closing day, the first to close first; the withdrawn ones too, whose events are cancelled.

    Only in recruitment categories is `valid_until` a day by which to act; and `expires` is nobody's business.
    """
    notices = (*site.items, *site.notices)
    dated = [(item.valid_until, item.id, item) for item in notices if item.valid_until]
    return tuple(item for _, _, item in sorted(dated) if site.category(item).schema == "JobPosting")


def _event(site: SiteView, item: Item) -> "icalendar.Event":
    import icalendar

    assert item.valid_until
    url = site.settings.url + item.url_path
    event = icalendar.Event()
    event.add("uid", f"{item.id}-closing@{urlsplit(site.settings.url).hostname}")
    changed = max(item.updated, _midnight(item, item.withdrawn.date)) if item.withdrawn else item.updated
    event.add("dtstamp", changed.astimezone(dt.UTC))  # when the notice changed, and not now: same bytes each time
    event.add("last-modified", changed.astimezone(dt.UTC))
    event.add("sequence", len(item.changes) + (item.withdrawn is not None))
    event.add("dtstart", item.valid_until)
    event.add("dtend", item.valid_until + dt.timedelta(days=1))
    if item.withdrawn:
        event.add(
            "summary",
            _(
                "Withdrawn: an item of %(category)s, published on %(day)s (closing day)",
                category=site.category(item).title,
                day=item.day,
            ),
        )
        event.add("description", f"{item.withdrawn.reason}\n{url}")
        event.add("status", "CANCELLED")
    else:
        event.add("summary", _("Closing day: %(title)s", title=item.title))
        event.add("description", f"{item.summary}\n{url}")
        event.add("status", "CONFIRMED")
    event.add("url", url)
    event.add("categories", [site.catalogue.full_title(site.category(item))])
    event.add("transp", "TRANSPARENT")  # a closing day doesn't make anyone busy
    return event


def _midnight(item: Item, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), item.published.tzinfo)
