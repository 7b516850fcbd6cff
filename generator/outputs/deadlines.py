"""The time limits of 依申请公开 as a picture, and the work calendar for the calculator that runs in the page."""

import datetime as dt
import json
from collections.abc import Iterator

from generator.model.deadline import IN_FORCE, RULES, TOO_EARLY
from generator.model.workdays import UNKNOWN_YEAR, is_workday, known_years
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.chart_style import FONT
from generator.outputs.templating import render_text
from generator.views.site_view import SiteView

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
        (0, "收到申请", "能够当场答复的，当场答复"),
        (correction, "告知补正", "内容不明确的，一次性告知补正"),
        (answer, "答复期限", f"收到申请之日起{answer}个工作日"),
        (last, "延长后的期限", f"最多再延长{extension}个工作日"),
    )
    between = (
        ((correction + answer) / 2, "征求意见的时间不计入", f"第三方、其他机关，各最长{consultation}个工作日"),
        ((answer + last) / 2, "需要延长的", "经负责人同意，并告知申请人"),
    )
    return render_text(
        "deadlines.svg.j2",
        font=FONT,
        description="；".join(f"第{number}个工作日，{title}：{note}" for number, title, note in marks[1:]),
        marks=[(_y(number), number, title, note) for number, title, note in marks],
        between=[(_y(number), title, note) for number, title, note in between],
        answer=_y(answer),
        last=_y(last),
        top=_TOP_PX,
        height=_y(last) + 40,
    )


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
        "unknown_year": UNKNOWN_YEAR,
        "too_early": TOO_EARLY,
    }
