"""The page for staff and the calendar file."""

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar

from generator.inspection.calendar import calendar
from generator.inspection.page import page
from generator.pipeline import inspect
from tests.unit.inspection.bureau import record, write

AS_OF = dt.date(2025, 1, 10)


def bureau(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "items/news/2025/n-1.md": record("<b>动态</b> & 其他", "2025-01-08", "见[通知](n-9.md)。"),
            "items/wages/2024/w-1.md": record("欠薪", "2024-11-15"),
            "items/documents/2024/d-1.md": record("通知", "2024-05-08", validity="有效", valid_until="2025-02-01"),
            "items/documents/2025/d-2.md": record("稿", "2025-01-09", issued="2025-01-08", status="draft"),
        },
    )


def made(root: Path, as_of: dt.date = AS_OF) -> bytes:
    settings, findings, _ = inspect(root, as_of)
    assert settings
    return calendar(findings, settings, as_of)


def events_of(data: bytes) -> list[Any]:
    """The events that a calendar program reads from the file."""
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def test_the_calendar_reads_back_with_each_coming_date_once(tmp_path: Path) -> None:
    events = events_of(made(bureau(tmp_path)))
    read = [(str(event["uid"]), event["dtstart"].dt, str(event["summary"])) for event in events]
    assert read == [
        ("cadence-news@rsj.test.example", dt.date(2025, 1, 22), "工作动态：最迟今天更新"),
        (
            "annual-report-disclosure-2024@rsj.test.example",
            dt.date(2025, 1, 31),
            "2024年政府信息公开工作年度报告：最迟今天公开",
        ),
        ("validity-d-1@rsj.test.example", dt.date(2025, 2, 1), "通知：今天有效期届满"),
        ("lateness-d-2@rsj.test.example", dt.date(2025, 2, 11), "稿：最迟今天公开"),
        ("cadence-wages@rsj.test.example", dt.date(2025, 3, 31), "根治欠薪：最迟今天更新"),
    ]
    for event in events:
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == dt.timedelta(days=-7)
        assert event["dtstamp"].dt == dt.datetime(2025, 1, 10, tzinfo=dt.UTC)
        assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(days=1)


def test_an_update_moves_the_event_and_keeps_its_uid(tmp_path: Path) -> None:
    root = bureau(tmp_path)
    before = events_of(made(root))[0]
    write(root, {"items/news/2025/n-2.md": record("新动态", "2025-01-15")})
    later = events_of(made(root, dt.date(2025, 1, 16)))
    (after,) = (event for event in later if event["uid"] == before["uid"])
    assert (before["dtstart"].dt, after["dtstart"].dt) == (dt.date(2025, 1, 22), dt.date(2025, 1, 29))
    assert after["sequence"] > before["sequence"]


def test_the_calendar_keeps_to_rfc_5545_and_is_the_same_each_time(tmp_path: Path) -> None:
    root = bureau(tmp_path)
    data = made(root)
    assert data == made(root)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_the_page_stands_alone_and_escapes_what_people_wrote(tmp_path: Path) -> None:
    settings, findings, _ = inspect(bureau(tmp_path), AS_OF)
    assert settings
    html = page(findings, settings, AS_OF)
    assert "&lt;b&gt;动态&lt;/b&gt; &amp; 其他" in html
    assert not [word for word in ("<script", "<b>动态", "http:", "https:", "src=", "href=", "url(") if word in html]
    for finding in findings:
        assert finding.basis in html
    assert "演示数据" not in html


def test_passed_dates_are_not_in_the_calendar(tmp_path: Path) -> None:
    root = write(tmp_path, {"items/news/2024/n-1.md": record("动态", "2024-05-08")})
    events = events_of(made(root))
    assert [str(event["uid"]) for event in events] == ["annual-report-disclosure-2024@rsj.test.example"]
