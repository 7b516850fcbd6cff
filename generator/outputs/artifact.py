"""What an output produces: a file of the docs tree, not yet written, or a part of the site that has several."""

import hashlib
import json
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.frozen import frozen

CONTENT_DIGITS = 32


@frozen
class Made:
    """Bytes that take time to make: the file that has them is a part of its own, which `make(*of)` makes."""

    make: Callable[..., bytes]
    of: tuple[Any, ...]

    def content(self) -> bytes:
        """The bytes, made now."""
        return self.make(*self.of)


@frozen
class Piece:
    """Bytes within a file; as long as what `make(site, *of)` has read is the same, they come from where they stand.

    `make` is as that of a part.
    """

    make: Callable[..., bytes]
    of: tuple[Any, ...]


@frozen
class Joined:
    """What makes a file, one after the other; `end`, given all these bytes, makes those that follow."""

    pieces: tuple[bytes | Piece, ...]
    end: Callable[[bytes], bytes] | None = None


@frozen
class Standing:
    """Bytes that stand in their file already, from `start` on."""

    content: bytes
    start: int


@frozen
class Laid:
    """What a file shall hold, one after the other, of which something stands there already."""

    parts: tuple[bytes | Standing, ...]

    def content(self) -> bytes:
        """All of it."""
        return b"".join(map(bytes_of, self.parts))


@frozen
class Artifact:
    """A file of the docs tree.

    `path` is relative to the tree, `/`-separated. `content` is the bytes, or how they are made or joined, or the
    file on disk to copy them from, so that attachments are never all in memory. `digest` is `digest_of_content`
    where it is known.
    """

    path: str
    content: bytes | Made | Joined | Laid | Path
    digest: str = ""

    def read(self) -> bytes:
        """The bytes of what is no file on disk, and need not be joined."""
        match self.content:
            case bytes():
                return self.content
            case Made() | Laid():
                return self.content.content()
        raise TypeError(f"{self.path}: {self.content!r:.80} is on disk, or not joined yet")


@frozen
class Part:
    """A part of the site: the files and further parts that `make(site, *of)` yields, and the value that it returns.

    Of a part that is one file, `make` may return that. It is a function of a module, and reads nothing but its
    arguments, the program's own files, and the language, so that what an earlier build made may stay while all that it
    read is the same. JSON can say the value, which is what `yield` gives whoever yields the part:
    `digest = yield Part(archive, (place, 2024))`. A file that is joined comes back with its bytes and their digest.
    `has_engine` where making it loads one that keeps tens of megabytes for as long as its process lives.
    """

    make: Callable[..., "Iterator[Artifact | Part | Earlier] | Artifact"]
    of: tuple[Any, ...] = ()
    has_engine: bool = False


@frozen
class Earlier:
    """The docs tree as this same program has left it, which a part is given that yields `EARLIER`.

    A quicker way to a part's bytes may hang on it, the bytes may not: without an earlier build there is nothing in it.

    Attributes:
        read: The bytes of a file by its path, None if it isn't as it was left.
        below: The files as they stand in a folder, `/`-terminated, that are as they were left, in no order.
    """

    read: Callable[[str], bytes | None] = lambda _: None
    below: Callable[[str], Sequence[Artifact]] = lambda _: ()


EARLIER = Earlier()
Parts = Generator[Artifact | Part | Earlier, Any, Any]
Artifacts = Generator[Artifact, None, Any]
Fetch = Callable[[Piece, str, int], bytes | Standing]
Note = Callable[[Artifact], Artifact]


def run(
    part: Part, site: object, below: Callable[[Part], Artifacts], fetch: Fetch, note: Note, earlier: Earlier
) -> Artifacts:
    """The files of the part itself, and those that `below` gives for each further part; returns the part's value.

    `fetch` gives the bytes of a piece, which shall stand in the file of that path, from that byte on; `Standing` if
    they are in that same file now. `note` is given each file of the part itself, and gives back what is to be yielded.
    `earlier` is what the part gets that asks for it.
    """
    made = part.make(site, *part.of)
    steps = iter([made]) if isinstance(made, Artifact) else iter(made)
    value: Any = None
    try:
        while True:
            # What has no parts may be any iterator; the others are sent the values of theirs.
            step = next(steps) if value is None else steps.send(value)  # type: ignore[attr-defined]
            value = None
            if isinstance(step, Artifact) and isinstance(step.content, Made):
                step = Part(_made, (step.path, step.content))
            if isinstance(step, Part):
                value = yield from below(step)
            elif isinstance(step, Earlier):
                value = earlier
            elif isinstance(step.content, Joined):
                value = _joined(step.content, step, fetch)
                yield note(value)
            else:
                yield note(step)
    except StopIteration as end:
        # As it comes back from where it was kept, so that a first build and a later one are the same.
        return json.loads(json.dumps(end.value))


def expand(part: Part, site: object) -> Artifacts:
    """Every file of the part and of those below it, made now; returns the part's value."""

    def fetch(piece: Piece, *_: object) -> bytes:
        return piece.make(site, *piece.of)

    return run(part, site, lambda below: expand(below, site), fetch, _same, EARLIER)


def _same(artifact: Artifact) -> Artifact:
    return artifact


def _joined(content: Joined, step: Artifact, fetch: Fetch) -> Artifact:
    """The file with what it is joined of."""
    parts: list[bytes | Standing] = []
    start = 0
    for piece in content.pieces:
        parts.append(piece if isinstance(piece, bytes) else fetch(piece, step.path, start))
        start += len(bytes_of(parts[-1]))
    if content.end:
        parts.append(content.end(b"".join(map(bytes_of, parts))))
    joined = b"".join(map(bytes_of, parts))
    is_new = not any(isinstance(part, Standing) for part in parts)
    return replace(step, content=joined if is_new else Laid(tuple(parts)), digest=digest_of_content(joined))


def digest_of_content(content: bytes) -> str:
    """What a file of ours is known by: of its SHA-256 as much as is enough, since there are very many."""
    return hashlib.sha256(content).hexdigest()[:CONTENT_DIGITS]


def bytes_of(part: bytes | Standing) -> bytes:
    """The bytes, wherever they stand."""
    return part.content if isinstance(part, Standing) else part


def _made(site: object, path: str, made: Made) -> Artifact:
    del site
    return Artifact(path, made.content())


def text_artifact(path: str, text: str) -> Artifact:
    """A text file: UTF-8, LF."""
    return Artifact(path, text.encode("utf-8"))
