"""The log as the program knows it: its entries, which of them stand for which address, and its last checkpoint."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import field

from generator.frozen import frozen
from generator.problem import Problem, Source
from generator.records.log import CHECKPOINT, ITEMS, KEY, LEAVES, SIZES, RawLog
from generator.regex import regex
from generator.tlog.checkpoint import Checkpoint, parse_checkpoint
from generator.tlog.leaf import Leaf, latest, parse_leaf
from generator.tlog.note import NoteError, VerifierKey, open_note, parse_verifier_key, split_note
from generator.tlog.tree import leaf_hash, root_hash

_ITEM = regex(r"(?P<index>0|[1-9][0-9]*)\t(?P<version>[1-9][0-9]*)\t(?P<salt>[0-9a-f]{32})\t(?P<url>[!-~]+/)")


@frozen(kw_only=True)
class Entered:
    """What the log knows of an address: the number of its latest entry, the version there, and that record's salt."""

    index: int
    version: int
    salt: str


@frozen(kw_only=True)
class Log:
    """The whole log.

    Attributes:
        leaves: Every entry, in order.
        items: What is entered, by address (`news/2024/n-1/`).
        note: The last checkpoint as it is published, signed or not; empty where there is none.
        checkpoint: What stands in it.
        sizes: How many entries there were at each checkpoint.
        key: The key that signs it; None where nobody does.
    """

    leaves: tuple[Leaf, ...] = ()
    items: Mapping[str, Entered] = field(default_factory=dict)
    note: str = ""
    checkpoint: Checkpoint | None = None
    sizes: tuple[int, ...] = ()
    key: VerifierKey | None = None

    @property
    def published(self) -> tuple[Leaf, ...]:
        """The entries that the checkpoint covers: what is public of the log."""
        return self.leaves[: self.checkpoint.size if self.checkpoint else 0]

    @property
    def day(self) -> dt.date | None:
        """The day of the last entry."""
        return self.published[-1].date if self.published else None


def parse_log(raw: RawLog) -> tuple[Log, list[Problem]]:
    """Understands the log; one that is not whole, or not what its checkpoint says, is an error and counts as empty."""
    try:
        leaves = tuple(parse_leaf(line.encode(), index) for index, line in enumerate(raw.leaves))
        now = set(latest(leaves))
    except ValueError as error:
        return Log(), [_fault(LEAVES, f"读不懂日志（{error}）")]
    items, problems = _items(raw.items, now)
    if problems:
        return Log(), problems
    try:
        key = parse_verifier_key(raw.key) if raw.key else None
        checkpoint = _checkpoint(raw.checkpoint, leaves, key)
    except NoteError as error:
        return Log(), [_fault(CHECKPOINT if raw.checkpoint else KEY, f"检查点与日志不符（{error}）")]
    if not all(re.fullmatch("[0-9]{1,15}", line) for line in raw.sizes):
        return Log(), [_fault(SIZES, "有一行不是数")]
    sizes = tuple(sorted({int(line) for line in raw.sizes} | ({checkpoint.size} if checkpoint else set())))
    return Log(
        leaves=leaves, items=items, note=raw.checkpoint, checkpoint=checkpoint, sizes=sizes, key=key
    ), []  # fmt: skip


def _items(lines: tuple[str, ...], now: set[int]) -> tuple[dict[str, Entered], list[Problem]]:
    """What is entered, by address. A run that was cut off has left lines of entries that are not made or superseded."""
    items: dict[str, Entered] = {}
    taken: set[int] = set()
    for number, line in enumerate(lines, 1):
        match = _ITEM.fullmatch(line)
        if match is None:
            return {}, [_fault(ITEMS, "不是“序号、版本、盐、地址”四栏", number)]
        entered = Entered(index=int(match["index"]), version=int(match["version"]), salt=match["salt"])
        if entered.index not in now:
            continue
        if match["url"] in items or entered.index in taken:
            return {}, [_fault(ITEMS, f"地址 {match['url']} 或序号 {entered.index} 写了两次", number)]
        items[match["url"]] = entered
        taken.add(entered.index)
    return items, []


def _checkpoint(note: str, leaves: tuple[Leaf, ...], key: VerifierKey | None) -> Checkpoint | None:
    if not note:
        return None
    checkpoint = parse_checkpoint(open_note(note, key) if key else split_note(note)[0])
    hashes = [leaf_hash(bytes(leaf)) for leaf in leaves[: checkpoint.size]]
    if len(hashes) < checkpoint.size or root_hash(hashes) != checkpoint.root:
        raise NoteError("the entries do not give its root")
    return checkpoint


def _fault(file: str, found: str, line: int = 1) -> Problem:
    advice = "日志只能由 gongkai seal 追加；请用 git 恢复 data/log 里的文件，合并时只保留已经公布的一方"
    return Problem(Source(file, line), "log-state", found, advice)
