"""What lies below a folder, by path, without opening any of it."""

import os
from collections.abc import Iterator
from pathlib import Path


def entries_below(root: Path, folder: str) -> list[tuple[str, os.DirEntry[str]]]:
    """Everything below `folder`, itself a path below `root`: by path below `root`, in order; no link is followed."""
    return sorted(_entries(str(root / folder), folder), key=lambda each: each[0])


def _entries(path: str, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(path) as entries:
            found = list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in found:
        yield f"{name}/{entry.name}", entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{name}/{entry.name}")
