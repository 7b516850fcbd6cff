"""The docs tree part by part: what an earlier build made of the same is not made again.

A part's record says where in the site the part has read, and the digest of what stood there. While the same stands
there, its files are as they were left, and so are those of the parts below it, none of them is made.
Records are bound in volumes, one for each output and one for each part that it yields, with all below that. While all
is the same there, the volume isn't opened: so most of ten thousand pages' records are neither read nor compared.
"""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from generator.build_cache import BuildCache
from generator.code_version import version_of_program
from generator.digests import digest_parts
from generator.docs_tree import TreeReport, earlier_tree, finish_tree, noted, read_slice, taken, write_files
from generator.outputs.artifact import (
    EARLIER,
    Artifact,
    Artifacts,
    Part,
    Piece,
    Standing,
    bytes_of,
    digest_of_content,
    run,
)
from generator.part_records import Record, bind, opened, volumes
from generator.processes import beside, in_processes
from generator.reads import Places, Reads
from generator.views.site_view import SiteView
from generator.words import language

_KIND = "part"
_Below = Callable[[Part, str], Artifacts]
# An output takes a second where there are many items.
_PARTS_WORTH_A_PROCESS = 8
# They have threads of their own, for which a fork that is made after they have begun would wait for ever.
_ENGINES = frozenset({"vl_convert", "typst"})


# How many files a process has written; the volumes that are new, and those that stay.
_Made = tuple[int, dict[str, Record], list[str]]


class PartMemory:
    """What earlier builds made of the parts of a site, in the docs tree `folder`."""

    def __init__(self, site: SiteView, folder: Path, cache: BuildCache) -> None:
        self._site, self._folder, self._cache = site, folder, cache
        self._left, self._others = cache.survey(folder)
        self._before = dict(volumes(cache.records(_KIND), self._left))

    def write(self, parts: Sequence[Part]) -> TreeReport:
        """Makes the docs tree hold exactly the files of the parts, and remembers them."""
        shares = self._shares(parts)
        kept: dict[str, Record] = {}
        for _, _, stay in shares:
            self._add_kept(stay, kept)
        new = [each for _, records, _ in shares for each in records.items()]
        files = [record.files for _, record in (*new, *kept.items())]
        written = sum(count for count, _, _ in shares)
        tree = finish_tree(files, written, self._folder, (*self._left, *self._others))
        changed = {path: digest for path, digest in tree.files.items() if self._left.get(path) != digest}
        self._cache.stamp(self._folder, changed, deleted=self._left.keys() - tree.files.keys())
        self._cache.keep_records(_KIND, {key: record.plain for key, record in new}, kept)
        self._cache.save()
        return tree

    def _shares(self, parts: Sequence[Part]) -> list[_Made]:
        """What each process has made.

        In a first build, parts with an engine have a process of their own: what the engine has taken ends with that.
        """
        if not _ENGINES.isdisjoint(sys.modules):
            return [self._make(parts)]
        apart = [part for part in parts if part.has_engine]
        if self._before or not apart:
            return in_processes(self._make, parts, _PARTS_WORTH_A_PROCESS)
        with beside(partial(self._make, apart)) as made:
            others = [part for part in parts if not part.has_engine]
            return [*in_processes(self._make, others, _PARTS_WORTH_A_PROCESS), *made]

    def _make(self, parts: Iterable[Part]) -> _Made:
        """Makes these parts, in whatever process."""
        maker = _Maker(self._site, self._folder, self._left, self._before)
        written = write_files(maker.files(parts), self._folder, self._left)
        return written, maker.new, maker.stay

    def _add_kept(self, keys: Iterable[str], kept: dict[str, Record]) -> None:
        """Adds the volumes and all below them, which are as an earlier build left them."""
        for key in keys:
            if key in self._before and key not in kept:
                kept[key] = self._before[key]
                self._add_kept(kept[key].below, kept)


class _Maker:
    """Makes in one process what is not as an earlier build left it.

    When the files are written, `new` has the volumes that are new, and `stay` those that are not and were asked for.
    What else it takes to know that goes with it: the results are all that has to wait for the other processes.
    """

    def __init__(self, site: SiteView, folder: Path, left: Mapping[str, str], before: Mapping[str, Record]) -> None:
        self._site, self._folder, self._left, self._before = site, folder, left, before
        self.new: dict[str, Record] = {}
        self.stay: list[str] = []
        self._places = Places(site)
        self._known = dict(before)
        # What was found to need no making, or none again.
        self._used: set[str] = set()
        # Who has a volume, old or new.
        self._volumes: set[str] = set()
        self._earlier = EARLIER
        self._context = f"{version_of_program()} {language()}".encode()

    def files(self, parts: Iterable[Part]) -> Iterator[Artifact]:
        """The new files of these outputs."""
        for part in parts:
            yield from self._output(part)

    def _output(self, part: Part) -> Artifacts:
        """The new files of an output, the parts of which have volumes of their own."""
        key = self._key(part)
        # Which only this very program has left so: the key says its version.
        self._earlier = earlier_tree(self._folder, self._left) if key in self._before else EARLIER
        others = list(self._before[key].below) if key in self._before else []

        def below(part: Part, key: str) -> Artifacts:
            # With another argument it has another key, and most of its records are in the volume that it had before,
            # which mostly comes after the one that the part before it has.
            if key in others:
                del others[: others.index(key) + 1]
            elif others and key not in self._before:
                self._open(others.pop(0))
            return self._volume(part, key, self._artifacts)

        return self._volume(part, key, below)

    def _volume(self, part: Part, key: str, below: _Below) -> Artifacts:
        """The new files of a part that has a volume."""
        self._volumes.add(key)
        if self._is_as_left(key) and self._known[key] is self._before.get(key):
            self.stay.append(key)
            return self._known[key].value
        if key in self.new and (path := next(iter(self.new[key].files), "")):
            raise taken(path, path)  # by itself: it is asked for twice, and would stand here once
        self._open(key)
        self._known[key] = record = yield from self._make(part, below)
        self._used.add(key)
        self.new[key] = self._bound(key)
        return record.value

    def _artifacts(self, part: Part, key: str) -> Artifacts:
        """The new files of a part that is in a volume."""
        if not self._is_as_left(key):
            self._known[key] = yield from self._make(part, self._artifacts)
            self._used.add(key)
        return self._known[key].value

    def _open(self, key: str) -> None:
        """Reads the records in a volume of an earlier build, if there is one."""
        if (volume := self._known.get(key)) and volume.bound:
            self._known |= opened(volume, self._left)

    def _bound(self, key: str) -> Record:
        """The volume of a part, once it and all below it are made or found to be as they were left."""
        records = self._within(key)
        below = {each: None for record in records.values() for each in record.below if each in self._volumes}
        volume = bind(records.pop(key), records, [*below])
        volume.seen = self._places.digest_at(volume.places)
        for each in records:  # nobody asks for them again: hardly a part is in two volumes
            del self._known[each]
            self._used.discard(each)
        return volume

    def _within(self, key: str) -> dict[str, Record]:
        """The record of a part and those below it, but for other volumes."""
        found = {key: self._known[key]}
        waiting = [key]
        while waiting:
            for each in found[waiting.pop()].below:
                if each not in found and each not in self._volumes:
                    found[each] = self._known[each]
                    waiting.append(each)
        return found

    def _key(self, part: Part | Piece) -> str:
        return digest_parts((self._context, *map(self._places.digest_of, (part.make, *part.of)))).hex()

    def _is_as_left(self, key: str) -> bool:
        """Whether the part and all below it need not be made."""
        if key in self._used:
            return True
        record = self._known.get(key)
        if (
            record is not None
            and record.seen == self._places.digest_at(record.places)
            and all(map(self._is_as_left, record.below))
        ):
            self._used.add(key)
            return True
        return False

    def _make(self, part: Part, artifacts: _Below) -> Generator[Artifact, None, Record]:
        reads, record = Reads(self._site), Record()

        def below(part: Part) -> Artifacts:
            record.below.append(key := self._key(part))
            return artifacts(part, key)

        def fetch(piece: Piece, path: str, start: int) -> bytes | Standing:
            key = self._key(piece)
            record.below.append(key)
            return self._fetch(key, piece, path, start)

        note = partial(noted, files=record.files)
        record.value = yield from run(part, reads.site, below, fetch, note, self._earlier)
        record.places = list(reads.places)
        record.seen = self._places.digest_at(record.places)
        return record

    def _fetch(self, key: str, piece: Piece, path: str, start: int) -> bytes | Standing:
        """The bytes of a piece, from where an earlier build has put them or made now; notes where they stand next."""
        record = self._known.get(key)
        found = self._found(record, path) if record and record.seen == self._places.digest_at(record.places) else None
        if record is None or found is None:
            reads = Reads(self._site)
            found = piece.make(reads.site, *piece.of)
            record = Record(
                list(reads.places), self._places.digest_at(reads.places), value=["", 0, 0, digest_of_content(found)]
            )
        record.value = [path, start, len(bytes_of(found)), record.value[-1]]
        self._known[key] = record
        self._used.add(key)
        return found

    def _found(self, record: Record, path: str) -> bytes | Standing | None:
        """The bytes of a piece from its file, if they are there; whether that is the one for which it is wanted."""
        try:
            place, start, size, digest = record.value
            content = read_slice(self._folder / place, start, size)
        except (OSError, TypeError, ValueError):
            return None
        if digest_of_content(content) != digest:
            return None
        return Standing(content, start) if place == path and path in self._left else content
