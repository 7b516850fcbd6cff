"""The inspection as one page for staff: a file by itself, without script, for the screen and for paper."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import jinja2

from generator.inspection.calendar import ACTIONS, coming_due
from generator.inspection.finding import SEVERITIES, TITLES, Finding
from generator.model.dates import chinese_date
from generator.model.settings import Settings

COMING_DAYS = 366
TEMPLATES = Path(__file__).parent.parent / "templates"


def page(findings: Sequence[Finding], settings: Settings, as_of: dt.date) -> str:
    """The HTML of the page; not a part of the site, and nothing in it leads elsewhere."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(chinese_date=chinese_date, left=left)
    return environment.get_template("inspection.html.j2").render(
        settings=settings,
        as_of=as_of,
        groups=[
            (severity, word, [finding for finding in findings if finding.severity == severity])
            for severity, word in SEVERITIES.items()
        ],
        counts=Counter(finding.severity for finding in findings),
        coming=[finding for finding in coming_due(findings, as_of) if (finding.days_left or 0) <= COMING_DAYS],
        titles=TITLES,
        actions=ACTIONS,
    )


def left(days: int | None) -> str:
    """How many days are left, in words; empty where nothing is due."""
    if days is None:
        return ""
    if days == 0:
        return "就在今天"
    return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"
