"""What the form asks follows the catalogue and the fields."""

import datetime as dt
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.admin import configuration as module
from generator.admin.configuration import configuration
from generator.admin.widgets import FORM_FIELDS, widget
from generator.model.category import Catalogue, Category
from generator.model.dates import BEIJING
from generator.model.fields import BY_NAME, FIELDS, GENRES, STATUSES, Field

DAY = dt.date(2024, 5, 6)
NEWS = Category(id="news", title="工作动态", path=PurePosixPath("news"), description="日常工作。")
JOBS = Category(id="jobs", title="招聘", path=PurePosixPath("work/jobs"), description="招聘。", schema="JobPosting")


def _configured(*categories: Category, year: int = 2024) -> dict[str, Any]:
    return configuration(Catalogue(categories), {each.id: each.id[0] for each in categories}, year, DAY)


def test_a_category_is_a_collection_of_its_year_with_its_folders_and_the_ids_of_new_records() -> None:
    (made,) = _configured(NEWS)["collections"]
    assert {key: made[key] for key in made if key not in {"fields", "sortable_fields", "view_filters"}} == {
        "name": "news-2024",
        "label": "工作动态",
        "label_singular": "工作动态信息",
        "description": "2024 年 · 日常工作。",
        "folder": "data/items/news/2024",
        "media_folder": "/data/files/news/2024",
        "public_folder": "",
        "create": True,
        "delete": False,
        "format": "json",
        "extension": "md",
        "identifier_field": "title",
        "preview_path": "news/2024/{{slug}}/",
        "slug": "n-{{published | date('YYYYMMDD')}}",
        "summary": "{{published | date('YYYY-MM-DD')}} · {{status}} · {{title}}",
    }


def test_a_new_category_and_a_new_field_appear_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    field = Field(key="contact", label="联系股室", parse=str, hint="写股室")
    monkeypatch.setattr(module, "FORM_FIELDS", (*FORM_FIELDS, field))
    first, second = _configured(NEWS, JOBS)["collections"]
    assert (first["folder"], second["folder"]) == ("data/items/news/2024", "data/items/work/jobs/2024")
    assert second["fields"][-1] == {
        "name": "contact", "label": "联系股室", "required": False, "hint": "写股室", "widget": "string",
    }  # fmt: skip


def test_the_fields_are_those_of_a_record_with_their_labels_and_what_is_required() -> None:
    fields = {each["name"]: each for each in _configured(NEWS)["collections"][0]["fields"]}
    assert set(fields) == {field.key for field in FIELDS} - {"id", "category"} | {"body"}
    assert {key for key, each in fields.items() if each["required"]} == {"title", "published", "status"}
    assert all(fields[field.key]["label"] == field.label for field in FORM_FIELDS)
    assert all(fields[field.key]["hint"] == field.hint for field in FORM_FIELDS)
    assert fields["status"]["default"] == STATUSES["draft"]
    assert [each["value"] for each in fields["genre"]["options"]] == list(GENRES)


@pytest.mark.parametrize(("year", "default"), [(2024, "2024-05-06 00:00"), (2023, "2023-12-31 00:00")])
def test_a_new_record_has_a_day_of_its_year(year: int, default: str) -> None:
    fields = _configured(NEWS, year=year)["collections"][0]["fields"]
    assert next(each for each in fields if each["name"] == "published")["default"] == default


def test_a_moment_as_today_is_its_day() -> None:
    moment = dt.datetime(2024, 5, 6, 23, 59, 59, 999999, BEIJING)
    fields: Any = configuration(Catalogue((NEWS,)), {"news": "n"}, 2024, moment)
    published = next(each for each in fields["collections"][0]["fields"] if each["name"] == "published")
    assert published["default"] == "2024-05-06 00:00"


def test_a_post_is_valid_until_applications_end() -> None:
    assert widget(BY_NAME["valid_until"], JOBS)["label"] == "报名截止日期"
    assert widget(BY_NAME["valid_until"], replace(JOBS, schema="Report"))["label"] == "有效期至"


def test_every_field_of_the_form_has_a_hint() -> None:
    assert [field.key for field in FORM_FIELDS if not field.hint] == []
