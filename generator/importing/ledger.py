"""`data/imported.tsv`: what was brought in already, by its content, so that a second import does nothing.

No name of a file stands in it, which may be a person's; and a key has no digit that could be taken for a number.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

LEDGER = "data/imported.tsv"
_HEADER = ("内容", "编号")
_LETTERS = str.maketrans("0123456789", "ghijkmnpqr")
_KEY_CHARACTERS = 32


def key_of(data: bytes, address: str) -> str:
    """What tells a document: its bytes, and where it stood, since two pages may say the same."""
    digest = hashlib.sha256(address.encode("utf-8", "surrogateescape") + b"\0" + data).hexdigest()
    return digest[:_KEY_CHARACTERS].translate(_LETTERS)


def read_ledger(root: Path) -> dict[str, str]:
    """The id of each item that was brought in, by its key; a line that isn't one is passed over."""
    file = root / LEDGER
    lines = file.read_text("utf-8").split("\n") if file.is_file() else []
    cells = [line.split("\t") for line in lines]
    return {row[0]: row[1].strip() for row in cells if len(row) == 2 and tuple(row) != _HEADER}


def ledger_text(known: Mapping[str, str]) -> str:
    """The file's text, by id: two branches that import seldom touch one line."""
    rows = [_HEADER, *sorted(known.items(), key=lambda each: (each[1], each[0]))]
    return "".join("\t".join(row) + "\n" for row in rows)
