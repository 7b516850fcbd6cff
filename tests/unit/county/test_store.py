import datetime as dt
import json
from pathlib import Path

import pytest

from generator.county.result import Job, Result, from_json, to_json
from generator.county.store import Current, Store, digest_of
from generator.errors import CountyError
from generator.problem import Problem, Source
from tests.builders import moment
from tests.e2e.project import hashes, write


def job(as_of: str = "2025-01-10", **changes: str) -> Job:
    values = {"id": "rsj", "address": "x", "state": "s", "version": "v", "store": "y", **changes}
    return Job(as_of=moment(as_of), **values)


def result(of: Job, until: str = "2025-02-01", sha256: str = "") -> Result:
    return Result(key=of.key, built=of.as_of, until=moment(until), sha256=sha256)


def kept(store: Store, of: Job, tmp_path: Path, until: str = "2025-02-01") -> Result:
    """A good result in the store."""
    archive = tmp_path / "archive"
    archive.write_text(of.key, "utf-8")
    made = result(of, until, digest_of(archive))
    store.keep("rsj", made, archive)
    return made


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "store"))


def test_a_job_is_named_by_its_data_its_program_and_its_moment_alone() -> None:
    same = job(address="elsewhere", store="elsewhere", id="jyj")
    assert same.key == job().key
    assert len({job().key, job(state="t").key, job(version="w").key, job("2025-01-11").key}) == 4
    assert len({job().inputs, job(state="t").inputs, job(version="w").inputs, job("2025-01-11").inputs}) == 3


def test_one_moment_in_two_time_zones_is_one_job() -> None:
    here = job("2025-01-10T08:00")
    there = Job(id="rsj", address="x", state="s", version="v", store="y", as_of=here.as_of.astimezone(dt.UTC))
    assert there.key == here.key


def test_a_result_comes_back_from_its_json_as_it_was() -> None:
    problem = Problem(Source("data/a.md", 3), "rule", "找到", "改正", "warning")
    made = Result(
        key="k", built=moment("2025-01-10"), until=moment("2025-02-01"), problems=(problem,), items_count=3, sha256="a"
    )
    assert from_json(to_json(made)) == made


@pytest.mark.parametrize(
    ("at", "holds"),
    [("2025-01-09", False), ("2025-01-10", True), ("2025-01-31T23:59", True), ("2025-02-01", False)],
)
def test_a_result_is_used_again_from_its_moment_to_the_next_that_changes_something(
    at: str, holds: bool, store: Store, tmp_path: Path
) -> None:
    made = kept(store, job(), tmp_path)
    assert store.find("rsj", job().inputs, moment(at)) == (made if holds else None)


def test_other_data_or_another_program_or_bureau_has_no_result(store: Store, tmp_path: Path) -> None:
    kept(store, job(), tmp_path)
    at = moment("2025-01-10")
    assert store.find("rsj", job(state="t").inputs, at) is None
    assert store.find("rsj", job(version="w").inputs, at) is None
    assert store.find("jyj", job().inputs, at) is None


def test_of_a_run_that_was_cut_off_before_its_json_nothing_is_used(store: Store, tmp_path: Path) -> None:
    write(tmp_path / f"store/results/rsj/{job().key}.zip", "half")
    write(tmp_path / f"store/results/rsj/.{job().key}.json.part", "{")
    assert store.find("rsj", job().inputs, moment("2025-01-10")) is None


def test_what_is_not_named_any_more_is_deleted(store: Store, tmp_path: Path) -> None:
    old, good, bad = job("2025-01-01"), job("2025-01-02"), job("2025-01-03", state="bad")
    for each in (old, good):
        kept(store, each, tmp_path)
    store.keep("rsj", result(bad), None)
    kept_of_gone = job("2025-01-04", state="gone")
    store.keep("gone", result(kept_of_gone), None)
    store.name_current({"rsj": Current(newest=bad.key, good=good.key)})
    assert sorted(hashes(tmp_path / "store")) == [
        "current.json",
        "results/gone/",
        *sorted([f"results/rsj/{good.key}.json", f"results/rsj/{good.key}.zip", f"results/rsj/{bad.key}.json"]),
    ]
    assert store.current() == {"rsj": Current(newest=bad.key, good=good.key)}
    assert json.loads((tmp_path / "store/current.json").read_bytes()) == {"rsj": {"newest": bad.key, "good": good.key}}


def test_naming_the_same_again_touches_nothing(store: Store, tmp_path: Path) -> None:
    made = kept(store, job(), tmp_path)
    store.name_current({"rsj": Current(newest=made.key, good=made.key)})
    before = (tmp_path / "store/current.json").stat().st_ino
    store.name_current({"rsj": Current(newest=made.key, good=made.key)})
    assert (tmp_path / "store/current.json").stat().st_ino == before


def test_an_archive_that_is_gone_or_spoiled_is_told_and_not_used(store: Store, tmp_path: Path) -> None:
    made = kept(store, job(), tmp_path)
    store.get_archive("rsj", made, tmp_path / "copy")
    assert (tmp_path / "copy").read_text("utf-8") == made.key
    write(tmp_path / f"store/results/rsj/{made.key}.zip", "spoiled")
    with pytest.raises(CountyError, match="坏了"):
        store.get_archive("rsj", made, tmp_path / "copy")
    (tmp_path / f"store/results/rsj/{made.key}.zip").unlink()
    with pytest.raises(CountyError, match="缺少 rsj 的网站"):
        store.get_archive("rsj", made, tmp_path / "copy")


def test_an_address_that_nobody_knows_is_told() -> None:
    with pytest.raises(CountyError, match="地址“nowhere://x”不能用"):
        Store("nowhere://x")
