"""The index of one segment: where each pair of neighbouring characters stands, in small files of a few pairs each.

Numbers are little-endian; a varint has 7 bits a byte, the lowest first, and the highest bit of all but its last byte.
A segment of n items has searched texts in four zones: heads, bodies, titles of attachments, texts of attachments. Field
`zone * stride + item` is one of four of an item. `stride` is n or a little more, so that an item more at the end leaves
the numbers of the others. A head with words of Latin letters has a second copy, behind a `BLOCK`, with a `WORD` before
each.

`pairs-<shard>-<name>.bin`: u32 count of pairs; u32 bytes of the pairs; the pairs in UTF-8, sorted; for each pair the
varint of `bytes * 2 + is_bitmap` of its fields and the varint of the bytes of its places; then the fields of each pair,
one after the other: differences as varints, or a bitmap (the lowest bit first).
`places-<shard>-<name>.bin`: the places of each pair of the shard in the same order: for each of its fields in turn how
far from the field's beginning it stands, as differences, each the varint of `difference * 2 + is_last_of_field`.
A pair with more bytes than `LONE_BYTES` has `places-<code>-<code>-<name>.bin` (its characters in hexadecimal) to itself
instead. The files of a shard have one name, that of the content of all of them.
The shard of a pair is `(a * 0x9E3779B1 + b * 0x85EBCA6B) mod 2^32 mod shards`. So what changes in an item changes only
the shards of pairs that it has, and only those whose places are others now.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from generator.outputs.search.shard import (
    LONE_BYTES,
    MULTIPLIERS,
    PAIR_BYTES,
    Index,
    codes,
    named,
    shards_for,
)
from generator.search_text import BLOCK

# So many places are written at a time: about 60 bytes a place, most of which stays in a processor's own memory.
PART_PLACES = 200_000
# So many are sorted at a time, 30 bytes a place: what a body of long texts publishes in a year has many more.
SORTED_PLACES = 1_000_000
_FIELDS_AT_ONCE = 100
Numbers = npt.NDArray[np.uint32]
Ranks = npt.NDArray[np.unsignedinteger]
Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


def whole_index(fields: Sequence[str]) -> Index:
    """The index of the searched texts, by number."""
    lengths = np.array([len(text) + 1 for text in fields], dtype=np.uint32)
    begins = np.cumsum(lengths, dtype=np.uint32) - lengths
    ranks, alphabet = _ranked(fields)
    owner_of = np.repeat(np.arange(len(fields), dtype=np.min_scalar_type(len(fields))), lengths)
    found = [np.zeros((0, 2), dtype=np.uint32)]
    of_places, of_fields, is_bitmap = list[bytes](), list[bytes](), list[bool]()
    for pairs, ends, places in _parts(ranks, alphabet):
        owners = owner_of[places].astype(np.uint32)
        is_first = _begins(owners, ends)
        found.append(pairs)
        of_places += _place_lists(places - begins[owners], is_first, ends)
        lists, bitmaps = _field_lists(owners, is_first, ends, len(fields))
        of_fields += lists
        is_bitmap += bitmaps
    size = sum(map(len, of_fields)) + len(of_fields) * PAIR_BYTES
    shards = shards_for(size)
    contents = _contents(np.concatenate(found), of_fields, np.array(is_bitmap), of_places, shards)
    all_named = [named(shard, pairs, places) for shard, (pairs, places) in enumerate(contents)]
    return Index([name for name, _ in all_named], size, [file for _, files in all_named for file in files])


def _ranked(fields: Sequence[str]) -> tuple[Ranks, Numbers]:
    """All characters, a `BLOCK` after each field, by their numbers in their alphabet; the alphabet, as code points."""
    present = np.zeros(0x110000, dtype=bool)
    for present_here in _codes_of(fields):
        present[present_here] = True
    alphabet = np.flatnonzero(present).astype(np.uint32)
    rank = np.zeros(0x110000, dtype=np.min_scalar_type(len(alphabet)))
    rank[alphabet] = np.arange(len(alphabet))
    return np.concatenate([rank[each] for each in _codes_of(fields)]), alphabet


def _codes_of(fields: Sequence[str]) -> Iterator[Numbers]:
    """Never of all at once: they take twice as much as the texts, and four times as much as their small numbers."""
    for start in range(0, max(1, len(fields)), _FIELDS_AT_ONCE):
        text = BLOCK.join(fields[start : start + _FIELDS_AT_ONCE]) + BLOCK
        yield np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def _parts(ranks: Ranks, alphabet: Numbers) -> Iterator[tuple[Numbers, Indices, Numbers]]:
    """The pairs (a row of two code points each, sorted), where the places of each end, and all places, pair by pair.

    Part by part: a part has all places of its pairs.
    """
    bits = np.uint64(len(ranks).bit_length())
    for numbers in _sorted(ranks, len(alphabet), int(np.searchsorted(alphabet, ord(BLOCK))), bits):
        start = 0
        while start < len(numbers):
            last = numbers[min(start + PART_PLACES, len(numbers)) - 1] >> bits
            end = int(np.searchsorted(numbers, (last + np.uint64(1)) << bits))
            pairs = numbers[start:end] >> bits
            ends = np.append(np.flatnonzero(pairs[1:] != pairs[:-1]) + 1, len(pairs))
            first, second = np.divmod(pairs[ends - 1], len(alphabet))
            places = numbers[start:end] & ((np.uint64(1) << bits) - np.uint64(1))
            yield np.stack([alphabet[first], alphabet[second]], axis=1), ends, places.astype(np.uint32)
            start = end


def _sorted(ranks: Ranks, size: int, block: int, bits: np.uint64) -> Iterator[npt.NDArray[np.uint64]]:
    """All places by their pairs: a number has its place in so many low bits, and above them the pair's.

    Sorting such numbers takes a tenth of the time of sorting places by their pairs. There are bits enough for half a
    billion places, since Unicode has fewer than 2 ** 17.5 characters. As many as `SORTED_PLACES` come together, or all
    with one first character. `block` is in no pair.
    """
    is_text = ranks != block
    is_pair = is_text[:-1] & is_text[1:]
    some = np.array_split(ranks, 1 + len(ranks) // SORTED_PLACES)
    above = np.cumsum(sum(np.bincount(each, minlength=size) for each in some))
    low = 0
    while low < size:
        most = SORTED_PLACES + (above[low - 1] if low else 0)
        high = max(low + 1, int(np.searchsorted(above, most, "right")))
        places = np.flatnonzero(is_pair & (ranks[:-1] >= low) & (ranks[:-1] < high))
        numbers = ranks[places].astype(np.uint64)
        numbers *= np.uint64(size)
        numbers += ranks[places + 1]
        numbers <<= bits
        numbers |= places.astype(np.uint64)
        numbers.sort()
        yield numbers
        low = high


def _begins(owners: Numbers, ends: Indices) -> Flags:
    """Whether a place is the first that its pair has in its field."""
    is_first = np.ones(len(owners), dtype=bool)
    np.not_equal(owners[1:], owners[:-1], out=is_first[1:])
    is_first[ends[:-1]] = True
    return is_first


def _encode(numbers: Numbers, ends: Indices) -> list[bytes]:
    """Each list, which ends there, as varints."""
    rests = [numbers]
    while (rest := rests[-1] >> np.uint32(7)).any():
        rests.append(rest)
    digits = np.empty((len(numbers), len(rests)), dtype=np.uint8)
    is_there = np.ones(digits.shape, dtype=bool)
    sizes = np.ones(len(numbers), dtype=np.uint8)
    for place, rest in enumerate(rests):
        is_more = rest > 0x7F
        digits[:, place] = rest.astype(np.uint8) & 0x7F | is_more.view(np.uint8) << 7
        sizes += is_more
        if place + 1 < len(rests):
            is_there[:, place + 1] = is_more
    run = digits.ravel().compress(is_there.ravel()).tobytes()
    cuts = np.append(0, np.cumsum(sizes, dtype=np.uint32))[np.append(0, ends)].tolist()
    return [run[start:end] for start, end in pairwise(cuts)]


def _steps(numbers: Numbers, is_first: Flags) -> Numbers:
    """Each number less the one before it; the first of a run as it is."""
    steps = numbers.copy()
    steps[1:] -= numbers[:-1] * ~is_first[1:]
    return steps


def _place_lists(offsets: Numbers, is_first: Flags, ends: Indices) -> list[bytes]:
    return _encode(_steps(offsets, is_first) << np.uint32(1) | np.append(is_first[1:], True), ends)


def _field_lists(owners: Numbers, is_first: Flags, ends: Indices, fields: int) -> tuple[list[bytes], list[bool]]:
    """The fields that hold each pair, each once; and whether as a bitmap, which is where that is shorter."""
    owners = owners[is_first]
    ends = np.cumsum(is_first, dtype=np.intp)[ends - 1]
    begins = np.append(0, ends)[:-1]
    begins_list = np.zeros(len(owners), dtype=bool)
    begins_list[begins] = True
    lists = _encode(_steps(owners, begins_list), ends)
    is_bitmap = [len(each) > (fields + 7) // 8 for each in lists]
    for index in np.flatnonzero(is_bitmap):
        lists[index] = _bitmap(owners[begins[index] : ends[index]], fields)
    return lists, is_bitmap


def _bitmap(members: Numbers, size: int) -> bytes:
    bits = np.zeros(size, dtype=bool)
    bits[members] = True
    return np.packbits(bits, bitorder="little").tobytes()


def _contents(
    pairs: Numbers, fields: Sequence[bytes], is_bitmap: Flags, places: Sequence[bytes], shards: int
) -> Iterator[tuple[bytes, dict[str, bytes]]]:
    """Of each shard its pairs; and its places, of those that share a file by "", of the others by their codes."""
    shard_of = (pairs[:, 0] * np.uint32(MULTIPLIERS[0]) + pairs[:, 1] * np.uint32(MULTIPLIERS[1])) % shards
    order = np.argsort(shard_of, kind="stable")
    ends = np.searchsorted(shard_of[order], np.arange(shards + 1))
    fields, places = ([each[index] for index in order.tolist()] for each in (fields, places))
    sizes = np.array([list(map(len, fields)), list(map(len, places))], dtype=np.uint32)
    sizes[0] = sizes[0] * 2 + is_bitmap[order]
    all_sizes = _encode(sizes.ravel("F"), 2 * ends[1:])
    texts = pairs[order].tobytes().decode("utf-32-le")
    for (start, end), of_shard in zip(pairwise(ends.tolist()), all_sizes, strict=True):
        text = texts[2 * start : 2 * end].encode()
        head = np.array([end - start, len(text)], dtype="<u4").tobytes()
        shared = b"".join(each for each in places[start:end] if len(each) <= LONE_BYTES)
        lone = {
            codes(texts[2 * index : 2 * index + 2]): each
            for index, each in enumerate(places[start:end], start)
            if len(each) > LONE_BYTES
        }
        yield head + text + of_shard + b"".join(fields[start:end]), {"": shared, **lone}
