"""The record that everybody can check: exactly what the page says, in one form that does not change by itself."""

import datetime as dt
import json

from generator.model.content import render_content
from generator.model.fields import FIELDS
from generator.model.item import Attachment, Change, Withdrawal
from generator.model.record import INTERNAL, public_record, record_bytes
from generator.views.open_data import item_columns
from tests.builders import SETTINGS, URL, make_dataset, make_item, moment


def record_of(**changes: object) -> dict[str, object]:
    item = make_item(**changes)  # type: ignore[arg-type]  # whatever an item has
    return public_record(item, make_dataset(item, files=["news/2024/a.pdf", "news/2024/b.png"]).files)


def test_what_is_not_given_is_left_out() -> None:
    assert record_of() == {
        "id": "n-1",
        "title": "标题",
        "category": "news",
        "published": "2024-03-05T00:00:00+08:00",
        "publisher": SETTINGS.name,
        "body": "正文第一句。正文第二句。",
    }


def test_all_that_the_page_shows_is_in_it() -> None:
    made = record_of(
        published=moment("2024-03-05T10:30"),
        issued=dt.date(2024, 3, 4),
        keywords=("a", "b"),
        summary="写的",
        interprets=("d-1",),
        attachments=(Attachment("a.pdf", "办法"),),
        changes=(Change(dt.date(2024, 3, 8), "更正"),),
        content=render_content("![图](b.png)", "news/2024/n-1/", URL),
    )
    assert made == {
        "id": "n-1",
        "title": "标题",
        "category": "news",
        "published": "2024-03-05T10:30:00+08:00",
        "issued": "2024-03-04",
        "publisher": SETTINGS.name,
        "summary": "写的",
        "keywords": ["a", "b"],
        "attachments": [{"title": "办法", "path": "news/2024/a.pdf", "size": 2048, "sha256": "0" * 64}],
        "interprets": ["d-1"],
        "changes": [{"date": "2024-03-08", "note": "更正"}],
        "files": [{"path": "news/2024/b.png", "size": 2048, "sha256": "0" * 64}],
        "body": "![图](b.png)",
    }


def test_a_summary_that_the_program_made_is_no_part_of_it() -> None:
    assert "summary" not in record_of(places={})


def test_of_a_withdrawn_item_only_the_notice_is_in_it() -> None:
    withdrawal = Withdrawal(dt.date(2024, 3, 8), "数字有误")
    assert record_of(status="withdrawn", withdrawn=withdrawal, title="秘密", keywords=("秘密",)) == {
        "id": "n-1",
        "category": "news",
        "published": "2024-03-05",
        "withdrawn": {"date": "2024-03-08", "reason": "数字有误"},
    }


def test_it_has_every_field_that_the_open_data_have_and_no_other() -> None:
    assert {field.key for field in FIELDS} - INTERNAL < {column.key for column in item_columns()}
    assert {field.key for field in FIELDS} >= INTERNAL


def test_the_file_is_canonical_and_holds_address_version_and_salt() -> None:
    data = record_bytes({"title": "标题", "body": "a\n"}, "news/2024/n-1/", 2, "00ff")
    assert data.decode() == ('{"body":"a\\n","salt":"00ff","title":"标题","url":"news/2024/n-1/","v":1,"version":2}')
    assert json.loads(data)["version"] == 2
