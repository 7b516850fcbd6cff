import datetime as dt
from typing import Any

import pytest

from generator.model.dataset import newest_first
from generator.model.item import Attachment, Change, Item, Withdrawal
from tests.builders import make_dataset, make_item, moment

DAY = dt.date(2024, 3, 5)


def ids(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


def test_items_are_ordered_newest_first_and_by_id_within_a_moment_whatever_order_they_come_in() -> None:
    items = [
        make_item(id="b"),
        make_item(id="a"),
        make_item(id="c", published=moment("2024-03-05T10:30")),
        make_item(id="d", published=moment("2024-03-06")),
    ]
    assert ids(newest_first(items)) == ["d", "c", "a", "b"]
    assert ids(newest_first(reversed(items))) == ["d", "c", "a", "b"]


@pytest.mark.parametrize(
    ("changes", "is_visible"),
    [
        ({}, True),
        ({"published": moment("2024-03-05T23:59")}, True),
        ({"published": moment("2024-03-06")}, False),
        ({"expires": DAY}, True),
        ({"expires": dt.date(2024, 3, 4)}, False),
        ({"status": "draft"}, False),
        ({"status": "withdrawn", "withdrawn": Withdrawal(DAY, "原因")}, False),
    ],
)
def test_an_item_is_seen_from_its_day_until_it_expires_unless_draft_or_withdrawn(
    changes: dict[str, Any], is_visible: bool
) -> None:
    assert ids(make_dataset(make_item(**changes)).visible(DAY)) == (["n-1"] if is_visible else [])


@pytest.mark.parametrize(
    ("seen_at", "day", "is_visible"),
    [
        ("2024-03-05T10:29:59", DAY, False),
        ("2024-03-05T10:30", DAY, True),
        ("2024-03-05T00:00", dt.date(2024, 3, 6), True),  # another day is asked for: that is over
        ("2024-03-06T00:00", DAY, True),
        ("2024-03-06T10:30", dt.date(2024, 3, 4), False),
    ],
)
def test_on_its_day_an_item_is_seen_from_its_moment(seen_at: str, day: dt.date, is_visible: bool) -> None:
    dataset = make_dataset(make_item(published=moment("2024-03-05T10:30")), moment=moment(seen_at))
    assert bool(dataset.visible(day)) == is_visible
    assert bool(dataset.published_in(2024, day)) == is_visible


def test_an_item_that_expires_is_seen_until_the_end_of_that_day() -> None:
    dataset = make_dataset(make_item(expires=DAY), moment=moment("2024-03-05T23:59:59"))
    assert ids(dataset.visible(DAY)) == ["n-1"]


def test_a_withdrawn_item_leaves_a_notice_until_it_expires() -> None:
    withdrawn = make_item(status="withdrawn", withdrawn=Withdrawal(DAY, "原因"), expires=dt.date(2024, 4, 1))
    dataset = make_dataset(withdrawn, make_item(id="n-2"))
    assert ids(dataset.notices(DAY)) == ["n-1"]
    assert ids(dataset.notices(dt.date(2024, 4, 2))) == []
    assert ids(dataset.notices(dt.date(2024, 3, 4))) == []


def test_an_item_knows_its_address_and_its_last_change() -> None:
    item = make_item(
        category="employment-news",
        published=moment("2024-03-05T10:30"),
        changes=(Change(dt.date(2024, 3, 8), "甲"), Change(dt.date(2024, 3, 7), "乙")),
    )
    assert item.url_path == "employment/news/2024/n-1/"
    assert (item.year, item.day) == (2024, DAY)
    assert item.updated == moment("2024-03-08")
    assert make_item(published=moment("2024-03-05T10:30"), changes=(Change(DAY, "甲"),)).updated == moment(
        "2024-03-05T10:30"
    )


def test_the_files_of_an_item_are_its_attachments_and_those_of_its_body_each_once() -> None:
    body = "![图](a.png) [表](表.xlsx) [另一条](n-2.md) [站外](https://x.example/a.pdf) [附](b.pdf)"
    item = make_item(body=body, attachments=(Attachment("b.pdf", "乙"),))
    assert [str(path) for path in item.file_paths] == ["news/2024/b.pdf", "news/2024/a.png", "news/2024/表.xlsx"]
