"""The first half of the flow, records to problems, apart from what publishes: it must start in no time."""

import datetime as dt
from pathlib import Path

from generator.checks import check_all
from generator.model.dataset import Dataset
from generator.model.fields import HEADERS
from generator.model.parse import parse
from generator.problem import Problem
from generator.records import read_all
from generator.scan_cache import read_cache, write_cache


def load(root: Path, as_of: dt.date, *, remember: bool = False) -> tuple[Dataset | None, list[Problem]]:
    """Reads, understands and checks everything; the dataset is None if not even the bureau is known.

    With `remember`, what was found inside files is kept for the next run; this writes nothing else.
    """
    raw = read_all(root, HEADERS, read_cache(root) if remember else None)
    if remember:
        write_cache(root, raw.scans)
    dataset, problems = parse(raw)
    if dataset is not None:
        problems += check_all(dataset, as_of)
    return dataset, sorted(problems)
