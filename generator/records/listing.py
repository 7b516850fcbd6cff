"""What lies below a folder, by path, without opening any of it."""

import contextlib
import os
from operator import itemgetter
from pathlib import Path


def entries_below(root: Path, folder: str) -> list[tuple[str, os.DirEntry[str]]]:
    """Everything below `folder`, itself a path below `root`: by path below `root`, in order; no link is followed."""
    found: list[tuple[str, os.DirEntry[str]]] = []
    waiting = [(str(root / folder), folder)]
    while waiting:
        path, name = waiting.pop()
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(path) as entries:
            for entry in entries:
                found.append((f"{name}/{entry.name}", entry))
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{name}/{entry.name}"))
    return sorted(found, key=itemgetter(0))
