import datetime as dt
from dataclasses import replace

import pytest

from generator.model.item import Attachment, Item
from generator.model.version import NOTED, SHOWN, Difference, FileState, Version, differences, version
from tests.builders import URL, make_item, moment

DAY = dt.date(2024, 3, 5)


def of(item: Item, **files: str) -> Version:
    """The item with its files by name (`a_pdf` for `a.pdf`) and hash."""
    states = {name.replace("_", "."): FileState(sha256, 1) for name, sha256 in files.items()}
    return version(DAY, item, states, URL)


ITEM = make_item(body="第一段。\n\n第二段，[另一条](n-2.md)。", keywords=("甲",))


@pytest.mark.parametrize(
    ("changes", "key", "old", "new"),
    [
        ({"title": "新标题"}, "title", ("标题",), ("新标题",)),
        ({"doc_number": "测〔2024〕1号"}, "doc_number", (), ("测〔2024〕1号",)),
        ({"published": moment("2024-03-06T09:30")}, "published", ("2024-03-05",), ("2024-03-06 09:30",)),
        ({"valid_until": dt.date(2025, 1, 1)}, "valid_until", (), ("2025-01-01",)),
        ({"keywords": ("甲", "乙")}, "keywords", ("甲",), ("甲、乙",)),
        ({"keywords": ()}, "keywords", ("甲",), ()),
    ],
)
def test_a_field_that_differs_is_told(changes: dict[str, object], key: str, old: object, new: object) -> None:
    (found,) = differences(of(ITEM), of(replace(ITEM, **changes)))  # type: ignore[arg-type]  # fields by name
    assert (found.key, found.old, found.new, found.is_noted) == (key, old, new, key in NOTED)


def test_finding_aids_need_no_note_and_the_offices_own_fields_are_not_compared() -> None:
    assert set(NOTED) < set(SHOWN)
    assert {"index_number", "keywords", "topic", "summary"} <= set(SHOWN) - set(NOTED)
    inner = replace(ITEM, expires=dt.date(2030, 1, 1), status="withdrawn", changes=(), review=())
    assert differences(of(ITEM), of(inner)) == []


def test_a_summary_that_was_made_of_the_body_follows_it_and_one_that_was_written_is_told() -> None:
    written = make_item(summary="写的概述。", places={"summary": ITEM.where})
    assert differences(of(make_item(summary="甲", places={})), of(make_item(summary="乙", places={}))) == []
    rewritten = replace(written, summary="另写的概述。")
    assert [each.key for each in differences(of(written), of(rewritten))] == ["summary"]


def test_a_body_is_compared_as_it_is_read() -> None:
    old = of(ITEM)
    same = of(make_item(body="**第一段。**\n\n\n第二 段，[另一条](n-2.md)。", keywords=("甲",)))
    assert differences(old, same) == []
    (found,) = differences(old, of(make_item(body="第一段。\n\n第二段，[另一条](n-3.md)。", keywords=("甲",))))
    assert found == Difference(
        key="body",
        label="正文",
        old=("第一段。", "第二段，另一条（链接：n-2）。"),
        new=("第一段。", "第二段，另一条（链接：n-3）。"),
        is_noted=True,
    )


def test_tables_images_links_and_footnotes_are_read_as_lines() -> None:
    body = (
        "## 题\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n- 一\n- 二[外](https://a.example/b?c=1#d)\n\n"
        "![图](a.png)\n\n一<br>二[节](#题)\n\n注[^1]\n\n[^1]: 脚注。"
    )
    assert of(make_item(body=body)).lines == (
        "题",
        "甲 ｜ 乙",
        "1 ｜ 2",
        "一",
        "二外（链接：https://a.example/b?c=1#d）",
        "〔图片：图 a.png〕",
        "一",
        "二节",
        "注1",
        "脚注。",
    )


def test_a_file_that_was_added_renamed_or_has_other_bytes_is_told_with_its_hash() -> None:
    one = make_item(attachments=(Attachment("a.pdf", "甲"),))
    two = make_item(attachments=(Attachment("a.pdf", "乙"), Attachment("b.pdf", "丙")))
    assert differences(of(one, a_pdf="1"), of(one, a_pdf="1")) == []
    assert [(each.old, each.new) for each in differences(of(one, a_pdf="1"), of(two, a_pdf="2", b_pdf="3"))] == [
        (("甲（a.pdf）", "SHA-256 1"), ("乙（a.pdf）", "SHA-256 2")),
        ((), ("丙（b.pdf）", "SHA-256 3")),
    ]
