"""One build at a time: two would write to one docs tree. The kernel takes the lock back from whoever dies, however."""

import datetime as dt
import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import BusyError
from generator.model.dates import BEIJING

# Longer than a bureau's build takes: when the nightly one and a member of staff meet, the second waits, then builds.
WAIT_SECONDS = 60.0
_POLL_SECONDS = 0.1
_MAX_HOLDER_BYTES = 200


@contextmanager
def hold(file: Path, announce: Callable[[str], None], wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Holds the lock that `file` stands for; where its folder doesn't exist there is nothing to guard.

    The file is there while the lock is held; one that a killed build has left is nobody's, and is taken over.

    Raises:
        BusyError: Another process held the lock all the time; in Chinese, it names the process and since when.
    """
    if not file.parent.is_dir():
        yield
        return
    descriptor = _acquire(file, announce, wait_seconds)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)  # before the lock is given back, while the file is surely ours
        os.close(descriptor)


def _acquire(file: Path, announce: Callable[[str], None], wait_seconds: float) -> int:
    """The descriptor that has the lock."""
    end = time.monotonic() + wait_seconds
    while True:
        # Open for writing, though a lock needs none: on a network file system it does.
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            if _is_locked(descriptor, file):
                _sign(descriptor)
                return descriptor
            holder = _holder(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() >= end:
            raise BusyError(f"{holder}正在建立网站，等了 {wait_seconds:.0f} 秒还没有建完；网站没有改动，请稍后再试")
        announce(f"等{holder}建完")
        time.sleep(_POLL_SECONDS)


def _is_locked(descriptor: int, file: Path) -> bool:
    """Takes the lock if it is free, and if the file that was opened is still the one of that name."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), file.lstat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _sign(descriptor: int) -> None:
    """Says who holds the lock; on a full disk it stays unsaid, and the build itself will tell of the disk."""
    with suppress(OSError):
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"{socket.gethostname()} 上的进程 {os.getpid()} ".encode(), 0)


def _holder(descriptor: int) -> str:
    """Who holds the lock, since when, as far as the file tells."""
    since = dt.datetime.fromtimestamp(os.fstat(descriptor).st_mtime, BEIJING)
    name = os.pread(descriptor, _MAX_HOLDER_BYTES, 0).decode("utf-8", "replace")
    return f"另一个 gongkai（{name}{since:%H:%M:%S} 开始）"
