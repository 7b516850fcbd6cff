"""What is published stands in the log; one line says how much does not, because a build must not enter it itself."""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.sealing import compare
from generator.problem import Problem, Source
from generator.records.log import LEAVES

TELLS = {"log-sealed": "公布的信息都已载入日志（提醒；没有启用日志的不查）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Nothing where no log is kept, or of a day before its last entry; else one warning for all that is not in it."""
    log = dataset.log
    if not log.leaves or as_of < log.leaves[-1].date:
        return
    sealing = compare(dataset, as_of)
    waiting = len(sealing.lacking) + len(log.leaves) - len(log.published)
    parts = [
        *([f"有 {waiting} 条新的或改过的信息还没有载入日志"] if waiting else []),
        *([f"有 {len(sealing.gone)} 条已不再公开，日志还没有登记"] if sealing.gone else []),
    ]
    if parts:
        advice = "请在载入日志的那台机器上运行 gongkai seal 并提交 data/log（别的机器不要），否则核对的人会看到不符"
        yield Problem(Source(LEAVES, len(log.leaves)), "log-sealed", "，".join(parts), advice, "warning")
