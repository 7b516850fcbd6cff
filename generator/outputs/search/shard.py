"""One shard of an index, in plain Python: what little a change needs, where NumPy takes longer to load than to count.

The format is that of `segment.py`, which makes all shards of an index at once.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, islice, pairwise

from generator.frozen import frozen
from generator.outputs.artifact import Artifact
from generator.regex import regex

NAME_BYTES = 4
SHARD_BYTES = 4_000
LONE_BYTES = 12_000
# What a pair takes in its shard beside its fields: two Chinese characters in UTF-8, two sizes.
PAIR_BYTES = 8
MULTIPLIERS = (0x9E3779B1, 0x85EBCA6B)
_EVEN, _ODD = (b"".join(b"\\x%02x" % byte for byte in range(first, 0x80, 2)) for first in (0, 1))
_MORE_EVEN, _MORE_ODD = (b"".join(b"\\x%02x" % byte for byte in range(first, 0x100, 2)) for first in (0x80, 0x81))
_REST = rb"[\x80-\xff]*+[\x00-\x7f]"
# The places of a field: varints, of which the last alone is odd.
_RUN = regex(rb"(?:[%b]|[%b]%b)*+(?:[%b]|[%b]%b)" % (_EVEN, _MORE_EVEN, _REST, _ODD, _MORE_ODD, _REST))

_VARINT = regex(rb"[\x80-\xff]*+[\x00-\x7f]")
# What each byte of a varint but its last has.
_MORE = 0x80
_BYTES = [bytes((byte,)) for byte in range(_MORE)]
# The bits of each byte, the lowest first.
_BITS = [bytes(byte >> bit & 1 for bit in range(8)) for byte in range(256)]


@frozen
class Index:
    """The index of a segment.

    Attributes:
        names: One for each shard.
        size: The bytes of what is said of all pairs, from which the number of shards follows.
        files: Their names and contents, but for those that are as an earlier build left them.
        kept: Those.
    """

    names: list[bytes]
    size: int
    files: list[tuple[str, bytes]]
    kept: Sequence[Artifact] = ()


@dataclass(slots=True)
class Entry:
    """What a shard says of a pair: its fields, as a bitmap or as the varints of differences, and its places in them."""

    fields: bytes
    is_bitmap: bool
    places: bytes

    @property
    def size(self) -> int:
        """How much the pair counts for the number of shards."""
        return len(self.fields) + PAIR_BYTES


Entries = dict[str, Entry]


def roughly(number: int) -> int:
    """The number or a little more: one of four to eight between a power of two and the next."""
    step = 1 << max(0, number.bit_length() - 3)
    return -(-number // step) * step


def shards_for(size: int) -> int:
    """How many shards an index of so many bytes has."""
    return roughly(max(1, round(size / SHARD_BYTES)))


def shard_of(pair: str, shards: int) -> int:
    """The shard in which a pair is."""
    first, second = (ord(character) * by for character, by in zip(pair, MULTIPLIERS, strict=True))
    return (first + second) % (1 << 32) % shards


def file_names(shard: int, name: bytes, others: Iterable[str]) -> list[str]:
    """Of the files of a shard: its pairs, the places that share a file, and those of the `others`, by their codes."""
    return [f"pairs-{shard}-{name.hex()}.bin", *(f"places-{of}-{name.hex()}.bin" for of in (shard, *others))]


def named(shard: int, pairs: bytes, places: Mapping[str, bytes]) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The name of the content of a shard, and its files; `places` has what shares a file by "", and that first."""
    contents = pairs, *places.values()
    name = _name(contents)
    return name, [*zip(file_names(shard, name, [of for of in places if of]), contents, strict=True)]


def codes(pair: str) -> str:
    """How a file is named that has the places of one pair."""
    return f"{ord(pair[0]):x}-{ord(pair[1]):x}"


def read_shard(pairs: bytes, places_of: Callable[[str], bytes]) -> Entries:
    """The pairs of a shard; `places_of` gives the places that share a file by "", those of one pair by its codes."""
    count, length = (int.from_bytes(pairs[at : at + 4], "little") for at in (0, 4))
    text = pairs[8 : 8 + length].decode()
    at = next(islice(_VARINT.finditer(pairs, 8 + length), 2 * count - 1, None)).end() if count else 8
    sizes = _read_varints(pairs[8 + length : at])
    shared, start = places_of(""), 0
    entries: Entries = {}
    for index in range(count):
        pair, listed, size = text[2 * index : 2 * index + 2], sizes[2 * index] >> 1, sizes[2 * index + 1]
        if size > LONE_BYTES:
            places = places_of(codes(pair))
        else:
            places = shared[start : start + size]
            start += size
        entries[pair] = Entry(pairs[at : at + listed], bool(sizes[2 * index] & 1), places)
        at += listed
    return entries


def write_shard(entries: Entries) -> tuple[bytes, dict[str, bytes]]:
    """The pairs of a shard, and its places as `named` takes them."""
    ordered = sorted(entries.items())
    text = "".join(pair for pair, _ in ordered).encode()
    sizes = (size for _, each in ordered for size in (len(each.fields) * 2 + each.is_bitmap, len(each.places)))
    head = len(ordered).to_bytes(4, "little") + len(text).to_bytes(4, "little")
    pairs = b"".join((head, text, _varints(sizes), *(each.fields for _, each in ordered)))
    shared = b"".join(each.places for _, each in ordered if len(each.places) <= LONE_BYTES)
    return pairs, {"": shared} | {codes(pair): each.places for pair, each in ordered if len(each.places) > LONE_BYTES}


def edited(entry: Entry | None, places: Mapping[int, Sequence[int]], fields: int) -> Entry | None:
    """What is said of a pair that now has these `places` in some of the `fields`; None if it is in none any more."""
    numbers = _numbers(entry) if entry is not None else []
    runs: list[bytes] = _RUN.findall(entry.places) if entry is not None else []
    for field, of_field in places.items():
        at = bisect_left(numbers, field)
        is_there = numbers[at : at + 1] == [field]
        numbers[at : at + is_there] = [field] if of_field else []
        runs[at : at + is_there] = [_run(of_field)] if of_field else []
    if not numbers:
        return None
    most = (fields + 7) // 8
    listed = _varints(_steps(numbers)) if len(numbers) <= most else None
    is_bitmap = listed is None or len(listed) > most
    return Entry(_bitmap(numbers, fields) if listed is None or is_bitmap else listed, is_bitmap, b"".join(runs))


def _numbers(entry: Entry) -> list[int]:
    if entry.is_bitmap:
        bits = b"".join(map(_BITS.__getitem__, entry.fields))
        return [*compress(range(len(bits)), bits)]
    return [*accumulate(_read_varints(entry.fields))]


def _bitmap(numbers: Iterable[int], size: int) -> bytes:
    bits = bytearray((size + 7) // 8)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return bytes(bits)


def _run(places: Sequence[int]) -> bytes:
    *steps, last = (step * 2 for step in _steps(places))
    return _varints((*steps, last + 1))


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    return (number - before for before, number in pairwise((0, *numbers)))


def _varints(numbers: Iterable[int]) -> bytes:
    numbers = [*numbers]
    if max(numbers, default=0) < _MORE:  # as most are, each a byte
        return bytes(numbers)
    return b"".join([_BYTES[number] if number < _MORE else _varint(number) for number in numbers])


def _varint(number: int) -> bytes:
    return _BYTES[number] if number < _MORE else bytes((number & 0x7F | _MORE,)) + _varint(number >> 7)


def _read_varints(data: bytes) -> list[int]:
    if data.isascii():
        return [*data]
    return [one[0] if len(one) == 1 else _read_varint(one) for one in _VARINT.findall(data)]


def _read_varint(data: bytes) -> int:
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(data))


def _name(contents: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(b"%d:" % len(content) + content)
    return digest.digest()[:NAME_BYTES]
