"""The log's state in `data/log`: what `gongkai seal` has entered so far, as text with places."""

from pathlib import Path

from generator.frozen import frozen
from generator.problem import Problem
from generator.records.text_file import decode_utf8, read_bytes

LOG = "data/log"
# Each only ever grows, a line an entry, and a line a checkpoint.
LEAVES = f"{LOG}/leaves.txt"
SIZES = f"{LOG}/sizes.txt"
# Number, version, salt and address of what is published now; a line goes when the item must vanish.
ITEMS = f"{LOG}/items.tsv"
CHECKPOINT = f"{LOG}/checkpoint"
KEY = f"{LOG}/key.pub"
MAX_LOG_BYTES = 200_000_000


@frozen(kw_only=True)
class RawLog:
    """The lines of each file of the log, without their line breaks; empty where there is none."""

    leaves: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    checkpoint: str = ""
    key: str = ""


def read_log(root: Path) -> tuple[RawLog, list[Problem]]:
    """The log of the project; an empty one where nothing has been entered yet."""
    problems: list[Problem] = []

    def text(file: str) -> str:
        if not (root / file).exists():
            return ""
        data = read_bytes(root / file, file, MAX_LOG_BYTES)
        found = data if isinstance(data, Problem) else decode_utf8(data, file)
        if isinstance(found, Problem):
            problems.append(found)
            return ""
        return found

    leaves, sizes, items = (tuple(text(file).splitlines()) for file in (LEAVES, SIZES, ITEMS))
    return RawLog(leaves=leaves, sizes=sizes, items=items, checkpoint=text(CHECKPOINT), key=text(KEY)), problems
