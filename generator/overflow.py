"""Bytes that a process wants again and that memory has no room for: in a file that goes with the process."""

import os
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO

# Where the first byte is, and how many there are.
Place = tuple[int, int]


class Overflow:
    """The file is made with the first bytes, has no name, and is this process's alone."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0  # of what is known to be there

    def keep(self, data: bytes) -> Place | None:
        """Where they lie from now on; None where there is no room for all of them."""
        with suppress(OSError):
            if self._file is None:
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # until `clear`
            # A disk that is full takes a part, in the place of which the next ones stand.
            if os.pwrite(self._file.fileno(), data, self._end) == len(data):
                place = self._end, len(data)
                self._end += len(data)
                return place
        return None

    def read(self, place: Place) -> bytes | None:
        """What lies there; None where it can't be read."""
        start, size = place
        with suppress(OSError):
            if self._file is not None and len(data := os.pread(self._file.fileno(), size, start)) == size:
                return data
        return None

    def clear(self) -> None:
        """Lets go of all."""
        if self._file is not None:
            self._file.close()
        self._file, self._end = None, 0
