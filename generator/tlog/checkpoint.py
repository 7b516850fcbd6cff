"""What a log commits to at one moment: its name, how many entries it has, and the root over them."""

import base64
import re

from generator.frozen import frozen
from generator.tlog.note import NoteError, decode_base64


@frozen
class Checkpoint:
    """The text of a checkpoint; `origin` names the log, `root` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in a note's text; further lines are left out of account.

    Raises:
        NoteError: It is none.
    """
    lines = text.split("\n")
    try:
        origin, size, root, *rest = lines
    except ValueError:
        raise NoteError("not a checkpoint: expected origin, size and root on three lines") from None
    data = decode_base64(root)
    if not origin or not re.fullmatch("0|[1-9][0-9]{0,15}", size) or len(data) != 32 or rest[-1:] != [""]:
        raise NoteError("not a checkpoint: origin, size or root is malformed")
    return Checkpoint(origin, int(size), data)
