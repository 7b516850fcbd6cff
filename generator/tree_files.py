"""Folders of ours: what lies below one, by path there, what shall lie there or no more, and two that are exchanged.

No link is followed. Loops are over strings: a site has ten thousands of files, and a `Path` costs more than the
question to the system.
"""

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CHUNK = 1 << 17
_OWNERS = 0o700


def mark(state: os.stat_result) -> tuple[int, int, int]:
    """What changes when a file does. The time of change, which no program can set, unlike that of modification."""
    return state.st_ino, state.st_size, state.st_ctime_ns


def walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    """The path of each file and link below the folder, with its entry; without one, that of an empty folder."""
    top, waiting = str(folder), [""] if folder.is_dir() else []
    while waiting:
        inside, empty = waiting.pop(), True
        with os.scandir(f"{top}/{inside}") as entries:
            for entry in entries:
                path, empty = inside + entry.name, False
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path + "/")
                else:
                    yield path, entry
        if empty and inside:
            yield inside[:-1], None


def remove(folder: Path, paths: Iterable[str]) -> int:
    """Removes files, links and empty folders, and each folder that then has nothing any more; how many were no folders.

    What lies behind a link stays; the link itself goes if it is among the paths.
    """
    top, count = os.path.realpath(folder), 0
    within: dict[str, bool] = {"": True}
    emptied: dict[str, None] = {}
    for path in paths:
        above = path.rpartition("/")[0]
        if above not in within:
            within[above] = os.path.realpath(f"{top}/{above}") == f"{top}/{above}"
        if within[above]:
            is_folder = _unlink(f"{top}/{path}")
            count += not is_folder
            emptied[path if is_folder else above] = None
    for inside in filter(None, emptied):
        with suppress(OSError):  # as soon as a folder is not empty
            for empty in (Path(inside), *Path(inside).parents[:-1]):
                Path(top, empty).rmdir()
    return count


def _unlink(file: str) -> bool:
    """Removes a file or a link, if it is there; whether it is a folder instead."""
    try:
        os.unlink(file)  # noqa: PTH108  # of thousands
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError:
        if not Path(file).is_dir():
            raise
        return True
    return False


def clear_away(folder: Path) -> None:
    """Deletes a folder with all in it, also what lies in folders that may not be written to; as far as it can be."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        _open(folder)
        for inside, folders, _ in os.walk(folder):
            for name in folders:
                _open(Path(inside, name))
        shutil.rmtree(folder, ignore_errors=True)


def _open(folder: Path) -> None:
    with suppress(OSError):
        if not folder.is_symlink():
            folder.chmod(_OWNERS)


def link_or_copy(file: str, path: str) -> None:
    """Makes the file stand at the path too, without another copy of it where the disk can.

    What stands there goes, and isn't written to: it may be the same file by another link.
    """
    with suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108  # of thousands
    try:
        os.link(file, path)
    except OSError:  # a file system without links, or too many of them
        copy(file, path)


def copy(file: str, path: str) -> None:
    """As `shutil.copyfile`, of files that are not looked at first: of thousands, that takes as long as the copies."""
    with open(file, "rb", buffering=0) as source, open(path, "wb", buffering=0) as target:  # noqa: PTH123
        while data := source.read(_CHUNK):
            while data:
                data = data[target.write(data) :]


def exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders atomically (renameat2, Linux 3.15); False where the system can't."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(code, os.strerror(code), str(other))


class Folders:
    """The folders below `top` that files need, each made once; a file or a link in the way of one goes."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self._made: set[str] = set()

    def make(self, path: str) -> None:
        """The folder of that path, and those that it lies in."""
        if path in self._made:
            return
        if path:
            self.make(path.rpartition("/")[0])
            self._make(f"{self.top}/{path}")
        else:
            self.top.mkdir(exist_ok=True, parents=True)
        self._made.add(path)

    def _make(self, folder: str) -> None:
        try:
            os.mkdir(folder)  # noqa: PTH102  # of thousands
        except FileExistsError:
            there = Path(folder)
            if there.is_symlink() or there.is_file():
                there.unlink(missing_ok=True)  # another process may want a folder there too
                there.mkdir(exist_ok=True)
