"""Dates as people in a Chinese office write them; an ambiguous one is refused, never guessed."""

import datetime as dt
from zoneinfo import ZoneInfo

from generator.regex import regex
from generator.text import half_width

BEIJING = ZoneInfo("Asia/Shanghai")
EARLIEST = dt.date(1949, 10, 1)
LATEST = dt.date(2099, 12, 31)

# Excel's day 1 is 1900-01-01, and it believes in a 29 February 1900: so the origin is two days before.
_EXCEL_ORIGIN = dt.date(1899, 12, 30)
_EXCEL_SERIALS = range((dt.date(1990, 1, 1) - _EXCEL_ORIGIN).days, (LATEST - _EXCEL_ORIGIN).days + 1)

_DATE = regex(
    r"(?P<y>[0-9]{4}) ?(?:(?P<sep>[-/.]) ?(?P<m>[0-9]{1,2}) ?(?P=sep) ?(?P<d>[0-9]{1,2})"
    r"|年 ?(?P<m2>[0-9]{1,2}) ?月 ?(?P<d2>[0-9]{1,2}) ?[日号]?"
    r"|(?P<m3>[0-9]{2})(?P<d3>[0-9]{2}))"
    r"(?:(?:[ T]|(?<=[日号]))(?P<h>[0-9]{1,2})[:时](?P<min>[0-9]{2})分?(?::(?P<s>[0-9]{2})(?:\.0+)?(?:\+08:00)?)?)?"
)


def parse_moment(text: str) -> dt.datetime | None:
    """A date, or a date with a time of day, in Asia/Shanghai; midnight where no time is given.

    Accepts `2024-3-5`, `2024/3/5`, `2024.3.5`, `2024年3月5日`, `20240305`, each also with full-width digits
    and with a time (`10:30`), and an Excel serial of 1990 to 2099 (`45356`). Returns None for anything
    else, `3/5/24` among them.
    """
    text = half_width(text)
    if text.isascii() and text.isdigit() and len(text) == 5 and int(text) in _EXCEL_SERIALS:
        return _at(_EXCEL_ORIGIN + dt.timedelta(days=int(text)))
    match = _DATE.fullmatch(text)
    if not match:
        return None
    part = match.groupdict()
    try:
        day = dt.date(
            int(part["y"]),
            int(part["m"] or part["m2"] or part["m3"]),
            int(part["d"] or part["d2"] or part["d3"]),
        )
        time = dt.time(int(part["h"] or 0), int(part["min"] or 0), int(part["s"] or 0))
    except ValueError:
        return None
    return _at(day, time) if EARLIEST <= day <= LATEST else None


def day_of(as_of: dt.date) -> dt.date:
    """The day (Beijing) of a day or a moment."""
    return as_of.astimezone(BEIJING).date() if isinstance(as_of, dt.datetime) else as_of


def moment_of(as_of: dt.date) -> dt.datetime:
    """The moment itself; of a mere day the last one, when all that belongs to it has happened."""
    return as_of if isinstance(as_of, dt.datetime) else _at(as_of, dt.time.max)


def _at(day: dt.date, time: dt.time = dt.time()) -> dt.datetime:
    return dt.datetime.combine(day, time, BEIJING)


def chinese_date(day: dt.date) -> str:
    """`2024年3月5日`, the form of official documents (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: dt.date) -> str:
    """`星期一` to `星期日`."""
    return "星期" + "一二三四五六日"[day.weekday()]
