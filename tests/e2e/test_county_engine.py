"""What becomes of jobs when who works dies, or is not there: a bureau's own fault, or the run's, and told as such."""

import os
import signal
from pathlib import Path

import pytest

from generator.county import engine
from generator.county.engine import Done, Engine, run
from generator.county.result import Job
from generator.errors import CountyError
from tests.builders import moment

from .dask_processes import Cluster


def job(name: str, folder: Path) -> Job:
    return Job(id=name, address=str(folder), state="s", version="v", as_of=moment("2025-01-10"), store="x")


def work(each: Job) -> str:
    """Dies, always or the first time; fails, in a way that is meant to be told or not; or gives the id."""
    first = Path(each.address) / each.id
    match each.id:
        case "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        case "once" if not first.exists():
            first.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "refused" if not first.exists():
            first.touch()  # so that a second attempt would give something
            raise CountyError("不行")
        case "broken":
            raise ZeroDivisionError("no way")
    return each.id


def test_a_job_whose_worker_dies_is_done_elsewhere_and_one_that_kills_each_is_told_without_harm_to_others(
    tmp_path: Path,
) -> None:
    jobs = [job(name, tmp_path) for name in ("deadly", "once", "refused", "broken", "good")]
    done = {each.job.id: each for each in run(Engine(scratch=tmp_path, workers=2), work, jobs)}
    assert done["deadly"].fault.startswith("建这个机关的进程意外停了 4 次")
    assert done["once"] == Done(job=jobs[1], made="once")
    assert done["refused"] == Done(job=jobs[2], fault="不行")
    assert done["broken"].fault == "ZeroDivisionError: no way"
    assert done["good"] == Done(job=jobs[4], made="good")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []  # nothing of the workers is left


def test_a_scheduler_that_is_not_there_or_has_no_worker_ends_the_run_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(engine, "_CONNECT_SECONDS", 5.0)
    monkeypatch.setattr(engine, "_LOOK_SECONDS", 0.1)
    with Cluster(tmp_path / "dask") as cluster:
        asked = Engine(scratch=tmp_path, scheduler=cluster.address)
        with pytest.raises(CountyError, match=f"连不上调度器 {cluster.address}.*还有 1 个机关没有完成；网站没有改动"):
            list(run(asked, work, [job("good", tmp_path)]))
        cluster.start_scheduler()
        with pytest.raises(CountyError, match="没有可用的 worker"):
            list(run(asked, work, [job("good", tmp_path)]))
