import datetime as dt
import tempfile
from pathlib import Path

import pytest

from generator.code_version import version_of_program
from generator.county import unit
from generator.county.engine import Done, Engine, run
from generator.county.result import Job
from generator.county.sources import state_of
from generator.errors import CountyError
from generator.processes import in_processes
from tests.builders import moment


def job(root: Path, **changes: str) -> Job:
    values = {"id": "rsj", "address": str(root), "state": state_of(str(root)), "version": version_of_program()}
    return Job(as_of=moment("2025-01-10"), **{**values, "store": str(root.parent / "store"), **changes})


def test_a_worker_with_another_program_refuses(project: Path) -> None:
    with pytest.raises(CountyError, match="不是同一版本"):
        unit.build_bureau(job(project, version="other"))


def test_nothing_of_the_data_stays_where_it_was_laid_out(project: Path) -> None:
    with unit.laid_out(job(project)) as (root, beside):
        assert (root / "data/site.toml").is_file()
        assert list(beside.iterdir()) == []
        assert len(in_processes(sum, range(5000), 10)) == 1  # no fork of a worker's process
    assert not root.exists()


def test_one_bureaus_fault_of_whatever_kind_is_not_the_others(project: Path) -> None:
    jobs = [job(project, id="a", state="other"), job(project, id="b")]
    jobs.append(job(project, id="c", address=tempfile.gettempdir() + "/none"))
    done = {each.job.id: each for each in run(Engine(scratch=project), _moment, jobs)}
    assert done["b"] == Done(job=jobs[1], made=jobs[1].as_of)
    assert done["a"].fault == f"{project} 在构建时有人改动；请再运行一次"
    assert done["c"].fault.startswith("没有文件夹")
    assert [each.fault for each in run(Engine(scratch=project), _crash, jobs[:1])] == [
        "ZeroDivisionError: division by zero"
    ]


def _moment(each: Job) -> dt.datetime:
    with unit.laid_out(each):
        return each.as_of


def _crash(each: Job) -> float:
    return 1 / len(each.id[1:])
