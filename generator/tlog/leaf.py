"""An entry of the log as everybody sees it, for ever: a day, a kind, and hashes that say nothing of an item.

Only a salted hash stands for the record, and the salt is published with the record alone. So when an item must vanish
by law, nothing that remains tells its address, title or content, not even to someone who guesses them.
"""

import datetime as dt
import json
from typing import Literal

from generator.frozen import frozen
from generator.regex import regex

VERSION = 1
Kind = Literal["published", "changed", "withdrawn", "removed"]
LABELS: dict[Kind, str] = {"published": "新公布", "changed": "更改", "withdrawn": "撤回", "removed": "不再公开"}
_HASH = regex("[0-9a-f]{64}")


def canonical(value: object) -> bytes:
    """JSON as RFC 8785 has it, for texts, whole numbers, lists and mappings with keys in ASCII."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


@frozen(kw_only=True)
class Leaf:
    """One entry.

    Attributes:
        date: The day on which it was entered.
        kind: What became of the item.
        sha256: The hash of the published record file, in hex; empty when the item was removed.
        previous: The number of the item's entry before this one, which this one supersedes.
    """

    date: dt.date
    kind: Kind
    sha256: str = ""
    previous: int | None = None

    def __bytes__(self) -> bytes:
        values = {"date": self.date.isoformat(), "kind": self.kind, "v": VERSION}
        if self.sha256:
            values["sha256"] = self.sha256
        if self.previous is not None:
            values["previous"] = self.previous
        return canonical(values)


def parse_leaf(data: bytes, index: int) -> Leaf:
    """The entry number `index` from its bytes.

    Raises:
        ValueError: The bytes are not those that `Leaf` writes, or it names no entry before it.
    """
    values = json.loads(data)
    if not isinstance(values, dict) or values.get("v") != VERSION:
        raise ValueError(f"entry {index}: expected version {VERSION}")
    kind, sha256, previous = values.get("kind"), values.get("sha256", ""), values.get("previous")
    if kind not in LABELS or not isinstance(sha256, str) or type(previous) not in {int, type(None)}:
        raise ValueError(f"entry {index}: kind, hash or number is malformed")
    leaf = Leaf(date=dt.date.fromisoformat(str(values.get("date"))), kind=kind, sha256=sha256, previous=previous)
    if bytes(leaf) != data or bool(_HASH.fullmatch(sha256)) == (kind == "removed"):
        raise ValueError(f"entry {index}: not in canonical form")
    # A notice may be the first that is entered of an item.
    expected = {"published": previous is None, "withdrawn": True}.get(kind, previous is not None)
    if not expected or (previous is not None and not 0 <= previous < index):
        raise ValueError(f"entry {index}: names no earlier entry, or one that it can't have")
    return leaf


def latest(leaves: tuple[Leaf, ...]) -> tuple[int, ...]:
    """The numbers of the entries that stand for something published now: not superseded, not removed.

    Raises:
        ValueError: Two entries supersede one, or one supersedes a removal.
    """
    superseded: set[int] = set()
    for index, leaf in enumerate(leaves):
        if leaf.previous is None:
            continue
        if leaf.previous in superseded or leaves[leaf.previous].kind == "removed":
            raise ValueError(f"entry {index}: entry {leaf.previous} is superseded already")
        superseded.add(leaf.previous)
    return tuple(i for i, leaf in enumerate(leaves) if i not in superseded and leaf.kind != "removed")
