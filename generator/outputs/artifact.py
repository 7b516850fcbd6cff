"""What an output produces: a file of the docs tree, not yet written."""

from collections.abc import Callable
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


def text_artifact(path: str, text: str) -> Artifact:
    """A text file: UTF-8, LF."""
    return Artifact(path, text.encode("utf-8"))
