"""What the log lacks, and how it is entered."""

import datetime as dt
from dataclasses import replace

from generator.model.item import Item, Withdrawal
from generator.model.log import Entered
from generator.model.sealing import compare
from generator.tlog.leaf import latest
from tests.builders import AS_OF, make_dataset, make_item, moment
from tests.unit.log_builders import sealed

FIRST = make_item(id="n-1", published=moment("2024-03-05"))
SECOND = make_item(id="n-2", published=moment("2024-03-04"))
LATER = dt.date(2025, 2, 1)


def entries(*days: tuple[dt.date, tuple[Item, ...]]) -> list[tuple[str, int | None]]:
    """Kind and predecessor of each entry after the days, on each of which these items were the bureau's."""
    dataset = make_dataset()
    for day, items in days:
        dataset = sealed(replace(dataset, items=items), day)
    assert compare(dataset, days[-1][0]).lacking == ()
    assert sorted(entered.index for entered in dataset.log.items.values()) == list(latest(dataset.log.leaves))
    return [(leaf.kind, leaf.previous) for leaf in dataset.log.leaves]


def test_items_are_entered_once_the_oldest_first() -> None:
    dataset = sealed(make_dataset(FIRST, SECOND))
    assert dataset.log.items == {
        "news/2024/n-2/": Entered(index=0, version=1, salt="0" * 32),
        "news/2024/n-1/": Entered(index=1, version=1, salt="0" * 31 + "1"),
    }
    assert sealed(dataset).log.leaves == dataset.log.leaves
    assert compare(dataset, AS_OF).entered == dataset.log.items


def test_a_change_supersedes_the_entry_and_counts_the_version() -> None:
    changed = replace(FIRST, title="别的")
    assert entries((AS_OF, (FIRST,)), (LATER, (changed,))) == [("published", None), ("changed", 0)]
    dataset = sealed(replace(sealed(make_dataset(FIRST)), items=(changed,)))
    assert dataset.log.items["news/2024/n-1/"].version == 2


def test_what_is_only_for_the_office_changes_nothing() -> None:
    dataset = sealed(make_dataset(FIRST))
    assert compare(replace(dataset, items=(replace(FIRST, review=(), summary="程序另取的概述"),)), AS_OF).lacking == ()


def test_a_withdrawal_is_entered_and_so_is_what_comes_back() -> None:
    withdrawn = replace(FIRST, status="withdrawn", withdrawn=Withdrawal(dt.date(2025, 1, 20), "有误"))
    assert entries((AS_OF, (FIRST,)), (LATER, (withdrawn,)), (LATER, (FIRST,))) == [
        ("published", None),
        ("withdrawn", 0),
        ("changed", 1),
    ]
    assert entries((LATER, (withdrawn,))) == [("withdrawn", None)]


def test_what_expires_or_vanishes_is_entered_as_removed_without_a_hash_and_is_forgotten() -> None:
    expiring = replace(FIRST, expires=dt.date(2025, 1, 31))
    assert entries((AS_OF, (expiring, SECOND)), (LATER, (expiring,))) == [
        ("published", None),
        ("published", None),
        ("removed", 1),
        ("removed", 0),
    ]
    dataset = sealed(sealed(make_dataset(expiring)), LATER)
    assert (dataset.log.items, dataset.log.leaves[1].sha256) == ({}, "")


def test_what_comes_back_after_it_was_removed_begins_anew() -> None:
    assert entries((AS_OF, (FIRST,)), (AS_OF, ()), (LATER, (FIRST,))) == [
        ("published", None),
        ("removed", 0),
        ("published", None),
    ]


def test_drafts_and_what_is_to_come_are_not_entered() -> None:
    draft = replace(FIRST, status="draft")
    coming = make_item(id="n-3", published=moment("2025-06-01"))
    assert entries((AS_OF, (draft, coming))) == []
