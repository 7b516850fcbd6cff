"""The log's files understood: a good one, one in which a run was cut off, and those that were touched."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from generator.model.log import Entered, Log, parse_log
from generator.records.log import RawLog
from generator.tlog.note import Signer
from tests.builders import lines, make_dataset, make_item
from tests.unit.log_builders import ORIGIN, sealed

LOG = sealed(make_dataset(make_item(id="n-1"), make_item(id="n-2"))).log
SIGNER = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(32)))
SIGNED = SIGNER.sign(LOG.note)
GOOD = RawLog(
    leaves=tuple(bytes(leaf).decode() for leaf in LOG.leaves),
    sizes=("2",),
    items=tuple(f"{each.index}\t{each.version}\t{each.salt}\t{url}" for url, each in LOG.items.items()),
    checkpoint=LOG.note,
)
NO_ROOT = "checkpoint:1: [log-state] 检查点与日志不符（the entries do not give its root）"
NO_CHECKPOINT = "not a checkpoint: expected origin, size and root on three lines"
NO_KEY = "expected a verifier key for Ed25519: name+id+key"
NO_JSON = "Expecting value: line 1 column 1 (char 0)"
ADVICE = "日志只能由 gongkai seal 追加；请用 git 恢复 data/log 里的文件，合并时只保留已经公布的一方"


def test_a_log_is_read_back_as_it_was() -> None:
    assert parse_log(GOOD) == (LOG, [])
    assert parse_log(RawLog()) == (Log(), [])


def test_a_signed_log_is_read_with_its_key() -> None:
    log, problems = parse_log(replace(GOOD, checkpoint=SIGNED, key=f"{SIGNER.verifier}\n"))
    assert (log, problems) == (replace(LOG, note=SIGNED, key=SIGNER.verifier), [])


def test_only_what_the_checkpoint_covers_is_published() -> None:
    log, problems = parse_log(replace(GOOD, leaves=(*GOOD.leaves, GOOD.leaves[0])))
    assert (log.published, len(log.leaves), problems) == (LOG.leaves, 3, [])


def test_lines_of_a_run_that_was_cut_off_count_for_nothing() -> None:
    """First the lines of items are written, those before with those to come, then the entries."""
    stale = "2\t2\t" + "f" * 32 + "\tnews/2024/n-1/"
    log, problems = parse_log(replace(GOOD, items=(*GOOD.items, stale)))
    assert (log.items, problems) == (LOG.items, [])
    changed = '{"date":"2025-01-10","kind":"changed","previous":0,"sha256":"' + "a" * 64 + '","v":1}'
    log, _ = parse_log(replace(GOOD, items=(*GOOD.items, stale), leaves=(*GOOD.leaves, changed)))
    assert log.items["news/2024/n-1/"] == Entered(index=2, version=2, salt="f" * 32)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"leaves": GOOD.leaves[::-1]}, NO_ROOT),
        ({"leaves": GOOD.leaves[:1]}, NO_ROOT),
        ({"leaves": ("<<<<<<< HEAD",)}, f"leaves.txt:1: [log-state] 读不懂日志（{NO_JSON}）"),
        ({"items": ("x",)}, "items.tsv:1: [log-state] 不是“序号、版本、盐、地址”四栏"),
        ({"items": (*GOOD.items, GOOD.items[0])}, "items.tsv:3: [log-state] 地址 news/2024/n-1/ 或序号 0 写了两次"),
        ({"checkpoint": "x\n"}, f"checkpoint:1: [log-state] 检查点与日志不符（{NO_CHECKPOINT}）"),
        ({"key": str(SIGNER.verifier)}, f"checkpoint:1: [log-state] 检查点与日志不符（not signed by {ORIGIN}）"),
        ({"key": "x"}, f"checkpoint:1: [log-state] 检查点与日志不符（{NO_KEY}）"),
        ({"sizes": ("two",)}, "sizes.txt:1: [log-state] 有一行不是数"),
    ],
)  # fmt: skip
def test_a_log_that_was_touched_is_an_error_and_counts_as_empty(change: dict[str, object], told: str) -> None:
    log, problems = parse_log(replace(GOOD, **change))  # type: ignore[arg-type]  # each is right for its file
    assert (log, lines(problems)) == (Log(), [f"data/log/{told}；{ADVICE}"])
