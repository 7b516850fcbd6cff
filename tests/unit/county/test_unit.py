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
from generator.pipeline import Report
from generator.processes import in_processes
from tests.builders import make_project, moment


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


def _laid(_root: Path, site: Path, *_: object, **_named: object) -> Report:
    """In the place of a build, which takes seconds."""
    site.mkdir()
    (site / "index.html").write_text("")
    return Report()


AGENCIES = (
    "机构名称,统一社会信用代码,许可或备案,许可证号或备案号,业务范围,登记地,有效期起,有效期至,变更记录,年度报告年份\n"
)
AGENCY = "示例启程人力资源服务部,,许可,,职业中介,示例区东示街道,2022-07-01,2027-06-30,,2024\n"
TOMORROW = moment("2025-01-11")


@pytest.mark.parametrize(
    ("files", "holds_all_day_only"),
    [
        ({}, False),
        ({"data/tables/agencies.csv": AGENCIES}, False),
        ({"data/tables/agencies.csv": AGENCIES + AGENCY}, True),  # whose page names the day
    ],
)
def test_a_result_holds_until_something_changes_by_time_and_a_page_that_names_the_day_until_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], *, holds_all_day_only: bool
) -> None:
    monkeypatch.setattr(unit, "build", _laid)
    root = make_project(tmp_path / "project", files)
    result = unit.build_bureau(job(root))
    assert (result.is_good, result.built) == (True, moment("2025-01-10"))
    assert (result.until == TOMORROW) == holds_all_day_only
    assert result.until >= TOMORROW


def test_a_result_without_a_site_holds_until_the_next_day_since_checks_look_at_the_day(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", {"data/items/news/2024/n-20240305.md": "---\n---\n"})
    result = unit.build_bureau(job(root, unpacked=str(tmp_path / "unpacked/rsj/key")))
    assert (result.is_good, result.until) == (False, TOMORROW)
    assert result.errors_count > 0
    assert not (tmp_path / "unpacked").exists()


def test_a_site_is_left_where_a_worker_of_the_same_machine_is_told(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit, "build", _laid)
    unit.build_bureau(job(project, unpacked=str(tmp_path / "unpacked/rsj/key")))
    files = sorted(path.name for path in (tmp_path / "unpacked").rglob("*") if path.is_file())
    assert files == ["facts.json", "index.html"]


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
