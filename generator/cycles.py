"""Python's search for things that only hold each other, where it is known to find none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search() -> Iterator[None]:
    """While much is made that stays and of which nothing holds itself: each part of it would be gone through again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
