import datetime as dt
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from generator.model.item import Change, Item, Withdrawal
from generator.views.site_view import Related, by_month, by_year, runs
from tests.builders import AS_OF, make_item, make_site, moment

ITEMS = (
    make_item(id="n-1", published=moment("2023-12-31")),
    make_item(id="n-2", published=moment("2024-01-01")),
    make_item(id="n-3", published=moment("2024-03-01"), interprets=("d-1",)),
    make_item(id="d-1", category="documents", published=moment("2024-02-01")),
    make_item(id="d-2", category="documents", published=moment("2024-03-02"), replaces=("d-1",)),
    make_item(id="en-1", category="employment-news", published=moment("2024-02-02")),
    make_item(id="eg-1", category="employment-guides", published=moment("2024-02-03")),
    make_item(id="n-4", published=moment("2024-02-01"), status="draft"),
    make_item(id="n-5", published=moment("2024-02-02"), status="withdrawn", withdrawn=Withdrawal(AS_OF, "原因")),
    make_item(id="n-6", published=moment("2025-06-01")),
    make_item(id="n-7", published=moment("2024-02-04"), status="draft", interprets=("d-1",)),
)
SITE = make_site(*ITEMS)


def ids(items: tuple[Item, ...]) -> list[str]:
    return [item.id for item in items]


def test_the_public_sees_what_is_published_and_the_notices_of_what_was_withdrawn() -> None:
    assert ids(SITE.items) == ["d-2", "n-3", "eg-1", "en-1", "d-1", "n-2", "n-1"]
    assert ids(SITE.notices) == ["n-5"]
    assert set(SITE.by_id) == set(ids(SITE.items))


def test_a_parent_has_the_items_of_its_children() -> None:
    assert {key: ids(items) for key, items in SITE.by_category.items()} == {
        "news": ["n-3", "n-2", "n-1"],
        "documents": ["d-2", "d-1"],
        "employment": ["eg-1", "en-1"],
        "employment-news": ["en-1"],
        "employment-guides": ["eg-1"],
    }


def test_neighbours_are_the_next_newer_and_the_next_older_of_the_category() -> None:
    def named(item: Item | None) -> str | None:
        return item.id if item else None

    assert {key: (named(each.newer), named(each.older)) for key, each in SITE.related.items()} == {
        "n-3": (None, "n-2"),
        "n-2": ("n-3", "n-1"),
        "n-1": ("n-2", None),
        "d-2": (None, "d-1"),
        "d-1": ("d-2", None),
        "en-1": (None, None),
        "eg-1": (None, None),
    }


def test_both_ends_of_a_reference_know_it_if_both_are_public() -> None:
    both = {key: (ids(each.interpreted_by), ids(each.replaced_by)) for key, each in SITE.related.items()}
    assert both.pop("d-1") == (["n-3"], ["d-2"])
    assert all(each == ([], []) for each in both.values())


def test_what_is_related_has_another_fingerprint_with_each_other_item_and_none_where_one_has_none() -> None:
    one, two, plain = (make_item(id=name, fingerprint=name) for name in ("1", "2", ""))
    ways = (
        Related(),
        Related(one),
        Related(None, one),
        Related(one, two),
        Related(two, one),
        Related(one, two, (one,)),
        Related(one, two, (), (one,)),
        Related(one, two, (one, two)),
        Related(one, two, (one,), (two,)),
    )
    assert len({each.fingerprint for each in ways}) == len(ways)
    assert {each.fingerprint for each in (Related(plain), Related(one, two, (plain,)))} == {""}


def test_the_site_is_dated_by_its_newest_change() -> None:
    item = make_item(changes=(Change(dt.date(2024, 3, 8), "甲"),))
    assert make_site(item, make_item(id="n-2")).newest == moment("2024-03-08")
    assert make_site().newest == dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def test_items_are_grouped_by_year_and_month_newest_first() -> None:
    assert {year: ids(items) for year, items in by_year(SITE.by_category["news"]).items()} == {
        2024: ["n-3", "n-2"],
        2023: ["n-1"],
    }
    assert {month: ids(items) for month, items in by_month(by_year(SITE.items)[2024]).items()} == {
        3: ["d-2", "n-3"],
        2: ["eg-1", "en-1", "d-1"],
        1: ["n-2"],
    }


@given(st.lists(st.integers(0, 5)).map(sorted), st.booleans())
def test_runs_are_those_of_groupby(numbers: list[int], is_reversed: bool) -> None:
    items = numbers[::-1] if is_reversed else numbers
    assert [(key, list(some)) for key, some in runs(items, lambda number: number // 2)] == [
        (key, list(some)) for key, some in groupby(items, lambda number: number // 2)
    ]


def test_the_same_items_in_another_order_make_the_same_site() -> None:
    assert make_site(*reversed(ITEMS)) == SITE
