"""One shard as it is written, read back, and edited; tests/unit/outputs/search/test_change.py has whole indexes."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.search import shard
from generator.outputs.search.change import TEXT_NAME_BYTES
from generator.outputs.search.shard import (
    LONE_BYTES,
    NAME_BYTES,
    Entry,
    edited,
    file_names,
    named,
    read_shard,
    roughly,
    write_shard,
)

ENGINE = Path(__file__).parents[4] / "site_src/assets/search-engine.js"
FIELDS = 16
PLACES = st.dictionaries(
    st.integers(0, FIELDS - 1), st.lists(st.integers(0, 300_000), min_size=1, max_size=9, unique=True).map(sorted)
)


def entry_of(places: dict[int, list[int]]) -> Entry | None:
    return edited(None, places, FIELDS)


@given(st.dictionaries(st.text(alphabet="甲乙𬭎a", min_size=2, max_size=2), PLACES), st.sampled_from([LONE_BYTES, 4]))
def test_a_shard_is_read_as_it_was_written(pairs: dict[str, dict[int, list[int]]], lone: int) -> None:
    entries = {pair: entry for pair, places in pairs.items() if (entry := entry_of(places))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shard, "LONE_BYTES", lone)
        data, places_of = write_shard(entries)
        assert read_shard(data, places_of.__getitem__) == entries


@given(PLACES, PLACES, st.sets(st.integers(0, FIELDS - 1)))
def test_an_edited_pair_is_as_if_it_had_always_been_so(
    before: dict[int, list[int]], others: dict[int, list[int]], gone: set[int]
) -> None:
    edits = others | {field: [] for field in gone}
    after = {field: places for field, places in (before | edits).items() if places}
    assert edited(entry_of(before), edits, FIELDS) == entry_of(after)


def test_files_are_found_by_the_names_that_they_were_given() -> None:
    name, files = named(7, b"pairs", {"": b"shared", "4e00-5b57": b"lone"})
    assert [path for path, _ in files] == file_names(7, name, ["4e00-5b57"])
    assert [content for _, content in files] == [b"pairs", b"shared", b"lone"]


def test_names_are_as_long_as_the_browser_takes_them() -> None:
    script = ENGINE.read_text("utf-8")
    for constant, size in (("TEXT_NAME", TEXT_NAME_BYTES), ("NAME", NAME_BYTES)):
        assert re.findall(rf"^const {constant} = (\d+)", script, re.MULTILINE) == [str(size)]


@given(st.integers(0, 10**6))
def test_a_rough_number_is_little_more_and_few_are_one(number: int) -> None:
    assert number <= roughly(number) <= number * 1.25
    assert roughly(roughly(number)) == roughly(number)
    assert roughly(number).bit_count() <= 4
