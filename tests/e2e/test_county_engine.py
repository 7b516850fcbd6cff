"""What becomes of jobs when who works dies, or is not there: a bureau's own fault, or the run's, and told as such."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.county import engine
from generator.county.engine import Engine, run
from generator.errors import CountyError

from .county_jobs import job, work
from .dask_processes import WAIT_SECONDS, Cluster, end, wait_until
from .project import environment


def test_a_job_whose_worker_dies_is_done_elsewhere_and_one_that_kills_each_is_told_without_harm_to_others(
    tmp_path: Path,
) -> None:
    names = ("kills-worker", "kills-worker-once", "dies", "dies-once", "refused", "broken", "good")
    command = (sys.executable, "-c", "from tests.e2e.county_jobs import main; main()", str(tmp_path), *names)
    environ = environment(PYTHONPATH=":".join(filter(None, sys.path)))
    told = subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=True, timeout=WAIT_SECONDS)
    done = {name: (made, fault) for name, made, fault in map(json.loads, told.stdout.splitlines())}
    assert done == {
        "kills-worker": (None, "建这个机关的进程意外停了 4 次（可能内存不够）；请看机器的日志"),
        "kills-worker-once": ("kills-worker-once", ""),
        "dies": (None, "建这个机关的进程意外停了（返回 -9，可能内存不够）；请看机器的日志"),
        "dies-once": ("dies-once", ""),
        "refused": (None, "不行"),
        "broken": (None, "ZeroDivisionError: no way"),
        "good": ("good", ""),
    }
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []  # nothing of the workers is left


def test_a_scheduler_that_is_not_there_or_has_no_worker_ends_the_run_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(engine, "_CONNECT_SECONDS", 5.0)
    monkeypatch.setattr(engine, "_LOOK_SECONDS", 0.1)
    with Cluster(tmp_path / "dask") as cluster:
        asked = Engine(scratch=tmp_path, scheduler=cluster.address)
        with pytest.raises(CountyError, match=f"连不上调度器 {cluster.address}"):
            list(run(asked, work, [job("good", tmp_path)]))
        cluster.start_scheduler()
        with pytest.raises(CountyError, match=r"没有可用的 worker.*还有 1 个机关没有完成；网站没有改动"):
            list(run(asked, work, [job("good", tmp_path)]))


def test_a_scheduler_that_goes_and_stays_away_ends_the_run_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_CONNECT_SECONDS", 5.0)
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", WAIT_SECONDS)  # a worker may take long to come
    with Cluster(tmp_path / "dask") as cluster:
        scheduler = cluster.start_scheduler()
        cluster.start_worker("one")

        def kill() -> None:
            wait_until((tmp_path / "slow").exists)
            monkeypatch.setattr(engine, "PATIENCE_SECONDS", 1.0)
            end(scheduler)

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(CountyError, match=r"连不上调度器.*还有 1 个机关没有完成；网站没有改动"):
            list(run(Engine(scratch=tmp_path, scheduler=cluster.address), work, [job("slow", tmp_path)]))
        killer.join()
