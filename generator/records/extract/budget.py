"""How much may be unpacked from one file, whatever its headers claim: a bomb ends as a sentence, not as a full disk."""

import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from generator.frozen import frozen

MAX_DEPTH = 5
MAX_MEMBERS = 5_000
MAX_BYTES = 200_000_000
# Text shrinks to a hundredth at best; what shrinks further and is large is made to do harm.
MAX_RATIO = 400
_RATIO_COUNTS_FROM = 20_000_000
_PIECE_BYTES = 1_000_000


@frozen
class Inner:
    """A file inside another, for `extract` to look into: the words of its place, its name, its bytes.

    `is_shown` where a reader opens it as a file of its own, as in a packed file.
    """

    place: str
    name: str
    data: bytes
    is_shown: bool = False


class BombError(Exception):
    """The file unpacks to more than any document would."""


class LockedError(Exception):
    """A member is encrypted, so nobody can look into it."""


@dataclass(slots=True)
class Budget:
    """What is left for one file and all that is inside it."""

    members: int = MAX_MEMBERS
    size_bytes: int = MAX_BYTES
    depth: int = 0

    def read(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
        """A member's bytes.

        Raises:
            BombError: It, or all together, is too large.
            LockedError: It is encrypted.
        """
        if member.flag_bits & 1:
            raise LockedError
        self.members -= 1
        if self.members < 0:
            raise BombError(f"{MAX_MEMBERS} 个以上的文件")
        with archive.open(member) as stream:
            return self.read_stream(stream, member.compress_size)

    def read_stream(self, stream: IO[bytes], packed_bytes: int) -> bytes:
        """All that an unpacking stream gives, piece by piece.

        Raises:
            BombError: There is too much of it.
        """
        parts: list[bytes] = []
        total = 0
        while part := stream.read(_PIECE_BYTES):
            parts.append(part)
            total += len(part)
            if total > self.size_bytes:
                raise BombError(f"解压后超过 {MAX_BYTES // 1_000_000} MB")
            if total > _RATIO_COUNTS_FROM and total > MAX_RATIO * max(packed_bytes, 1):
                raise BombError(f"解压后是原来的 {MAX_RATIO} 倍以上")
        self.size_bytes -= total
        return b"".join(parts)

    def take(self, data: bytes) -> bytes:
        """Data that is unpacked already, counted.

        Raises:
            BombError: There is too much of it.
        """
        self.size_bytes -= len(data)
        if self.size_bytes < 0:
            raise BombError(f"解压后超过 {MAX_BYTES // 1_000_000} MB")
        return data


# What damaged packed data makes of Python's own modules.
DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, KeyError)
