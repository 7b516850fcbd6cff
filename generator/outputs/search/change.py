"""The index of a segment from that of an earlier build, where few of its texts are others: a fifth of the time.

What is indexed of a text stands in the file that shows it, so the old text is read from there. Of the old index only
the shards are read and written in which a pair has other places now.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.frozen import frozen
from generator.outputs.artifact import Artifact, Earlier
from generator.outputs.headers.table import SEARCH_PARTS, SEARCH_TEXTS
from generator.outputs.search.shard import (
    NAME_BYTES,
    Entries,
    Index,
    edited,
    file_names,
    named,
    read_shard,
    shard_of,
    shards_for,
    write_shard,
)
from generator.search_text import BLOCK, head_form, search_form

TEXT_NAME_BYTES = 6
_TEXTS, _NAMES = "texts.bin", "names.bin"
# With more edits than these, or than there are shards, the whole index is made as fast: a text of 1,000 characters that
# moves by one has so many.
_FEW_EDITS = 2_000

Fields = tuple[str, str, str, str]
# By pair and field.
_Edits = dict[str, dict[int, Sequence[int]]]


def fields_of(head: str, body: str, files: str, forms: Iterable[str]) -> Fields:
    """What is searched of a result, one text for each zone; `forms` are those of the pieces of its attachments."""
    return head_form(head), search_form(body), search_form(files), BLOCK.join(forms)


def names_files(texts: Sequence[bytes], index: Index) -> list[tuple[str, bytes]]:
    """The names of the texts; those of the index, and what `changed` needs, two u32: its size, and how many files."""
    sizes = (index.size, len(index.files) + len(index.kept))
    names = b"".join((*index.names, *(size.to_bytes(4, "little") for size in sizes)))
    return [(_TEXTS, b"".join(texts)), (_NAMES, names)]


def changed(
    earlier: Earlier, segment: str, texts: Sequence[bytes], stride: int, fields: Callable[[int], Fields]
) -> Index | None:
    """The index of the texts of these names, None where it has to be made anew; `fields` has those of a text."""
    before = _before(earlier, segment)
    if before is None or before.stride != stride:
        return None
    try:
        edits = _edits(before, texts, stride, fields)
        return _edited(before, edits, 4 * stride) if edits is not None else None
    except _NotThereError:
        return None


class _NotThereError(Exception):
    """A file of the earlier index isn't as it was left."""


@frozen(kw_only=True)
class _Before:
    """The index of a segment as an earlier build left it."""

    name: str
    stride: int
    texts: list[bytes]
    index: Index
    earlier: Earlier

    def read(self, path: str) -> bytes:
        content = self.earlier.read(path)
        if content is None:
            raise _NotThereError
        return content

    def fields(self, number: int) -> Fields:
        """What was searched of a text."""
        path = f"{SEARCH_TEXTS}{self.name}/{self.texts[number].hex()}"
        text = json.loads(self.read(f"{path}.json"))
        pieces = (json.loads(self.read(f"{path}-{k}.json")) for k in range(len(text.get("pieces", ()))))
        head, body, files = (text.get(zone, "") for zone in ("head", "body", "files"))
        return fields_of(head, body, files, map(search_form, pieces))


def _before(earlier: Earlier, segment: str) -> _Before | None:
    content = earlier.read("search/index.json")
    entries = json.loads(content)["segments"] if content else []
    entry = next((each for each in entries if each["name"] == segment), None)
    if entry is None:
        return None
    texts, names = (earlier.read(f"search/{entry['folder']}/{file}") for file in (_TEXTS, _NAMES))
    if texts is None or names is None:
        return None
    size, files = (int.from_bytes(names[at:][:4], "little") for at in (-8, -4))
    kept = earlier.below(f"{SEARCH_PARTS}{segment}/")
    if len(kept) != files:
        return None
    index = Index(_cut(names[:-8], NAME_BYTES), size, [], kept)
    listed = _cut(texts, TEXT_NAME_BYTES)
    return _Before(name=segment, stride=entry["stride"], texts=listed, index=index, earlier=earlier)


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def _edits(before: _Before, texts: Sequence[bytes], stride: int, fields: Callable[[int], Fields]) -> _Edits | None:
    """Where pairs are now in fields that are others than before; None if these are too many."""
    count = max(len(texts), len(before.texts))
    numbers = (number for number in range(count) if texts[number : number + 1] != before.texts[number : number + 1])
    most = max(_FEW_EDITS, len(before.index.names))
    edits: _Edits = defaultdict(dict)
    none = ("", "", "", "")
    for number in numbers:
        old = before.fields(number) if number < len(before.texts) else none
        new = fields(number) if number < len(texts) else none
        for zone, (old_text, new_text) in enumerate(zip(old, new, strict=True)):
            for pair, places in _others(_places(old_text), _places(new_text)):
                edits[pair][zone * stride + number] = places
                most -= 1
        if most < 0:
            return None
    return edits


def _places(text: str) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, (first, second) in enumerate(pairwise(text)):
        if BLOCK not in (first, second):
            found.setdefault(first + second, []).append(place)
    return found


def _others(old: Mapping[str, list[int]], new: Mapping[str, list[int]]) -> Iterator[tuple[str, Sequence[int]]]:
    """The pairs that have other places in a text than they had, and these places."""
    for pair in {**old, **new}:
        if old.get(pair) != new.get(pair):
            yield pair, new.get(pair, ())


def _edited(before: _Before, edits: _Edits, fields: int) -> Index | None:
    """The index after these edits; None if it has another number of shards then, and all its files are others."""
    index, shards = before.index, len(before.index.names)
    by_shard: dict[int, list[str]] = defaultdict(list)
    for pair in edits:
        by_shard[shard_of(pair, shards)].append(pair)
    names, size, files, gone = [*index.names], index.size, list[tuple[str, bytes]](), set[str]()
    for shard, pairs in by_shard.items():
        entries, of_shard = _read(before, shard)
        gone.update(of_shard)
        for pair in pairs:
            old = entries.pop(pair, None)
            new = edited(old, edits[pair], fields)
            size += (new.size if new else 0) - (old.size if old else 0)
            if new:
                entries[pair] = new
        names[shard], new_files = named(shard, *write_shard(entries))
        files += new_files
    if shards_for(size) != shards:
        return None
    return Index(names, size, files, [each for each in index.kept if _file_name(each) not in gone])


def _read(before: _Before, shard: int) -> tuple[Entries, list[str]]:
    """The pairs of a shard as they were, and the names of its files."""
    folder, name = f"{SEARCH_PARTS}{before.name}/", before.index.names[shard]
    others: list[str] = []

    def places_of(of: str) -> bytes:
        if of:
            others.append(of)
        return before.read(f"{folder}{file_names(shard, name, [of] if of else [])[-1]}")

    entries = read_shard(before.read(f"{folder}{file_names(shard, name, [])[0]}"), places_of)
    return entries, file_names(shard, name, others)


def _file_name(artifact: Artifact) -> str:
    return artifact.path.rpartition("/")[2]
