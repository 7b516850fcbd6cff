import datetime as dt
from dataclasses import replace

import pytest

from generator.checks.change_note import NEW_DAYS, check
from generator.model.dataset import Dataset
from generator.model.item import Change, Item
from generator.model.past import Past
from generator.model.version import version
from generator.problem import Source
from tests.builders import AS_OF, BODY_LINE, URL, make_dataset, make_item

FILE = "data/items/news/2024/n-1.md"
MARCH = {day: dt.date(2024, 3, day) for day in range(1, 31)}


def edited(*steps: tuple[dt.date, Item], now: Item) -> Dataset:
    """A dataset of the item `now`, with the versions that led to it."""
    versions = tuple(version(day, item, {}, URL) for day, item in steps)
    return make_dataset(now, past=Past(versions={now.id: versions}))


OLD, NEW = make_item(body="原来。"), make_item(body="后来。")


def noted(*days: dt.date) -> Item:
    return make_item(body="后来。", changes=tuple(Change(day, "更正") for day in days))


def told(dataset: Dataset, as_of: dt.date = AS_OF) -> list[tuple[str, str]]:
    return [(str(problem), problem.severity) for problem in check(dataset, as_of)]


@pytest.mark.parametrize("note", [MARCH[10], MARCH[12]])
def test_an_edit_with_a_note_of_its_day_or_a_later_one_is_good(note: dt.date) -> None:
    now = noted(note)
    assert told(edited((MARCH[5], OLD), (MARCH[10], NEW), now=now)) == []


def test_a_note_of_an_earlier_day_that_came_with_the_edit_is_good() -> None:
    now = noted(MARCH[8])
    assert told(edited((MARCH[5], OLD), (MARCH[10], now), now=now)) == []


def test_an_edit_without_a_note_is_told_as_an_error_while_it_is_new_and_then_as_a_warning() -> None:
    dataset = edited((MARCH[5], OLD), (MARCH[10], NEW), now=NEW)
    found = (
        f"{FILE}:{BODY_LINE}: [change-note] 2024-03-10 改了已经公开的“正文”，没有写更正记录；"
        "请在信息栏里加一行：changes: [{date: 2024-03-10, note: 更正了什么}]（网页表单里在“更正记录”下点“新增”）"
    )
    assert told(dataset, MARCH[10]) == [(found, "error")]
    assert told(dataset, MARCH[10] + dt.timedelta(days=NEW_DAYS)) == [(found, "error")]
    assert told(dataset, MARCH[10] + dt.timedelta(days=NEW_DAYS + 1)) == [(found, "warning")]
    assert told(dataset, MARCH[9]) == [(found, "warning")]  # a past day looked at today


def test_an_edit_that_is_not_committed_is_an_error_of_today() -> None:
    (found,) = told(edited((MARCH[5], OLD), (dt.date.max, NEW), now=NEW))
    assert found == (
        f"{FILE}:{BODY_LINE}: [change-note] 2025-01-10 改了已经公开的“正文”，没有写更正记录；"
        "请在信息栏里加一行：changes: [{date: 2025-01-10, note: 更正了什么}]（网页表单里在“更正记录”下点“新增”）",
        "error",
    )


def test_an_older_note_does_not_account_for_a_later_edit_and_the_line_to_add_is_named() -> None:
    before = noted(MARCH[10])
    now = make_item(title="新标题", body="更后来。", changes=before.changes)
    dataset = edited((MARCH[5], OLD), (MARCH[10], before), (MARCH[20], now), now=now)
    assert [text for text, _ in told(dataset)] == [
        f"{FILE}:3: [change-note] 2024-03-20 改了已经公开的“标题”、“正文”，没有写更正记录；"
        "请在 changes 下加一行：- {date: 2024-03-20, note: 更正了什么}（网页表单里在“更正记录”下点“新增”）"
    ]


def test_a_note_that_came_late_for_an_earlier_edit_does_not_account_for_the_next() -> None:
    late = noted(MARCH[10])
    now = make_item(body="更后来。", changes=late.changes)
    versions = (
        version(MARCH[5], OLD, {}, URL),
        # The note came on the 12th, when this version was there already.
        replace(version(MARCH[10], NEW, {}, URL), changes=late.changes),
        version(MARCH[20], now, {}, URL),
    )
    assert len(told(make_dataset(now, past=Past(versions={"n-1": versions})))) == 1


def test_what_was_put_back_as_it_was_and_what_only_helps_to_find_is_good() -> None:
    assert told(edited((MARCH[5], OLD), (MARCH[10], NEW), (MARCH[11], OLD), now=OLD)) == []
    now = make_item(body="原来。", keywords=("甲",), index_number="1/2024-1")
    assert told(edited((MARCH[5], OLD), (MARCH[10], now), now=now)) == []


def test_a_row_of_a_sheet_is_told_in_the_words_of_a_sheet() -> None:
    now = make_item(body="后来。", where=Source("data/sheets/news.csv", 7), places={})
    (found,) = told(edited((MARCH[5], OLD), (MARCH[10], now), now=now))
    assert found[0] == (
        "data/sheets/news.csv:7: [change-note] 2024-03-10 改了已经公开的“正文”，没有写更正记录；"
        "请在这一行的“更正记录”里写：2024-03-10 更正了什么"
    )


def test_an_item_that_is_not_public_is_not_judged() -> None:
    gone = make_item(body="后来。", expires=dt.date(2024, 12, 31))
    assert told(edited((MARCH[5], OLD), (MARCH[10], gone), now=gone)) == []
