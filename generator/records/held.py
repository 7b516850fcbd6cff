"""What the files of the staff held when they were read last, so that one that is as it was need not be read again."""

from collections.abc import Mapping
from dataclasses import field

from generator.frozen import frozen


@frozen
class Held:
    """What is known of files, by path below the project's root; empty or absent is what isn't.

    `digests` are those of attachments, SHA-256, and of records git's name for their bytes, unless there was something
    wrong with them that only reading tells, such as an attachment that isn't what its name says; `scans` are the keys
    of each `FileScan`.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    scans: Mapping[str, str] = field(default_factory=dict)


NO_FILES = Held()
