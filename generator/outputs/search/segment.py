"""The index of one segment: where each pair of neighbouring characters stands, in small files of a few pairs each.

Numbers are little-endian; a varint has 7 bits a byte, the lowest first, and the highest bit of all but its last byte.
The searched texts of a segment's n items stand one after the other, each closed by a `BLOCK`: first all heads, then all
bodies, then all texts of files; so field `zone * n + item` is one of three of an item, and a place is a number.

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

    def get(self, index: int) -> bytes:
        start = int(self.ends[index - 1]) if index else 0
        return self.data[start : int(self.ends[index])].tobytes()


def index_files(fields: Sequence[str]) -> tuple[int, Iterator[tuple[str, bytes]]]:
    """The number of shards, and the name and content of each file, for the searched texts in the order of zones."""
    lengths = np.array([len(text) + 1 for text in fields], dtype=np.int64)
    codes = np.frombuffer("".join(text + BLOCK for text in fields).encode("utf-32-le"), dtype=np.uint32)
    pairs, counts, places = _places(codes)
    field_starts = np.cumsum(lengths) - lengths
    owners = np.searchsorted(field_starts, places, side="right") - 1
    place_lists = _encode(places, counts)
    field_lists, is_bitmap = _field_lists(owners, counts, len(fields))
    shards = max(1, round((len(field_lists.data) + len(pairs) * _PAIR_BYTES) / SHARD_BYTES))
    return shards, _files(pairs, field_lists, is_bitmap, place_lists, shards, lengths)


def _places(codes: npt.NDArray[np.uint32]) -> tuple[Numbers, Numbers, Numbers]:
    """The pairs (a row of two code points each, sorted), how often each stands, and all places, pair by pair."""
    present = np.zeros(0x110000, dtype=bool)
    present[codes] = True
    alphabet = np.flatnonzero(present)
    if len(alphabet) > 0xFFFF:
        raise ValueError(f"search index: {len(alphabet)} different characters in one segment; expected below 65,536")
    rank = np.zeros(0x110000, dtype=np.uint32)
    rank[alphabet] = np.arange(len(alphabet), dtype=np.uint32)
    within = (codes[:-1] != ord(BLOCK)) & (codes[1:] != ord(BLOCK))
    places = np.flatnonzero(within)
    keys = (rank[codes[:-1][within]] << np.uint32(16)) | rank[codes[1:][within]]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.diff(keys, prepend=keys[:1] ^ 1))
    unique, counts = keys[starts], np.diff(starts, append=len(keys))
    pairs = np.stack([alphabet[unique >> 16], alphabet[unique & 0xFFFF]], axis=1)
    return pairs, counts, places[order]


def _encode(numbers: Numbers, counts: Numbers) -> _Lists:
    """Each list (`counts` numbers long, rising) as varints of differences, its first number as it is."""
    if not len(numbers):
        return _Lists(np.empty(0, np.uint8), np.zeros(len(counts), np.int64))
    steps = np.diff(numbers, prepend=0)
    starts = np.cumsum(counts) - counts
    steps[starts] = numbers[starts]
    sizes = np.ones(len(steps), np.int64)
    for bits in (7, 14, 21, 28):
        sizes += steps >= (1 << bits)
    ends = np.cumsum(sizes)
    data = np.zeros(int(ends[-1]), np.uint8)
    for byte in range(5):
        has = sizes > byte
        more = np.where(sizes[has] > byte + 1, 0x80, 0)
        data[ends[has] - sizes[has] + byte] = ((steps[has] >> (7 * byte)) & 0x7F) | more
    return _Lists(data, ends[np.cumsum(counts) - 1])


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
        listed = b"".join(fields.get(index) for index in members)
        yield f"pairs-{shard}.bin", head + text + _varints(sizes[members].ravel()) + listed
        lone = {int(index) for index in members if places.size()[index] > LONE_BYTES} if len(members) else set()
        yield f"places-{shard}.bin", b"".join(places.get(index) for index in members if index not in lone)
        for index in sorted(lone):
            yield f"places-{pairs[index, 0]:x}-{pairs[index, 1]:x}.bin", places.get(index)


def _varints(numbers: Numbers) -> bytes:
    return _encode(np.asarray(numbers), np.ones(len(numbers), np.int64)).data.tobytes()
