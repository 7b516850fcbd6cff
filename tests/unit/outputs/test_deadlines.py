import datetime as dt
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.model.category import Catalogue
from generator.model.dataset import Dataset
from generator.model.deadline import IN_FORCE, RULES
from generator.model.settings import Settings
from generator.model.workdays import is_workday, known_years
from generator.outputs import deadlines
from generator.views.site_view import SiteView, view_site
from tests.builders import rendered

SVG = "{http://www.w3.org/2000/svg}"


def _site() -> SiteView:
    settings = Settings(name="某局", short_name="某局", url="https://a.example/", description="某局。")
    dataset = Dataset(settings=settings, catalogue=Catalogue(()), items=(), files={}, pages={})
    return view_site(dataset, dt.date(2025, 1, 10))


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    contents = {artifact.path: artifact.content for artifact in rendered(deadlines.render, _site())}
    return {path: content.decode() for path, content in contents.items() if isinstance(content, bytes)}


@pytest.fixture(scope="module")
def calendar(made: dict[str, str]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(made[deadlines.CALENDAR])
    return loaded


@pytest.fixture(scope="module")
def picture(made: dict[str, str]) -> ET.Element:
    return ET.fromstring(made[deadlines.PICTURE])


def test_two_files_are_made(made: dict[str, str]) -> None:
    assert set(made) == {"on-request/deadlines.svg", "on-request/workdays.json"}


def test_the_calendar_tells_every_day_of_the_known_years_as_the_program_does(calendar: dict[str, Any]) -> None:
    assert calendar["years"] == list(range(IN_FORCE.year, known_years()[-1] + 1))
    day = dt.date(calendar["years"][0], 1, 1)
    while day.year <= calendar["years"][-1]:
        listed = calendar["work_weekends"] if day.weekday() >= 5 else calendar["days_off"]
        assert is_workday(day) is ((day.isoformat() in listed) is (day.weekday() >= 5))
        day += dt.timedelta(days=1)


def test_the_calendar_has_the_rules_of_the_model(calendar: dict[str, Any]) -> None:
    assert {kind: rule["workdays"] for kind, rule in calendar["rules"].items()} == {
        kind: rule.workdays for kind, rule in RULES.items()
    }
    assert calendar["in_force"] == "2019-05-15"


def test_the_picture_has_a_title_and_a_description(picture: ET.Element) -> None:
    named = [picture.findtext(f"{SVG}title"), picture.findtext(f"{SVG}desc")]
    assert named[0] == "依申请公开的办理期限"
    assert named[1] == (
        "第7个工作日，告知补正：内容不明确的，一次性告知补正；第20个工作日，答复期限：收到申请之日起20个工作日；"
        "第40个工作日，延长后的期限：最多再延长20个工作日"
    )
    assert picture.get("aria-labelledby") == "t d"


def test_the_picture_draws_time_to_scale(picture: ET.Element) -> None:
    places = [int(mark.get("cy", "")) for mark in picture.iter(f"{SVG}circle")]
    assert [place - places[0] for place in places] == [9 * workdays for workdays in (0, 7, 20, 40)]


def test_the_picture_is_legible_on_a_phone_and_holds_its_text(picture: ET.Element) -> None:
    width = int(picture.get("width", ""))
    assert width <= 340
    for text in picture.iter(f"{SVG}text"):
        size = int(text.get("font-size", ""))
        length = sum(size * (0.6 if character.isascii() else 1) for character in text.text or "")
        left = int(text.get("x", "")) - (length if text.get("text-anchor") == "end" else 0)
        assert size >= 13
        assert (left >= 0, left + length <= width) == (True, True), text.text


def test_nothing_in_the_picture_runs_or_is_fetched(made: dict[str, str]) -> None:
    assert re.findall(r"<script|\bon\w+=|href|url\(", made[deadlines.PICTURE]) == []
