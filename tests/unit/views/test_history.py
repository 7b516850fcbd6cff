import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from generator.model.item import Attachment, Change, Item, Withdrawal
from generator.model.past import Past
from generator.model.version import version
from generator.model.wages import Wages
from generator.records.manifest import REMOVED, Address, Manifest
from generator.views import history as view
from generator.views.history import Correction, ItemHistory, corrections, histories, item_corrections
from tests.builders import AS_OF, URL, make_dataset, make_item
from tests.wage_builders import make_entry, make_list

D5, D8, D10, D12 = (dt.date(2024, 3, day) for day in (5, 8, 10, 12))
SECRET = Change(D10, "删去误登的内容", conceals=True)
PLAIN = Change(D12, "更正数字")


def history(*steps: tuple[dt.date, Item], now: Item, **changes: Any) -> ItemHistory | None:
    """The history of `now`, whose versions came on these days; the last of them is the present one."""
    versions = tuple(version(day, item, {}, URL) for day, item in steps)
    dataset = make_dataset(now, past=Past(versions={now.id: versions}), **changes)
    return histories(dataset, AS_OF).get(now.id)


def days(found: ItemHistory | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(step.before.isoformat(), step.day.isoformat()) for step in found.steps]


V1, V2 = make_item(body="第一版。"), make_item(body="第二版。", changes=(SECRET,))
V3 = make_item(body="第三版。", changes=(SECRET, PLAIN))


def test_each_version_is_shown_against_the_one_before_with_the_notes_that_came_with_it() -> None:
    open_note = replace(SECRET, conceals=False)
    two, three = (
        make_item(body="第二版。", changes=(open_note,)),
        make_item(body="第三版。", changes=(open_note, PLAIN)),
    )
    found = history((D5, V1), (D10, two), (D12, three), now=three)
    assert found is not None
    assert (days(found), found.is_concealed) == ([("2024-03-10", "2024-03-12"), ("2024-03-05", "2024-03-10")], False)
    assert [step.notes for step in found.steps] == [(PLAIN,), (open_note,)]
    assert [[part.label for part in step.parts] for step in found.steps] == [["正文"], ["正文"]]


def test_words_are_compared_only_for_who_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(view, "passages", lambda *lines, by_word: compared.append((*lines, by_word)))
    two = make_item(body="第二版。", changes=(replace(SECRET, conceals=False),))
    found = history((D5, V1), (D10, two), now=two)
    assert found is not None
    assert compared == []
    assert found.steps[0].parts[0].passages is None
    assert compared == [(("第一版。",), ("第二版。",), True)]


def test_what_stood_before_a_concealing_note_is_not_shown() -> None:
    found = history((D5, V1), (D10, V2), (D12, V3), now=V3)
    assert found is not None
    assert (days(found), found.is_concealed) == ([("2024-03-10", "2024-03-12")], True)
    assert "第一版" not in str(found.steps)
    only = history((D5, V1), (D10, V2), now=V2)
    assert only is not None
    assert (only.steps, only.is_concealed) == ((), True)


def test_a_note_that_came_before_what_it_tells_of_hides_that_too() -> None:
    # The note was written into the first version; the text was removed two days later.
    first = version(D5, V1, {}, URL)
    versions = (replace(first, changes=(SECRET,)), version(D12, V2, {}, URL))
    found = histories(make_dataset(V2, past=Past(versions={"n-1": versions})), AS_OF)["n-1"]
    assert (found.steps, found.is_concealed) == ((), True)


def test_a_note_that_was_marked_as_concealing_only_later_hides_all_before_that() -> None:
    unmarked = make_item(body="第二版。", changes=(replace(SECRET, conceals=False),))
    found = history((D5, V1), (D10, unmarked), (D12, V3), now=V3)
    assert found is not None
    assert (found.steps, found.is_concealed) == ((), True)


ENDED = make_entry(removed=dt.date(2024, 12, 1))


@pytest.mark.parametrize(
    "old",
    [
        make_item(body="示例 甲公司欠薪。"),
        make_item(title="示例甲公司"),
        make_item(attachments=(Attachment("a.pdf", "示例甲公司名单"),)),
        make_item(body=f"代码 {ENDED.code}"),
    ],
)
def test_a_version_that_names_an_employer_whose_listing_ended_is_not_shown(old: Item) -> None:
    wages = Wages(lists=(make_list(ENDED),))
    found = history((D5, old), (D10, V1), (D12, V2), now=make_item(body="第二版。"), wages=wages)
    assert found is not None
    assert (days(found), found.is_concealed) == ([("2024-03-10", "2024-03-12")], True)


EXPIRED = make_item(id="n-7", title="到期的 名单", expires=dt.date(2024, 12, 31))
WITHDRAWN = make_item(id="n-8", title="撤回的通知", status="withdrawn", withdrawn=Withdrawal(D12, "有误"))


@pytest.mark.parametrize(
    "body",
    ["见[这里](n-7.md)。", "见[这里](n-8.md)。", "见《到期的名单》。", "见撤回的通知。", "见[这里](n-9.md)。"],
)
def test_a_version_that_names_or_links_an_item_that_is_no_more_is_not_shown(body: str) -> None:
    now = make_item(body="第二版。")
    line = Address(path="news/2024/n-9/", id="n-9", category="news", published="2024-03-05", state=REMOVED)
    versions = tuple(version(day, item, {}, URL) for day, item in ((D5, make_item(body=body)), (D10, V1), (D12, now)))
    manifest = Manifest(addresses={line.path: line})
    dataset = make_dataset(now, EXPIRED, WITHDRAWN, past=Past(versions={"n-1": versions}), manifest=manifest)
    found = histories(dataset, AS_OF)["n-1"]
    assert (days(found), found.is_concealed) == ([("2024-03-10", "2024-03-12")], True)


@pytest.mark.parametrize(
    "now",
    [
        make_item(expires=dt.date(2024, 12, 31)),
        make_item(status="withdrawn", withdrawn=Withdrawal(D12, "有误")),
        make_item(status="draft"),
    ],
)
def test_an_item_that_is_not_public_has_no_history(now: Item) -> None:
    assert history((D5, V1), (D10, now), now=now) is None


def test_corrections_and_withdrawals_stand_together_the_latest_first() -> None:
    one = make_item(changes=(Change(D8, "甲"), Change(D10, "乙"), Change(D10, "丙")))
    two = make_item(id="n-2", status="withdrawn", withdrawn=Withdrawal(D10, "有误"), changes=(Change(D8, "不再显示"),))
    gone = make_item(id="n-3", expires=dt.date(2024, 12, 31), changes=(Change(D8, "不再显示"),))
    dataset = make_dataset(one, two, gone)
    assert corrections(dataset, AS_OF) == (
        Correction(item=one, day=D10, note="丙", number=2),
        Correction(item=one, day=D10, note="乙"),
        Correction(item=two, day=D10, note="有误", is_withdrawal=True),
        Correction(item=one, day=D8, note="甲"),
    )
    assert [each.anchor for each in item_corrections(one)] == [
        "change-20240308",
        "change-20240310",
        "change-20240310-2",
    ]
