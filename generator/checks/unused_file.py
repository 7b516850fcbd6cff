"""A file that no item names is not published; perhaps its name is wrong, or the record forgot it."""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.config import FILES

TELLS = {"unused-file": "没有记录用到的文件（提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """A warning for each file below `data/files` that nothing refers to."""
    del as_of
    used = {path for item in dataset.items for path in item.file_paths}
    for path in dataset.files:
        if path not in used:
            found = "没有记录用到这个文件，它不会公开"
            yield Problem(
                Source(str(FILES / path)),
                "unused-file",
                found,
                "请在记录的附件里写上，或删除它",
                "warning",
            )
