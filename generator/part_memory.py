"""The docs tree part by part: what an earlier build made of the same is not made again.

A part's record says where in the site the part has read, and the digest of what stood there. While the same stands
there, its files are as they were left, and so are those of the parts below it, none of them is made.
"""

import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.build_cache import BuildCache
from generator.code_version import version_of_program
from generator.digests import digest_parts
from generator.docs_tree import Share, TreeReport, digest_of, finish_tree, read_slice, write_files
from generator.outputs.artifact import Artifact, Artifacts, Part, Piece, Standing, bytes_of, run
from generator.processes import beside, in_processes
from generator.reads import Places, Reads
from generator.views.site_view import SiteView
from generator.words import language

_KIND = "part"
# An output takes a second where there are many items.
_PARTS_WORTH_A_PROCESS = 8
# They have threads of their own, for which a fork that is made after they have begun would wait for ever.
_ENGINES = frozenset({"vl_convert", "typst"})


@dataclass(slots=True)
class _Record:
    """What became of a part: where it read and the digest of all that, its own files, the parts below it, its value.

    A piece of a file is below the part that has the file; its value is where it stands, and the digest of its bytes.
    """

    places: list[str] = field(default_factory=list)
    seen: str = ""
    files: dict[str, str] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)
    value: Any = None


# What a process has written, what is to be remembered of that, and the parts that stay as they are.
_Written = tuple[Share, dict[str, _Record], list[str]]


class PartMemory:
    """What earlier builds made of the parts of a site, in the docs tree `folder`."""

    def __init__(self, site: SiteView, folder: Path, cache: BuildCache) -> None:
        self._site, self._folder, self._cache = site, folder, cache
        self._places = Places(site)
        self._left, self._others = cache.survey(folder)
        self._known = dict(_records(cache.records(_KIND), self._left))
        # What need not be made, or not again: all that was found to be so, and of that the parts that were asked for.
        self._used: set[str] = set()
        self._stay: list[str] = []
        self._new: dict[str, _Record] = {}
        self._context = f"{version_of_program()} {language()}".encode()

    def write(self, parts: Sequence[Part]) -> TreeReport:
        """Makes the docs tree hold exactly the files of the parts, and remembers them."""
        shares = self._shares(parts)
        kept: dict[str, _Record] = {}
        for _, new, stay in shares:
            self._new |= new
            self._known |= new
            self._add_kept(stay, kept)
        files = [share for share, _, _ in shares] + [Share(record.files) for record in kept.values()]
        tree = finish_tree(files, self._folder, (*self._left, *self._others))
        changed = {path: digest for path, digest in tree.files.items() if self._left.get(path) != digest}
        self._cache.stamp(self._folder, changed, deleted=self._left.keys() - tree.files.keys())
        records = {key: [getattr(record, each.name) for each in fields(record)] for key, record in self._new.items()}
        self._cache.keep_records(_KIND, records, kept)
        self._cache.save()
        return tree

    def _shares(self, parts: Sequence[Part]) -> list[_Written]:
        """What each process has written.

        In a first build, parts with an engine have a process of their own: what the engine has taken ends with that.
        """
        if not _ENGINES.isdisjoint(sys.modules):
            return [self._write(parts)]
        apart = [part for part in parts if part.has_engine]
        if self._known or not apart:
            return in_processes(self._write, parts, _PARTS_WORTH_A_PROCESS)
        with beside(partial(self._write, apart)) as made:
            others = [part for part in parts if not part.has_engine]
            return [*in_processes(self._write, others, _PARTS_WORTH_A_PROCESS), *made]

    def _write(self, parts: Iterable[Part]) -> _Written:
        """Makes these parts, in whatever process; what was written, what is to be remembered, and what stays."""
        files = (each for part in parts for each in self._artifacts(part, self._key(part)))
        share = write_files(files, self._folder, self._left)
        return share, self._new, self._stay

    def _artifacts(self, part: Part, key: str) -> Artifacts:
        if not self._is_as_left(key):
            self._known[key] = self._new[key] = yield from self._make(part)
            self._used.add(key)
        else:
            self._stay.append(key)
        return self._known[key].value

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

    def _add_kept(self, keys: Iterable[str], kept: dict[str, _Record]) -> None:
        """Adds the parts and all below them, which are as an earlier build left them."""
        for key in keys:
            if key not in kept:
                kept[key] = self._known[key]
                self._add_kept(self._known[key].below, kept)

    def _make(self, part: Part) -> Generator[Artifact, None, _Record]:
        reads, record = Reads(self._site), _Record()

        def below(part: Part) -> Artifacts:
            record.below.append(key := self._key(part))
            return self._artifacts(part, key)

        def fetch(piece: Piece, path: str, start: int) -> bytes | Standing:
            key = self._key(piece)
            record.below.append(key)
            return self._fetch(key, piece, path, start)

        def note(artifact: Artifact) -> Artifact:
            digest = record.files[artifact.path] = artifact.digest or digest_of(artifact)
            return replace(artifact, digest=digest)

        record.value = yield from run(part, reads.site, below, fetch, note)
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
            record = _Record(
                list(reads.places), self._places.digest_at(reads.places), value=["", 0, 0, sha256(found).hexdigest()]
            )
        record.value = [path, start, len(bytes_of(found)), record.value[-1]]
        self._known[key] = self._new[key] = record
        self._used.add(key)
        return found

    def _found(self, record: _Record, path: str) -> bytes | Standing | None:
        """The bytes of a piece from its file, if they are there; whether that is the one for which it is wanted."""
        try:
            place, start, size, digest = record.value
            content = read_slice(self._folder / place, start, size)
        except (OSError, TypeError, ValueError):
            return None
        if sha256(content).hexdigest() != digest:
            return None
        return Standing(content, start) if place == path and path in self._left else content


def _records(plain: Iterable[tuple[str, Any]], left: Mapping[str, str]) -> Iterator[tuple[str, _Record]]:
    """Those that have the shape of one, and whose files are as they were `left`: a wrong digest is as good as none.

    What many say is held once: places, names of parts, and files, which `left` has too.
    """
    texts = {path: path for path in left}
    for key, value in plain:
        with suppress(TypeError, ValueError, AttributeError):
            places, seen, files, below, result = value
            if files.items() <= left.items():
                files = {texts[path]: left[path] for path in files}
                places, below = ([*map(texts.setdefault, each, each)] for each in (places, below))
                yield texts.setdefault(key, key), _Record(places, seen, files, below, result)
