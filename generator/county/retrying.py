"""Calls that another machine may fail: done again a few times, each time after a longer wait."""

import time
from collections.abc import Callable
from typing import TypeVar

_Result = TypeVar("_Result")
ATTEMPTS = 8
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.1, 5.0
# What is said for good: the same call would be answered the same. A fault of ours is one too.
_FINAL = (
    FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError, NotImplementedError, ImportError,
    TypeError, AttributeError, LookupError, AssertionError,
)  # fmt: skip


def retried(call: Callable[[], _Result]) -> _Result:
    """What the call gives, at the first attempt that doesn't fail; the last failure where all do."""
    wait = FIRST_WAIT_SECONDS
    for _ in range(ATTEMPTS - 1):
        try:
            return call()
        except _FINAL:
            raise
        except Exception:
            time.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)
    return call()
