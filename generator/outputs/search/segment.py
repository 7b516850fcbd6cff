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
instead, with the name of the shard's places.
The shard of a pair is `(a * 0x9E3779B1 + b * 0x85EBCA6B) mod 2^32 mod shards`. A name is one of the content: what
changes in an item changes only the files of pairs that it has, and only those whose places are others now.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.search_text import BLOCK

NAME_BYTES = 4

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


def roughly(number: int) -> int:
    """The number or a little more: one of four to eight between a power of two and the next."""
    step = 1 << max(0, number.bit_length() - 3)
    return -(-number // step) * step


def index_files(fields: Sequence[str]) -> tuple[list[bytes], list[tuple[str, bytes]]]:
    """For the searched texts, by number: the names of the pairs of all shards, then of all places; and the files."""
    lengths = np.array([len(text) + 1 for text in fields], dtype=np.int64)
    begins = np.cumsum(lengths) - lengths
    codes = np.frombuffer("".join(text + BLOCK for text in fields).encode("utf-32-le"), dtype=np.uint32)
    owner_of = np.repeat(np.arange(len(fields), dtype=np.uint32), lengths)
    found, place_parts, field_parts, bitmap_parts = [], [], [], []
    for pairs, counts, places in _parts(codes):
        owners = owner_of[places].astype(np.int64)
        is_first = _begins(owners, counts)
        found.append(pairs)
        place_parts.append(_place_lists(places - begins[owners], is_first, counts))
        field_lists, is_bitmap = _field_lists(owners, is_first, counts, len(fields))
        field_parts.append(field_lists)
        bitmap_parts.append(is_bitmap)
    pairs, is_bitmap = np.concatenate(found), np.concatenate(bitmap_parts)
    place_lists, field_lists = _joined(place_parts), _joined(field_parts)
    shards = roughly(max(1, round((len(field_lists.data) + len(pairs) * _PAIR_BYTES) / SHARD_BYTES)))
    return _named(shards, _files(pairs, field_lists, is_bitmap, place_lists, shards))


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


def _begins(owners: Numbers, counts: Numbers) -> npt.NDArray[np.bool_]:
    """Whether a place is the first that its pair has in its field."""
    is_first: npt.NDArray[np.bool_] = np.diff(owners, prepend=-1) != 0
    is_first[np.cumsum(counts) - counts] = True
    return is_first


def _encode(numbers: Numbers, counts: Numbers) -> _Lists:
    """Each list, `counts` numbers long, as varints."""
    sizes = np.ones(len(numbers), np.int64)
    for bits in (7, 14, 21, 28):
        sizes += numbers >= (1 << bits)
    ends = np.cumsum(sizes)
    data = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    at, rest = ends - sizes, numbers
    while len(rest):
        is_more = rest > 0x7F
        data[at] = (rest & 0x7F) | (is_more << 7)
        at, rest = at[is_more] + 1, rest[is_more] >> 7
    return _Lists(data, ends[np.cumsum(counts) - 1])


def _steps(numbers: Numbers, is_first: npt.NDArray[np.bool_]) -> Numbers:
    """Each number less the one before it; the first of a run as it is."""
    steps = np.diff(numbers, prepend=0)
    steps[is_first] = numbers[is_first]
    return steps


def _place_lists(offsets: Numbers, is_first: npt.NDArray[np.bool_], counts: Numbers) -> _Lists:
    return _encode(_steps(offsets, is_first) * 2 + np.append(is_first[1:], True), counts)


def _field_lists(
    owners: Numbers, is_first: npt.NDArray[np.bool_], counts: Numbers, fields: int
) -> tuple[_Lists, npt.NDArray[np.bool_]]:
    """The fields that hold each pair, each once; as a bitmap where that is shorter."""
    owners = owners[is_first]
    ends = np.cumsum(is_first)[np.cumsum(counts) - 1]
    counts = np.diff(ends, prepend=0)
    begins_list = np.zeros(len(owners), dtype=bool)
    begins_list[ends - counts] = True
    lists = _encode(_steps(owners, begins_list), counts)
    is_bitmap = lists.size() > (fields + 7) // 8
    if not is_bitmap.any():
        return lists, is_bitmap
    parts = [
        _bitmap(owners[end - count : end], fields) if bitmap else lists.get(index)
        for index, (end, count, bitmap) in enumerate(zip(ends, counts, is_bitmap, strict=True))
    ]
    return _Lists(np.frombuffer(b"".join(parts), np.uint8), np.cumsum([len(part) for part in parts])), is_bitmap


def _bitmap(members: Numbers, size: int) -> bytes:
    bits = np.zeros(size, dtype=bool)
    bits[members] = True
    return np.packbits(bits, bitorder="little").tobytes()


def _files(
    pairs: Numbers, fields: _Lists, is_bitmap: npt.NDArray[np.bool_], places: _Lists, shards: int
) -> Iterator[tuple[bytes, dict[str, bytes]]]:
    """Of each shard its pairs, and its places by what they are of."""
    hashed = (pairs[:, 0] * _MULTIPLIERS[0] + pairs[:, 1] * _MULTIPLIERS[1]) & 0xFFFFFFFF
    shard_of = hashed % shards
    order = np.argsort(shard_of, kind="stable")
    ends = np.searchsorted(shard_of[order], np.arange(shards + 1))
    sizes = np.stack([fields.size() * 2 + is_bitmap, places.size()], axis=1)
    for shard in range(shards):
        members = order[ends[shard] : ends[shard + 1]]
        text = "".join(map(chr, pairs[members].ravel())).encode("utf-8")
        head = np.array([len(members), len(text)], dtype="<u4").tobytes()
        is_lone = sizes[members, 1] > LONE_BYTES
        of_pairs = {f"{shard}": places.joined(members[~is_lone])}
        for index in sorted(map(int, members[is_lone])):
            of_pairs[f"{pairs[index, 0]:x}-{pairs[index, 1]:x}"] = places.get(index)
        yield head + text + _varints(sizes[members].ravel()) + fields.joined(members), of_pairs


def _named(
    shards: int, contents: Iterator[tuple[bytes, dict[str, bytes]]]
) -> tuple[list[bytes], list[tuple[str, bytes]]]:
    names, files = [b""] * (2 * shards), []
    for shard, (pairs, places) in enumerate(contents):
        name, places_name = _name(pairs), _name(*places.values())
        names[shard], names[shards + shard] = name, places_name
        files.append((f"pairs-{shard}-{name.hex()}.bin", pairs))
        files += [(f"places-{of}-{places_name.hex()}.bin", content) for of, content in places.items()]
    return names, files


def _name(*contents: bytes) -> bytes:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(b"%d:" % len(content) + content)
    return digest.digest()[:NAME_BYTES]


def _varints(numbers: Numbers) -> bytes:
    return _encode(numbers, np.ones(len(numbers), np.int64)).data.tobytes()
