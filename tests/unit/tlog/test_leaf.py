"""Entries: one canonical form, which says nothing of an item."""

import datetime as dt
import json

import pytest

from generator.tlog.leaf import Leaf, canonical, latest, parse_leaf

DAY = dt.date(2025, 1, 10)
HASH = "ab" * 32
FIRST = Leaf(date=DAY, kind="published", sha256=HASH)
CHANGED = Leaf(date=DAY, kind="changed", sha256=HASH, previous=0)
REMOVED = Leaf(date=DAY, kind="removed", previous=1)


def test_entries_are_written_in_one_way_and_read_back() -> None:
    assert bytes(FIRST).decode() == f'{{"date":"2025-01-10","kind":"published","sha256":"{HASH}","v":1}}'
    assert bytes(CHANGED).decode() == f'{{"date":"2025-01-10","kind":"changed","previous":0,"sha256":"{HASH}","v":1}}'
    assert bytes(REMOVED).decode() == '{"date":"2025-01-10","kind":"removed","previous":1,"v":1}'
    for index, leaf in enumerate((FIRST, CHANGED, REMOVED)):
        assert parse_leaf(bytes(leaf), index) == leaf


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2}, {"v": None}, {"kind": "other"}, {"kind": None}, {"date": "20250110"}, {"date": "2025-02-30"},
        {"date": 1}, {"sha256": "AB" * 32}, {"sha256": "ab"}, {"sha256": ""}, {"sha256": 1}, {"previous": 0},
        {"previous": None},
        {"title": "张三"}, {"kind": "removed"}, {"kind": "changed"}, {"kind": "changed", "previous": 3},
        {"kind": "changed", "previous": -1}, {"kind": "changed", "previous": True},
        {"kind": "changed", "previous": "0"},
    ],
)  # fmt: skip
def test_an_entry_that_says_anything_else_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever is wrong with it
        parse_leaf(canonical({**json.loads(bytes(FIRST)), **change}), 3)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"1", b"{", b"\xff", bytes(FIRST) + b" ", bytes(FIRST).replace(b",", b", ")]
)
def test_another_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever is wrong with it
        parse_leaf(data, 0)


def test_the_latest_entries_stand_and_what_was_removed_does_not() -> None:
    assert latest(()) == ()
    assert latest((FIRST, FIRST, CHANGED)) == (1, 2)
    assert latest((FIRST, CHANGED, REMOVED)) == ()


@pytest.mark.parametrize(
    "leaves",
    [(FIRST, CHANGED, CHANGED), (FIRST, CHANGED, REMOVED, Leaf(date=DAY, kind="changed", sha256=HASH, previous=2))],
)
def test_an_entry_is_superseded_once_and_a_removal_never(leaves: tuple[Leaf, ...]) -> None:
    with pytest.raises(ValueError, match="superseded already"):
        latest(leaves)


def test_json_is_canonical() -> None:
    assert canonical({"b": 'é\n\u2028\x7f"\\', "a": [1, {}]}) == '{"a":[1,{}],"b":"é\\n\u2028\x7f\\"\\\\"}'.encode()
