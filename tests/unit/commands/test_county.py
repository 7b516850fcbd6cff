import json
from pathlib import Path

import pytest

from tests.builders import make_project
from tests.e2e.project import Run, gongkai, write

BAD = {"data/items/news/2024/n-2.md": "---\ntitel: x\n---\n"}
HEAD = 'name = "示例县"\nurl = "https://www.shili.example/"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A county of a good bureau, one with errors, and one out of reach."""
    make_project(tmp_path / "good")
    make_project(tmp_path / "bad", BAD)
    rows = {"good": "good", "bad": "bad", "away": "git+file:///nowhere"}
    text = "".join(f'[[bureaus]]\nid = "{name}"\nsource = "{source}"\n' for name, source in rows.items())
    write(tmp_path / "county.toml", HEAD + text)
    return tmp_path


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.county.retrying.FIRST_WAIT_SECONDS", 0.0)


def county(command: str, root: Path, *arguments: str) -> Run:
    return gongkai("county", command, "--root", root, "--as-of", "2025-01-10", "--workers", "0", *arguments)


def test_the_problems_of_all_bureaus_stand_behind_their_ids_and_in_a_table(root: Path) -> None:
    done = county("check", root)
    assert done.returncode == 2  # one could not be looked at
    assert "bad: data/items/news/2024/n-2.md:2: [unknown-key] 不认识的键“titel”；" in done.stderr
    assert "away: git ls-remote 没有成功" in done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[:3] for row in rows] == [["机关", "记录", "错误"], ["good", "4", "0"], ["bad", "4", rows[2][2]]]
    assert int(rows[2][2]) > 0


def test_the_same_as_json(root: Path) -> None:
    data = json.loads(county("check", root, "--json").stdout)
    assert list(data["bureaus"]) == ["good", "bad", "away"]
    assert data["bureaus"]["good"] == {"items": 4, "problems": []}
    assert data["bureaus"]["bad"]["problems"][0]["file"] == "data/items/news/2024/n-2.md"
    assert list(data["bureaus"]["away"]) == ["fault"]


def test_counts_are_summed_and_a_bureau_with_errors_is_no_part_of_them(root: Path) -> None:
    done = county("stats", root)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert rows == [
        ["机关", "2024", "2023", "全部"],
        ["good", "3", "1", "4"],
        ["bad", "0", "0", "0"],
        ["合计", "3", "1", "4"],
    ]
    assert done.returncode == 2


def test_findings_are_counted_by_severity_and_faults_listed(root: Path) -> None:
    done = county("inspect", root)
    rows = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    assert (rows[0], [row[0] for row in rows[1:]]) == (["机关", "不合格", "提醒", "请核对", "正常"], ["good", "bad"])
    faults = [line for line in done.stdout.splitlines() if line.startswith("bad: ")]
    assert len(faults) == int(rows[2][1]) > 0


@pytest.mark.parametrize("command", ["build", "check", "inspect", "stats"])
def test_a_county_toml_with_problems_is_told_and_nothing_else_happens(command: str, tmp_path: Path) -> None:
    write(tmp_path / "county.toml", HEAD + "bureaux = 1\n")
    done = county(command, tmp_path)
    assert done.returncode == 1
    assert "county.toml:3: [county] 不认识设置“bureaux”；是不是 bureaus？" in done.stderr
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["county.toml"]


def test_a_county_without_any_good_bureau_has_no_site(root: Path) -> None:
    write(root / "county.toml", HEAD + '[[bureaus]]\nid = "bad"\nsource = "bad"\n')
    done = county("build", root)
    assert (done.returncode, "没有一个机关建成过网站" in done.stderr) == (2, True)
    assert not (root / "site").exists()


def test_processes_of_this_machine_and_a_scheduler_exclude_each_other(root: Path) -> None:
    done = county("check", root, "--scheduler", "tcp://127.0.0.1:1")
    assert (done.returncode, "--workers 和 --scheduler 只能写一个" in done.stderr) == (2, True)
