"""Entering what is published: what is written, who signs, what is refused, and a run that is cut off anywhere."""

import datetime as dt
import fcntl
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from generator.errors import ConfigError
from generator.load import load
from generator.model.dataset import Dataset
from generator.model.sealing import compare, enter
from generator.problem import errors
from generator.seal import Sealed, only_one, origin_of, read_signer, seal, write, writes
from generator.tlog.checkpoint import Checkpoint
from generator.tlog.leaf import latest
from generator.tlog.note import Signer
from generator.tlog.tree import leaf_hash, root_hash
from tests.builders import AS_OF, record

ITEM = "data/items/news/2024/n-20240305.md"
OTHER = "data/items/documents/2024/d-20240401.md"


def understood(project: Path, day: dt.date = AS_OF) -> Dataset:
    """The project's dataset, which has no error."""
    dataset, problems = load(project, day)
    assert dataset is not None
    assert errors(problems) == []
    return dataset


def run(project: Path, signer: Signer | None = None, day: dt.date = AS_OF, *, new_key: bool = False) -> Sealed:
    with only_one(project):
        return seal(project, understood(project, day), day, signer, new_key=new_key)


def signer(number: int = 0) -> Signer:
    return Signer("rsj.test.example/log", Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)))


def files(project: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted((project / "data/log").iterdir())}


def test_the_first_run_enters_everything_and_a_second_changes_nothing(project: Path) -> None:
    sealed = run(project)
    assert (len(sealed.leaves), sealed.size, sealed.is_signed) == (4, 4, False)
    before = files(project)
    assert sorted(before) == ["checkpoint", "items.tsv", "leaves.txt", "sizes.txt"]
    assert run(project, day=dt.date(2025, 2, 1)) == Sealed(leaves=(), size=4, is_signed=False)
    assert files(project) == before


def test_the_log_only_grows(project: Path) -> None:
    run(project)
    before = files(project)
    (project / ITEM).write_text(record("开展春风行动（更正）", "2024-03-05"), "utf-8")
    assert [leaf.kind for leaf in run(project).leaves] == ["changed"]
    after = files(project)
    assert after["leaves.txt"].startswith(before["leaves.txt"])
    assert after["sizes.txt"] == "4\n5\n"


def test_salts_are_new_each_time(project: Path) -> None:
    run(project)
    salts = {line.split("\t")[2] for line in files(project)["items.tsv"].splitlines()}
    assert len(salts) == 4


def test_a_signed_log_stays_signed_by_its_key_unless_one_says_otherwise(project: Path) -> None:
    assert run(project, signer()).is_signed
    assert files(project)["key.pub"] == f"{signer().verifier}\n"
    for other in (None, signer(1)):
        with pytest.raises(ConfigError, match="--new-key"):
            run(project, other)
    run(project, signer(1), new_key=True)
    assert understood(project).log.key == signer(1).verifier
    run(project, None, new_key=True)
    assert "key.pub" not in files(project)
    run(project, signer())  # a log may get its first key at any time
    assert understood(project).log.key == signer().verifier


def test_a_day_before_the_last_entry_is_refused(project: Path) -> None:
    run(project)
    with pytest.raises(ConfigError, match="不能再按更早的 2024-12-31 登记"):
        run(project, day=dt.date(2024, 12, 31))


def test_the_origin_stays_when_the_site_moves(project: Path) -> None:
    run(project)
    settings = project / "data/site.toml"
    settings.write_text(settings.read_text("utf-8").replace("rsj.test.example", "www.test.example/rsj"), "utf-8")
    assert origin_of(understood(project)) == "rsj.test.example/log"


def test_a_key_is_read_from_outside_the_project_or_from_the_environment(project: Path, tmp_path: Path) -> None:
    pem = signer().private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem)
    for given in (str(tmp_path / "key.pem"), pem.decode()):
        assert read_signer(project, given, "o").verifier.public == signer().verifier.public
    (project / "key.pem").write_bytes(pem)
    (tmp_path / "bad.pem").write_bytes(b"x")
    for given, told in (
        (str(project / "key.pem"), "私钥在项目文件夹里"),
        (str(tmp_path / "none"), "没有这个私钥文件"),
        (str(tmp_path / "bad.pem"), "expected an unencrypted Ed25519 key in PEM"),
    ):
        with pytest.raises(ConfigError, match=told):
            read_signer(project, given, "o")


def test_two_runs_at_once_are_refused(project: Path) -> None:
    with only_one(project), pytest.raises(ConfigError, match="另一个 gongkai seal 正在运行"), only_one(project):
        pass
    with only_one(project):
        pass


@pytest.mark.parametrize(
    ("old", "key"), [(None, None), (None, signer()), (signer(1), signer())], ids=["unsigned", "first key", "new key"]
)
@pytest.mark.parametrize("count", range(8))
def test_a_run_that_is_cut_off_anywhere_is_completed_by_the_next(
    project: Path, count: int, old: Signer | None, key: Signer | None
) -> None:
    run(project, old)
    (project / ITEM).write_text(record("开展春风行动（更正）", "2024-03-05"), "utf-8")
    (project / OTHER).unlink()
    (project / "data/files/documents/2024/办法.pdf").unlink()
    before = understood(project)
    log = enter(before, AS_OF, lambda: "0" * 32)
    note = str(Checkpoint("o", len(log.leaves), root_hash([leaf_hash(bytes(leaf)) for leaf in log.leaves])))
    steps = writes(before.log, log, key.sign(note) if key else note, f"{key.verifier}\n" if key else "")
    for file, text in steps[:count]:
        write(project / file, text)
    run(project, key, new_key=True)
    log = understood(project).log
    assert [(leaf.kind, leaf.previous) for leaf in log.leaves[4:]] == [("removed", 2), ("changed", 1)]
    assert sorted(entered.index for entered in log.items.values()) == list(latest(log.leaves))
    assert compare(understood(project), AS_OF).lacking == ()
    assert (log.checkpoint and log.checkpoint.size, log.key) == (6, key.verifier if key else None)


def test_the_folder_is_free_again_when_a_process_has_ended(project: Path) -> None:
    with only_one(project):
        pass
    handle = os.open(project / "data/log", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(handle)
