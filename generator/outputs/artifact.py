"""What an output produces: a file of the docs tree, not yet written."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes that take time to make and are the same for the same arguments: what an earlier build made may stay.

    `make` is a function of a module. It reads nothing but its arguments `of`, whose `repr` says all of them, the
    program's own files, and the language.
    """

    make: Callable[..., bytes]
    of: tuple[Any, ...]

    def content(self) -> bytes:
        """The bytes, made now."""
        return self.make(*self.of)


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the docs tree.

    `path` is relative to the tree, `/`-separated. `content` is the bytes, or how they are made, or the file on disk to
    copy them from, so that attachments are never all in memory.
    """

    path: str
    content: bytes | Made | Path

    def read(self) -> bytes:
        """The bytes of what is no file on disk."""
        assert not isinstance(self.content, Path), f"{self.path} is a file: {self.content}"
        return self.content.content() if isinstance(self.content, Made) else self.content


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the site: the files and further parts that `make(site, *of)` yields, and the value that it returns.

    `make` is a function of a module. It reads nothing but its arguments, the program's own files, and the language, so
    that what an earlier build made may stay while all that it read is the same. JSON can say the value, which is what
    `yield` gives whoever yields the part: `digest = yield Part(archive, (place, 2024))`.
    """

    make: Callable[..., Iterator["Artifact | Part"]]
    of: tuple[Any, ...] = ()


Parts = Generator[Artifact | Part, Any, Any]


def expand(site: object, part: Part) -> Generator[Artifact, None, Any]:
    """Every file of the part and of those below it, made now; returns the part's value."""
    steps = iter(part.make(site, *part.of))
    value = None
    try:
        while True:
            step = next(steps) if value is None else steps.send(value)  # type: ignore[attr-defined]
            value = None
            if isinstance(step, Part):
                value = yield from expand(site, step)
            else:
                yield step
    except StopIteration as end:
        return end.value


def text_artifact(path: str, text: str) -> Artifact:
    """A text file: UTF-8, LF."""
    return Artifact(path, text.encode("utf-8"))
