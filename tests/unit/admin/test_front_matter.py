"""A record goes into the form and comes back: what nobody changed is the same to the byte."""

import json
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.admin.form import Form, FormError
from generator.admin.front_matter import read_form, write_form
from tests.builders import REPOSITORY

FILE = "data/items/news/2024/n-20240305.md"
RECORDS = sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "data/items").rglob("*.md"))
WRITTEN = """\
---
# 这一条由就业股维护
标题: 招聘会   # 工作名
published: 2024年3月5日
keywords: 招聘会、春风行动

# 附件两个
attachments:
  - list.xlsx|参会企业
  - {file: map.png}
changes: 2024-03-08 更正活动地点
status: draft   # 草稿：写好后删去这一行
x-old: 保留
# 最后一行说明
---


正文。
"""


def _sent(form: Form, body: str, **changes: Any) -> dict[str, object]:
    """What the browser would send, through JSON."""
    sent: dict[str, object] = json.loads(json.dumps({**form, "body": body, **changes}, ensure_ascii=False))
    return sent


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: PurePosixPath(file).stem)
def test_a_record_of_the_demonstration_comes_back_unchanged_and_says_the_same_written_anew(file: str) -> None:
    data = (REPOSITORY / file).read_bytes()
    form, body = read_form(data, file)
    assert write_form(data, file, _sent(form, body)) == data
    anew = write_form(None, file, _sent(form, body))
    assert read_form(anew, file) == (form, f"{body.rstrip(chr(10))}\n")
    retitled = write_form(data, file, _sent(form, body, title="另一个标题")).decode().splitlines()
    before = data.decode().splitlines()
    assert [line for line, old in zip(retitled, before, strict=True) if line != old] == ["title: 另一个标题"]


def test_the_form_shows_every_way_of_writing_as_one() -> None:
    form, body = read_form(WRITTEN.encode(), FILE)
    assert form == {
        "status": "草稿",
        "title": "招聘会",
        "published": "2024-03-05 00:00",
        "keywords": ["招聘会", "春风行动"],
        "attachments": [{"file": "list.xlsx", "title": "参会企业"}, {"file": "map.png"}],
        "changes": [{"date": "2024-03-08", "note": "更正活动地点"}],
    }
    assert body == "正文。\n"


def test_only_what_changed_is_written_anew_and_comments_unknown_keys_and_order_stay() -> None:
    form, _ = read_form(WRITTEN.encode(), FILE)
    changes = [*form["changes"], {"date": "2024-03-09", "note": "更正时间: 九点"}]
    sent = _sent(form, "新的正文。", status="已发布", changes=changes, source="就业股", keywords=[])
    assert (
        write_form(WRITTEN.encode(), FILE, sent).decode()
        == """\
---
# 这一条由就业股维护
标题: 招聘会   # 工作名
published: 2024年3月5日
source: 就业股

# 附件两个
attachments:
  - list.xlsx|参会企业
  - {file: map.png}
changes:
  - date: 2024-03-08
    note: 更正活动地点
  - date: 2024-03-09
    note: "更正时间: 九点"
x-old: 保留
# 最后一行说明
---

新的正文。
"""
    )


def test_a_new_record_is_written_in_the_order_of_the_fields_without_what_is_blank() -> None:
    sent = {
        "body": "\n第一段。\r\n\r\n第二段。\n\n",
        "status": "草稿",
        "withdrawn": {"date": "", "reason": None},
        "attachments": [{"file": "a.pdf", "title": ""}, {"file": "", "title": ""}],
        "keywords": ["社保、就业，培训", "a, b"],
        "published": "2024年3月5日 9:30",
        "title": "  标题：“甲”\n# 乙 ",
        "summary": "",
    }
    assert write_form(None, FILE, sent).decode() == (
        '---\ntitle: "标题：“甲” # 乙"\npublished: 2024-03-05 09:30\nkeywords: [社保, 就业, 培训, a, b]\n'
        "attachments:\n  - file: a.pdf\nstatus: draft\n---\n\n第一段。\n\n第二段。\n"
    )


@pytest.mark.parametrize(
    "value",
    ["- 列表", "yes", "0012", "null", "a: b", "'单", '"双', "#号", "{甲}", "*甲", "%", "反\\斜", "@", "甲 #乙", "𬭎"],
)
def test_any_text_is_read_back_as_it_was_typed(value: str) -> None:
    sent = {"title": value, "published": "2024-03-05 00:00", "keywords": [value, "乙"], "source": value, "body": "甲"}
    form, _ = read_form(write_form(None, FILE, sent), FILE)
    assert (form["title"], form["keywords"], form["source"]) == (value, [value, "乙"], value)


def test_a_word_with_a_mark_that_stood_there_before_is_not_parted() -> None:
    data = '---\ntitle: 甲\npublished: 2024-03-05\nkeywords: ["劳动、人事"]\n---\n正文。\n'.encode()
    form, body = read_form(data, FILE)
    changed = write_form(data, FILE, _sent(form, body, keywords=["劳动、人事", "社保、医保"]))
    assert read_form(changed, FILE)[0]["keywords"] == ["劳动、人事", "社保", "医保"]


def test_a_correction_that_hides_the_old_text_says_so_only_where_it_must() -> None:
    form = {"title": "甲", "published": "2024-03-05 00:00", "status": "已发布"}
    changes = [
        {"date": "2024-03-08", "note": "更正地点", "conceal": "true"},
        {"date": "2024-03-09", "note": "删去身份证号"},
    ]
    written = write_form(None, FILE, {**form, "changes": changes, "body": "甲"})
    assert read_form(written, FILE)[0]["changes"] == changes


def test_what_says_the_same_in_other_words_or_order_is_settled_as_the_record_says_it() -> None:
    sent = {
        "title": "甲",
        "published": "2024-03-05 00:00",
        "keywords": ["社保", "社保"],
        "attachments": [{"file": "list.xlsx", "title": "list"}],
        "changes": [
            {"date": "2024-03-09", "note": "删去身份证号", "conceal": "true"},
            {"date": "2024-03-08", "note": "更正地点", "conceal": "false"},
        ],
        "withdrawn": {"date": "2024-03-10", "reason": "有误"},
        "body": "甲",
    }
    form, _ = read_form(write_form(None, FILE, sent), FILE)
    assert form == {
        "title": "甲",
        "published": "2024-03-05 00:00",
        "status": "草稿",
        "keywords": ["社保"],
        "attachments": [{"file": "list.xlsx"}],
        "changes": [{"date": "2024-03-08", "note": "更正地点"}, {"date": "2024-03-09", "note": "删去身份证号"}],
        "withdrawn": {"date": "2024-03-10", "reason": "有误"},
    }


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"withdrawn": {"date": "2024-03-10"}}, "“撤回说明”：缺少“reason”"),
        ({"changes": [{"date": "三月", "note": "甲"}]}, "“更正记录”：看不懂日期"),
        ({"attachments": [{"file": "a.pdf", "x": "1"}]}, "“附件”：不认识“x”"),
    ],
)
def test_a_part_that_is_missing_or_wrong_is_told_with_its_field(values: dict[str, object], why: str) -> None:
    with pytest.raises(FormError, match=why):
        write_form(None, FILE, {"title": "甲", "published": "2024-03-05", "body": "甲", **values})


@pytest.mark.parametrize("status", [{}, {"status": ""}, {"status": None}])
def test_without_a_word_about_its_status_a_new_record_is_a_draft_and_another_stays_what_it_is(
    status: dict[str, object],
) -> None:
    sent = {"title": "甲", "published": "2024-03-05", "body": "甲", **status}
    assert b"status: draft" in write_form(None, FILE, sent)
    public = "---\ntitle: 乙\npublished: 2024-03-05\n---\n甲\n".encode()
    assert b"status" not in write_form(public, FILE, sent)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("没有信息栏", "信息栏"),
        ("---\ntitle: [\n---\n", "YAML"),
        ("---\ntitle: a\ntitle: b\n---\n", "重复"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_not_overwritten(text: str, why: str) -> None:
    with pytest.raises(FormError, match=why):
        write_form(text.encode(), FILE, {"title": "甲", "published": "2024-03-05", "body": ""})


def test_front_matter_in_one_line_is_refused_and_not_rewritten() -> None:
    data = "---\n{title: 甲, published: 2024-03-05, x-old: 留}\n---\n正文。\n".encode()
    form, body = read_form(data, FILE)
    with pytest.raises(FormError, match="一行一个键"):
        write_form(data, FILE, _sent(form, body, title="乙"))


@pytest.mark.parametrize(
    "sent", [{"x": "1"}, {"title": 3}, {"keywords": [1]}, {"attachments": [{"file": 1}]}, {"body": 1}]
)
def test_values_that_no_form_sends_are_refused(sent: dict[str, object]) -> None:
    with pytest.raises(FormError):
        write_form(None, FILE, {"published": "2024-03-05", "body": "甲", **sent})
