"""What is published and not in the log."""

import datetime as dt
from dataclasses import replace

from generator.checks.log_sealed import check
from generator.model.dataset import Dataset
from tests.builders import AS_OF, lines, make_dataset, make_item
from tests.unit.log_builders import sealed

FIRST = make_item(id="n-1", expires=dt.date(2025, 1, 31))
SECOND = make_item(id="n-2")
ADVICE = "请在载入日志的那台机器上运行 gongkai seal 并提交 data/log（别的机器不要），否则核对的人会看到不符"


def found(dataset: Dataset, day: dt.date = AS_OF) -> list[str]:
    return lines(list(check(dataset, day)))


def test_a_project_without_a_log_and_one_whose_log_lacks_nothing_are_good() -> None:
    assert found(make_dataset(FIRST, SECOND)) == []
    assert found(sealed(make_dataset(FIRST, SECOND))) == []


def test_a_past_day_is_good_because_nothing_can_be_entered_for_it() -> None:
    dataset = sealed(make_dataset(FIRST))
    assert found(replace(dataset, items=(SECOND,)), AS_OF - dt.timedelta(days=1)) == []


def test_all_that_is_not_in_the_log_is_one_warning() -> None:
    dataset = sealed(make_dataset(FIRST))
    changed = replace(dataset, items=(replace(FIRST, title="别的"), SECOND))
    assert found(changed) == [f"data/log/leaves.txt:1: [log-sealed] 有 2 条新的或改过的信息还没有载入日志；{ADVICE}"]
    assert [problem.severity for problem in check(changed, AS_OF)] == ["warning"]
    assert found(changed, dt.date(2025, 2, 1)) == [
        "data/log/leaves.txt:1: [log-sealed] 有 1 条新的或改过的信息还没有载入日志，有 1 条已不再公开，日志还没有登记；"
        + ADVICE
    ]


def test_entries_that_no_checkpoint_covers_are_a_warning() -> None:
    dataset = sealed(make_dataset(FIRST))
    log = replace(dataset.log, checkpoint=None, note="")
    assert found(replace(dataset, log=log)) == [
        f"data/log/leaves.txt:1: [log-sealed] 有 1 条新的或改过的信息还没有载入日志；{ADVICE}"
    ]
