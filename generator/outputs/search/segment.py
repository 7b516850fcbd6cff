"""The index of one segment: where each pair of neighbouring characters stands, in small files of a few pairs each.

Numbers are little-endian; a varint has 7 bits a byte, the lowest first, and the highest bit of all but its last byte.
The searched texts of a segment's n items stand one after the other, each closed by a `BLOCK`: first all heads, then all
bodies, all titles of attachments, all texts of attachments; so field `zone * n + item` is one of four of an item, and a
place is a number. A head with words of Latin letters has a second copy, behind a `BLOCK`, with a `WORD` before each.

`lengths.bin`: a varint for each field, its length in characters with the closing `BLOCK`.
`pairs-<shard>.bin`: u32 count of pairs; u32 bytes of the pairs; the pairs in UTF-8, sorted; for each pair the varint of
`bytes * 2 + is_bitmap` of its fields and the varint of the bytes of its places; then the fields of each pair, one
after the other: differences as varints, or a bitmap (the lowest bit first).
`places-<shard>.bin`: the places of each pair of the shard in the same order, as varints of differences; a pair with
more than `LONE_BYTES` has `places-<code>-<code>.bin` (its characters in hexadecimal) to itself instead.
The shard of a pair is `(a * 0x9E3779B1 + b * 0x85EBCA6B) mod 2^32 mod shards`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.search_text import BLOCK

# Pairs are sorted so many places at a time: it takes about 80 bytes a place, and all is in memory.
PART_PLACES = 1_000_000
SHARD_BYTES = 4_000
LONE_BYTES = 12_000
# What a pair takes in its shard beside its fields: two Chinese characters in UTF-8, two sizes.
_PAIR_BYTES = 8
_MULTIPLIERS = (0x9E3779B1, 0x85EBCA6B)
Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Lists:
    """Lists of numbers as one run of bytes; list k is `data[ends[k - 1]:ends[k]]`."""

    data: Bytes
    ends: Numbers

    def size(self) -> Numbers:
        return np.diff(self.ends, prepend=0)

    def joined(self, indices: Numbers) -> bytes:
        """Those lists, one after the other."""
        ends = self.ends[indices]
        sizes = ends - np.where(indices, self.ends[indices - 1], 0)
        shifts = ends - np.cumsum(sizes)
        return self.data[np.repeat(shifts, sizes) + np.arange(sizes.sum())].tobytes()

    def get(self, index: int) -> bytes:
        start = int(self.ends[index - 1]) if index else 0
        return self.data[start : int(self.ends[index])].tobytes()


def index_files(fields: Sequence[str]) -> tuple[int, Iterator[tuple[str, bytes]]]:
    """The number of shards, and the name and content of each file, for the searched texts in the order of zones."""
    lengths = np.array([len(text) + 1 for text in fields], dtype=np.int64)
    codes = np.frombuffer("".join(text + BLOCK for text in fields).encode("utf-32-le"), dtype=np.uint32)
    owner_of = np.repeat(np.arange(len(fields), dtype=np.uint32), lengths)
    found, place_parts, field_parts, bitmap_parts = [], [], [], []
    for pairs, counts, places in _parts(codes):
        owners = owner_of[places].astype(np.int64)
        found.append(pairs)
        place_parts.append(_encode(places, counts))
        field_lists, is_bitmap = _field_lists(owners, counts, len(fields))
        field_parts.append(field_lists)
        bitmap_parts.append(is_bitmap)
    pairs, is_bitmap = np.concatenate(found), np.concatenate(bitmap_parts)
    place_lists, field_lists = _joined(place_parts), _joined(field_parts)
    shards = max(1, round((len(field_lists.data) + len(pairs) * _PAIR_BYTES) / SHARD_BYTES))
    return shards, _files(pairs, field_lists, is_bitmap, place_lists, shards, lengths)


def _parts(codes: npt.NDArray[np.uint32]) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """The pairs (a row of two code points each, sorted), how often each stands, and all places, pair by pair.

    Part by part: a part has the pairs of a run of first characters.
    """
    present = np.zeros(0x110000, dtype=bool)
    present[codes] = True
    alphabet = np.flatnonzero(present)
    rank = np.zeros(0x110000, dtype=np.uint32)
    rank[alphabet] = np.arange(len(alphabet), dtype=np.uint32)
    ranks = rank[codes]
    within = (codes[:-1] != ord(BLOCK)) & (codes[1:] != ord(BLOCK))
    often = np.cumsum(np.bincount(ranks[:-1][within], minlength=len(alphabet)))
    start = 0
    while start < max(1, len(alphabet)):
        done = often[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(often, done + PART_PLACES, side="right")))
        end = min(end, start + (1 << 32) // max(1, len(alphabet)))  # so that a pair is a number of 32 bits
        places = np.flatnonzero(within & (ranks[:-1] >= start) & (ranks[:-1] < end))
        yield _sorted(ranks, places, start, alphabet)
        start = end


def _sorted(
    ranks: npt.NDArray[np.uint32], places: Numbers, start: int, alphabet: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    pairs = (ranks[places] - np.uint32(start)).astype(np.uint64) * len(alphabet) + ranks[places + 1]
    # Pair and place in one number: sorting those takes a tenth of the time of sorting by the pairs.
    sorted_places = np.sort((pairs << np.uint64(32)) | places.astype(np.uint64))
    keys = sorted_places >> np.uint64(32)
    starts = np.flatnonzero(np.diff(keys, prepend=keys[:1] ^ np.uint64(1)))
    unique, counts = keys[starts].astype(np.int64), np.diff(starts, append=len(keys))
    found = np.stack([alphabet[unique // len(alphabet) + start], alphabet[unique % len(alphabet)]], axis=1)
    return found, counts, (sorted_places & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _joined(parts: Sequence[_Lists]) -> _Lists:
    starts = np.cumsum([0, *(len(part.data) for part in parts[:-1])])
    ends = [part.ends + start for part, start in zip(parts, starts, strict=True)]
    return _Lists(np.concatenate([part.data for part in parts]), np.concatenate(ends))


def _encode(numbers: Numbers, counts: Numbers) -> _Lists:
    """Each list (`counts` numbers long, rising) as varints of differences, its first number as it is."""
    if not len(numbers):
        return _Lists(np.empty(0, np.uint8), np.zeros(len(counts), np.int64))
    steps = np.diff(numbers, prepend=numbers.dtype.type(0))
    starts = np.cumsum(counts) - counts
    steps[starts] = numbers[starts]
    steps = steps.astype(np.uint32)
    sizes = np.ones(len(steps), np.uint8)
    for bits in (7, 14, 21, 28):
        sizes += steps >= (1 << bits)
    width = np.arange(sizes.max(), dtype=np.uint32)
    data = (steps[:, np.newaxis] >> (width * 7)).astype(np.uint8) | np.uint8(0x80)
    data[np.arange(len(steps)), sizes - 1] &= 0x7F
    return _Lists(data[width < sizes[:, np.newaxis]], np.cumsum(sizes, dtype=np.int64)[np.cumsum(counts) - 1])


def _field_lists(owners: Numbers, counts: Numbers, fields: int) -> tuple[_Lists, npt.NDArray[np.bool_]]:
    """The fields that hold each pair, each once; as a bitmap where that is shorter."""
    group = np.repeat(np.arange(len(counts)), counts)
    first = np.ones(len(owners), dtype=bool)
    first[1:] = (owners[1:] != owners[:-1]) | (group[1:] != group[:-1])
    owners, group = owners[first], group[first]
    lists = _encode(owners, np.bincount(group, minlength=len(counts)))
    width = (fields + 7) // 8
    is_bitmap = lists.size() > width
    if not is_bitmap.any():
        return lists, is_bitmap
    starts = np.searchsorted(group, np.arange(len(counts) + 1))
    parts = [
        _bitmap(owners[starts[index] : starts[index + 1]], fields) if is_bitmap[index] else lists.get(index)
        for index in range(len(counts))
    ]
    return _Lists(np.frombuffer(b"".join(parts), np.uint8), np.cumsum([len(part) for part in parts])), is_bitmap


def _bitmap(members: Numbers, size: int) -> bytes:
    bits = np.zeros(size, dtype=bool)
    bits[members] = True
    return np.packbits(bits, bitorder="little").tobytes()


def _files(
    pairs: Numbers, fields: _Lists, is_bitmap: npt.NDArray[np.bool_], places: _Lists, shards: int, lengths: Numbers
) -> Iterator[tuple[str, bytes]]:
    yield "lengths.bin", _varints(lengths)
    hashed = (pairs[:, 0] * _MULTIPLIERS[0] + pairs[:, 1] * _MULTIPLIERS[1]) & 0xFFFFFFFF
    shard_of = hashed % shards
    order = np.argsort(shard_of, kind="stable")
    ends = np.searchsorted(shard_of[order], np.arange(shards + 1))
    sizes = np.stack([fields.size() * 2 + is_bitmap, places.size()], axis=1)
    for shard in range(shards):
        members = order[ends[shard] : ends[shard + 1]]
        text = "".join(map(chr, pairs[members].ravel())).encode("utf-8")
        head = np.array([len(members), len(text)], dtype="<u4").tobytes()
        yield f"pairs-{shard}.bin", head + text + _varints(sizes[members].ravel()) + fields.joined(members)
        is_lone = sizes[members, 1] > LONE_BYTES
        yield f"places-{shard}.bin", places.joined(members[~is_lone])
        for index in sorted(map(int, members[is_lone])):
            yield f"places-{pairs[index, 0]:x}-{pairs[index, 1]:x}.bin", places.get(index)


def _varints(numbers: Numbers) -> bytes:
    return _encode(np.asarray(numbers), np.ones(len(numbers), np.int64)).data.tobytes()
