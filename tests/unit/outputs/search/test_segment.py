"""The files of an index, read back as their description says."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.outputs.search import segment, shard
from generator.outputs.search.segment import whole_index

Places = dict[str, dict[int, list[int]]]


def varints(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0
    assert shift == 0, "a number is cut off"


def rising(data: bytes) -> list[int]:
    return list(itertools.accumulate(varints(data)))


def bits(data: bytes) -> list[int]:
    return [number for number in range(len(data) * 8) if data[number >> 3] >> (number & 7) & 1]


def read(names: Sequence[bytes], files: Mapping[str, bytes]) -> Places:
    """The fields of each pair, and its places in each, from the bytes of the files alone."""
    found: Places = {}
    shards = len(names)
    for number, name in enumerate(each.hex() for each in names):
        data = files[f"pairs-{number}-{name}.bin"]
        count, length = (int.from_bytes(data[at : at + 4], "little") for at in (0, 4))
        text = data[8 : 8 + length].decode()
        at = 8 + length
        sizes: list[int] = []
        while len(sizes) < 2 * count:
            end = next(place for place in range(at, len(data)) if data[place] < 0x80) + 1
            sizes += varints(data[at:end])
            at = end
        start = 0
        for index in range(count):
            first, second = text[index * 2], text[index * 2 + 1]
            (listed, is_bitmap), size = (sizes[index * 2] >> 1, sizes[index * 2] & 1), sizes[index * 2 + 1]
            lone = files.get(f"places-{ord(first):x}-{ord(second):x}-{name}.bin")
            assert (lone is not None) == (size > shard.LONE_BYTES)
            places = files[f"places-{number}-{name}.bin"][start : start + size] if lone is None else lone
            fields = data[at : at + listed]
            runs = in_fields(places)
            found[first + second] = dict(zip(bits(fields) if is_bitmap else rising(fields), runs, strict=True))
            hashed = (ord(first) * 0x9E3779B1 + ord(second) * 0x85EBCA6B) % 2**32
            assert hashed % shards == number
            at += listed
            start += 0 if lone is not None else size
        assert at == len(data)
        assert start == len(files[f"places-{number}-{name}.bin"])
    return found


def read_back(fields: Sequence[str]) -> Places:
    index = whole_index(fields)
    return read(index.names, dict(index.files))


def in_fields(data: bytes) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for number in varints(data):
        runs[-1].append((runs[-1][-1] if runs[-1] else 0) + number // 2)
        if number % 2:
            runs.append([])
    assert runs.pop() == []
    return runs


def plainly(fields: Sequence[str]) -> Places:
    """The same by looking at every pair of characters in turn."""
    found: Places = {}
    for field, text in enumerate(fields):
        for at, pair in enumerate(itertools.pairwise(text)):
            if "\n" not in pair:
                found.setdefault("".join(pair), {}).setdefault(field, []).append(at)
    return found


TEXTS = st.lists(st.text(alphabet="甲乙丙𬭎a1\n", max_size=40), min_size=0, max_size=30)


@settings(max_examples=150)
@given(TEXTS)
def test_the_index_holds_every_pair_with_its_fields_and_places_and_nothing_else(fields: list[str]) -> None:
    assert read_back(fields) == plainly(fields)


@settings(max_examples=40)
@given(TEXTS)
def test_many_shards_and_pairs_with_a_file_of_their_own_are_read_alike(
    fields: list[str],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shard, "SHARD_BYTES", 20)
        for module in (segment, shard):
            patch.setattr(module, "LONE_BYTES", 3)
        assert read_back(fields) == plainly(fields)


@settings(max_examples=60)
@given(TEXTS, st.integers(1, 9))
def test_pairs_sorted_a_few_at_a_time_make_the_same_files(fields: list[str], places: int) -> None:
    whole = whole_index(fields)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "PART_PLACES", places)
        patch.setattr(segment, "SORTED_PLACES", 2 * places)
        assert whole_index(fields) == whole


def test_a_text_of_more_different_characters_than_65536_is_indexed() -> None:
    text = "".join(map(chr, (*range(0x20, 0xD800), *range(0x20000, 0x23000))))
    assert read_back([text]) == plainly([text])


def test_the_same_texts_make_the_same_files() -> None:
    texts = ["欠薪投诉", "怎么投诉欠薪", ""]
    assert whole_index(texts) == whole_index(texts)


def test_a_sentence_more_changes_the_files_of_its_pairs_alone() -> None:
    texts = ["".join(map(chr, range(0x4E00 + 10 * item, 0x4E00 + 10 * item + 500))) for item in range(200)]
    before, after = (dict(whole_index(each).files) for each in (texts, [texts[0] + "又一", *texts[1:]]))
    assert len(before) > 20
    # Of the last character before with the new one, and of the new ones: pairs and places.
    assert 0 < len(after.keys() - before.keys()) <= 4
    assert all(after[name] == before[name] for name in after.keys() & before.keys())


def test_places_far_apart_are_kept() -> None:
    fields = ["甲乙" + "丙" * 300_000 + "甲乙"]
    assert read_back(fields) == plainly(fields)
