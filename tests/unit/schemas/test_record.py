from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.fields import BY_NAME, FIELDS, GENRES, FieldError
from generator.records.raw import Entries, Scalar
from generator.records.yaml_reader import read_yaml
from generator.schemas.record import record_schema
from generator.text import one_line
from tests.builders import CATALOGUE, REPOSITORY
from tests.unit.schemas.validator import as_editor_sees, is_valid

SCHEMA: dict[str, Any] = record_schema(CATALOGUE)
KEYS = [field.key for field in FIELDS]

DAYS = st.sampled_from([
    "2024-03-05", "2024-3-5", "2024/3/5", "2024.03.05", "2024年3月5日", "2024年03月05日", "2024 年 3 月 5 日",
    "20240305", "2024-03-05 10:30", "2024-03-05T09:00", "2024年3月5日10时30分",
    "'２０２４-３-５'", "3/5/24", "昨天",
    "2024-13-01", "2024-03-32", "2024", "24-3-5", "2024-03", "2024-03-05 25:00", "1890-01-01", "5",
])  # fmt: skip
WORDS = st.sampled_from([
    "甲", "甲乙 丙", "通知", "公报", "有效", "失效", "草稿", "draft", "published", "n-1", "n-1、d-2", "N_1", "index",
    "2024", "0012", "true", "no", "1.5", "甲.pdf", "甲.pdf|附件", "a/b.pdf", ".x", "'劳动、人事、监察\\劳动就业'",
    "劳动", "''", "'null'", "news", "employment/guides", "工作动态", "手机号码",
    "mobile", "是", "隐去旧版", "甲 " * 110 + "甲",
])  # fmt: skip
LINES = (st.tuples(DAYS, WORDS) | st.tuples(WORDS, WORDS, DAYS)).map(lambda parts: " ".join(parts).replace("'", ""))
PARTS = st.sampled_from(
    "date note conceal stage role kind basis decided_by file title reason x".split()  # noqa: SIM905
)
MAPPINGS = st.dictionaries(PARTS, DAYS | WORDS, max_size=4) | st.sampled_from([
    {"date": "2024-03-05", "note": "甲"}, {"date": "2024-03-05", "note": "甲", "conceal": "true"},
    {"date": "2024-03-05", "note": "甲", "conceal": "2"}, {"stage": "初审", "role": "办公室", "date": "2024-03-05"},
    {"stage": "初审", "role": "''", "date": "2024-03-05"}, {"file": "甲.pdf"}, {"file": "甲.pdf", "title": "乙"},
    {"file": "../x"}, {"date": "2024-03-05", "reason": "甲"},
    {"kind": "mobile", "basis": "甲", "decided_by": "乙", "date": "2024-03-05"},
    {"kind": "电话", "basis": "甲", "decided_by": "乙", "date": "2024-03-05"},
])  # fmt: skip
FLOW = MAPPINGS.map(lambda parts: "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}")
SINGLE = DAYS | WORDS | LINES | FLOW
VALUES = SINGLE | st.lists(SINGLE, max_size=3).map(lambda parts: "[" + ", ".join(parts) + "]")


def parses(key: str, text: str) -> bool:
    """Whether the program takes the value."""
    root, problems = read_yaml(f"{key}: {text}", "n-1.md")
    assert isinstance(root, Entries)
    assert not problems
    node = root.entries[0][1]
    if isinstance(node, Scalar) and not one_line(node.text):
        return not BY_NAME[key].required
    try:
        value = BY_NAME[key].parse(node)
    except FieldError:
        return False
    return key != "category" or CATALOGUE.find(str(value)) is not None


def validates(key: str, text: str) -> bool:
    record = {"title": "标题", "published": "2024-03-05", **as_editor_sees(f"{key}: {text}")}
    return is_valid(SCHEMA, record)


@given(st.sampled_from(KEYS), VALUES)
@example("changes", "2024 年 3 月 5 日")
@example("review", "初审 股长 2024-03-05 10:00")
@example("withdrawn", "2024年3月5日10:00 误登")
@settings(max_examples=600)
def test_what_the_program_takes_is_valid_and_what_is_valid_it_takes(key: str, text: str) -> None:
    assert validates(key, text) == parses(key, text)


@pytest.mark.parametrize("key", KEYS)
def test_every_field_stands_in_the_schema_by_key_and_by_label(key: str) -> None:
    properties = SCHEMA["properties"]
    label = BY_NAME[key].label
    assert properties[key]["description"] == label
    assert {**properties[label], "description": label} == properties[key]


@pytest.mark.parametrize(
    ("record", "valid"),
    [
        ("title: 甲\npublished: 2024-03-05\n", True),
        ("标题: 甲\n发布日期: 2024年3月5日\n", True),
        ("title: 甲\n", False),
        ("title:\npublished: 2024-03-05\n", False),
        ("title: 甲\ntitel: 乙\npublished: 2024-03-05\n", False),
        ("title: 甲\n标题: 乙\npublished: 2024-03-05\n", False),
        ("title: 甲\npublished: 2024-03-05\nsource: 甲\n来源: 乙\n", False),
    ],
)
def test_keys_are_known_present_and_not_in_both_languages(record: str, valid: bool) -> None:
    assert is_valid(SCHEMA, as_editor_sees(record)) == valid


def test_the_choices_are_those_of_the_program() -> None:
    assert set(GENRES) <= set(SCHEMA["properties"]["genre"]["anyOf"][0]["enum"])
    categories = SCHEMA["properties"]["category"]["anyOf"][0]["enum"]
    assert {"news", "employment/guides", "政策指引"} <= set(categories)


def test_the_records_of_the_demonstration_are_valid() -> None:
    schema: dict[str, Any] = record_schema(CATALOGUE)
    faults = []
    for file in (REPOSITORY / "data/items").rglob("*.md"):
        head = file.read_text("utf-8").split("\n---", 1)[0].removeprefix("---")
        if not is_valid(schema, as_editor_sees(head)):
            faults.append(file.name)
    assert faults == []
