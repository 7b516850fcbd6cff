"""A log in memory, as runs of `gongkai seal` on different days make it."""

import datetime as dt
import itertools
from dataclasses import replace

from generator.model.dataset import Dataset
from generator.model.log import Log
from generator.model.sealing import enter
from generator.tlog.checkpoint import Checkpoint
from generator.tlog.tree import leaf_hash, root_hash
from tests.builders import AS_OF

ORIGIN = "rsj.test.example/log"


def sealed(dataset: Dataset, day: dt.date = AS_OF) -> Dataset:
    """The dataset with a log that lacks nothing on that day, and an unsigned checkpoint."""
    start = len(dataset.log.leaves)
    numbers = itertools.count(start)
    return replace(dataset, log=covered(enter(dataset, day, lambda: f"{next(numbers):032x}")))


def covered(log: Log) -> Log:
    """The log with a checkpoint over all of it."""
    checkpoint = Checkpoint(ORIGIN, len(log.leaves), root_hash([leaf_hash(bytes(leaf)) for leaf in log.leaves]))
    return replace(log, note=str(checkpoint), checkpoint=checkpoint, sizes=(*log.sizes, checkpoint.size))
