"""The time limits of 依申请公开 as a picture, and the work calendar for the calculator that runs in the page."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from generator.model.deadline import IN_FORCE, RULES, too_early
from generator.model.workdays import UNKNOWN_YEAR, is_workday, known_years
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.chart_style import FONT
from generator.outputs.templating import render_text
from generator.views.site_view import SiteView
from generator.words import _, pgettext

PICTURE = "on-request/deadlines.svg"
CALENDAR = "on-request/workdays.json"

# The picture is as wide as a phone's text, so that 13 px there are 13 px here; a working day is 9 px long.
_TOP_PX = 44
_WORKDAY_PX = 9
_SATURDAY = 5


def render(site: SiteView) -> Iterator[Artifact]:
    """`on-request/deadlines.svg` and `on-request/workdays.json`; both the same for every bureau."""
    del site
    yield text_artifact(PICTURE, _picture())
    yield text_artifact(CALENDAR, json.dumps(_calendar(), ensure_ascii=False, separators=(",", ":")) + "\n")


def _picture() -> str:
    answer, extension = RULES["answer"].workdays, RULES["extension"].workdays
    correction, consultation = RULES["correction"].workdays, RULES["third_party"].workdays
    last = answer + extension
    marks = (
        (0, _("Request received"), _("answered at once where possible")),
        (correction, _("Corrections asked for"), _("all at once, if it is not clear")),
        (answer, _("Answer due"), _("%(days)s working days after receipt", days=answer)),
        (last, _("Answer due if extended"), _("at most %(days)s working days more", days=extension)),
    )
    between = (
        (
            (correction + answer) / 2,
            _("Consultation does not count"),
            _("third party, other bodies: %(days)s days each", days=consultation),
        ),
        ((answer + last) / 2, _("If it is extended"), _("agreed, and told to the applicant")),
    )
    return render_text(
        "deadlines.svg.j2",
        font=FONT,
        description=_described(marks[1:]),
        marks=[(_y(number), number, title, note) for number, title, note in marks],
        between=[(_y(number), title, note) for number, title, note in between],
        answer=_y(answer),
        last=_y(last),
        top=_TOP_PX,
        height=_y(last) + 40,
    )


def _described(marks: Iterable[tuple[int, str, str]]) -> str:
    told = (
        _("working day %(number)s, %(title)s: %(note)s", number=number, title=title, note=note)
        for number, title, note in marks
    )
    return pgettext("between sentences in one", "; ").join(told)


def _y(workdays: float) -> int:
    """How far down the picture a working day lies, in px."""
    return round(_TOP_PX + workdays * _WORKDAY_PX)


def _calendar() -> dict[str, object]:
    """The days that are not what their weekday says, the rules and the messages: all that the page's script needs."""
    years = range(IN_FORCE.year, known_years().stop)
    start, end = dt.date(years.start, 1, 1), dt.date(years.stop, 1, 1)
    days = [start + dt.timedelta(days=number) for number in range((end - start).days)]
    return {
        "years": list(years),
        "in_force": IN_FORCE.isoformat(),
        "days_off": [day.isoformat() for day in days if day.weekday() < _SATURDAY and not is_workday(day)],
        "work_weekends": [day.isoformat() for day in days if day.weekday() >= _SATURDAY and is_workday(day)],
        "rules": {
            kind: {"title": rule.title, "article": rule.article, "workdays": rule.workdays}
            for kind, rule in RULES.items()
        },
        "unknown_year": _(UNKNOWN_YEAR),
        "too_early": too_early(),
    }
