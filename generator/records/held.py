"""What a file of the staff held when it was read last, so that one that is as it was need not be read again."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Held(NamedTuple):
    """What is known of a file.

    `digest` is that of an attachment, SHA-256, and of a record git's name for its bytes, unless there was something
    wrong with it that only reading tells; `scan` is the key of its `FileScan`. Empty is what isn't known.
    """

    digest: str = ""
    scan: str = ""


NOTHING = Held()
NO_FILES: Mapping[str, Held] = MappingProxyType({})
