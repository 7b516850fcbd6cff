"""What an output produces: a file of the docs tree, not yet written."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the docs tree.

    `path` is relative to the tree, `/`-separated. `content` is the bytes, or the file on disk to copy them
    from, so that attachments are never all in memory.
    """

    path: str
    content: bytes | Path


def text_artifact(path: str, text: str) -> Artifact:
    """A text file: UTF-8, LF."""
    return Artifact(path, text.encode("utf-8"))
