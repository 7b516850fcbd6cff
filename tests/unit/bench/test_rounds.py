"""Tools that are none, over a few records: what is built, checked and left out."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import rounds
from tests.bench.corpus import LAST_DAY, Record, records
from tests.bench.projects import add_gongkai, remove_gongkai, write_gongkai, write_hugo
from tests.bench.rounds import Outcome, measure, project_of
from tests.bench.tools import TOOLS, Tool

# Makes a page of each item, and of no other, and a file that tells how it was called.
CLEAR = 'shutil.rmtree("out", ignore_errors=True)'
BUILD = f"""
import pathlib, shutil, sys
{CLEAR}
for file in pathlib.Path("content").rglob("i-*.md"):
    page = pathlib.Path("out") / file.relative_to("content").with_suffix("") / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(file.read_text())
pathlib.Path("calls").open("a").write(sys.argv[1] + " ")
"""


def fake(name: str = "Fake", **changes: object) -> Tool:
    tool = Tool(
        name=name,
        version="1",
        write=write_hugo,
        out="out",
        item="content/{folder}/{item_id}.md",
        cold=(sys.executable, "-c", BUILD, "cold"),
        changed=(sys.executable, "-c", BUILD, "changed"),
        how_changed="again",
    )
    return replace(tool, **changes)  # type: ignore[arg-type]  # whatever the test changes


def add(project: Path, some: list[Record]) -> None:
    for record in some:
        file = project / "content" / record.folder / f"{record.item_id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(record.body)


def remove(project: Path, record: Record) -> None:
    (project / "content" / record.folder / f"{record.item_id}.md").unlink()


def files_of(project: Path) -> dict[Path, bytes]:
    return {file.relative_to(project): file.read_bytes() for file in project.rglob("*") if file.is_file()}


def outcomes(work: Path, *some: Tool, runs: int = 1) -> list[Outcome]:
    return measure(some, 4, work, runs, 20, lambda _: None)


def test_cold_and_changed_runs_are_counted_and_the_site_is_measured(tmp_path: Path) -> None:
    [outcome] = outcomes(tmp_path / "work", fake(), runs=2)
    assert (outcome.failed, len(outcome.cold), len(outcome.changed), outcome.files) == ("", 2, 2, 4)
    assert outcome.megabytes > 0.01
    assert (project_of(outcome.tool, tmp_path / "work") / "calls").read_text() == "cold cold changed changed "


def test_what_is_kept_is_put_away_before_a_cold_build(tmp_path: Path) -> None:
    """The file that tells of the calls is gone from the project with the second cold one, and is not deleted."""
    work = tmp_path / "work"
    [outcome] = outcomes(work, fake(kept=("calls",)), runs=2)
    assert (project_of(outcome.tool, work) / "calls").read_text() == "cold changed changed "
    assert [file.read_text() for file in work.glob("gone-*/*") if file.is_file()] == ["cold "]


def test_what_is_put_away_is_emptied_where_it_is_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_LARGE_BYTES", 1)
    work = tmp_path / "work"
    [outcome] = outcomes(work, fake(kept=("calls",)), runs=2)
    gone = [(file.name, file.read_bytes()) for file in work.glob("gone-*/**/*") if file.is_file()]
    assert sorted(gone) == [*[("index.html", b"")] * 4, ("it", b"")]
    assert (outcome.failed, outcome.files) == ("", 4)


def test_an_environment_of_the_changed_build_is_prepared_by_one_that_does_not_count(tmp_path: Path) -> None:
    [outcome] = outcomes(tmp_path / "work", fake(environment_changed={"CACHE": "1"}))
    assert len(outcome.changed) == 1
    assert (project_of(outcome.tool, tmp_path / "work") / "calls").read_text() == "cold changed changed "


def test_a_tool_that_can_add_gets_another_item_each_run_and_loses_the_newest_first(tmp_path: Path) -> None:
    done: list[str] = []

    def adds(project: Path, some: list[Record]) -> None:
        done.extend(f"+{record.item_id}" for record in some)
        add(project, some)

    def removes(project: Path, record: Record) -> None:
        done.append(f"-{record.item_id}")
        remove(project, record)

    [outcome] = outcomes(tmp_path / "work", fake(add=adds, remove=removes), runs=2)
    assert (outcome.failed, len(outcome.changed), len(outcome.added), len(outcome.removed)) == ("", 2, 2, 2)
    assert done == ["+i-000004", "+i-000005", "-i-000005", "-i-000004"]


@pytest.mark.parametrize(
    ("changes", "failed"),
    [
        ({"add": lambda *_: None}, "added: 1 of 5 items have no page, such as "),
        (
            {"add": add, "remove": remove, "changed": (sys.executable, "-c", BUILD.replace(CLEAR, ""), "changed")},
            "removed: the page of a removed item is still there: ",
        ),
        ({"cold": (sys.executable, "-c", "raise SystemExit('no theme')")}, "cold: exit code 1: no theme"),
        ({"cold": (sys.executable, "-c", "")}, "cold: 4 of 4 items have no page, such as "),
        ({"changed": (sys.executable, "-c", "")}, "changed: the page of the changed item is as it was"),
    ],
)
def test_a_tool_that_fails_does_not_stop_the_others(tmp_path: Path, changes: dict[str, object], failed: str) -> None:
    broken, whole = outcomes(tmp_path / "work", fake("Broken", **changes), fake())
    assert broken.failed.startswith(failed)
    assert (whole.failed, len(whole.changed)) == ("", 1)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_every_tool_gets_each_item_where_the_table_says(tmp_path: Path, tool: Tool) -> None:
    made: list[Record] = list(records(5))
    tool.write(tmp_path / "project", made)
    for record in made:
        file = tmp_path / "project" / tool.item.format(folder=record.folder, item_id=record.item_id)
        text = file.read_text(encoding="utf-8")
        assert record.title in text
        assert str(record.day) in text
        assert record.body in text
        assert all(list((tmp_path / "project").rglob(name)) for name in record.files)


def test_an_item_is_added_as_if_written_with_the_others_and_removed_without_a_trace(tmp_path: Path) -> None:
    """The further item has two attachments."""
    made = list(records(40, further=1))
    whole, project = tmp_path / "whole", tmp_path / "project"
    write_gongkai(whole, made)
    write_gongkai(project, made[:40])
    before = files_of(project)
    add_gongkai(project, made[40:])
    assert files_of(project) == files_of(whole)
    remove_gongkai(project, made[40])
    assert files_of(project) == before


def test_further_records_are_the_newest_and_the_others_stay_as_they_are() -> None:
    made = list(records(50, further=2))
    assert made[:50] == list(records(50))
    assert [(record.item_id, record.day) for record in made[50:]] == [("i-000050", LAST_DAY), ("i-000051", LAST_DAY)]


def test_the_same_number_gives_the_same_records() -> None:
    assert list(records(50)) == list(records(50))


def test_no_line_of_a_record_begins_with_a_digit_that_could_lengthen_a_number_at_the_end_of_the_line_above() -> None:
    texts = (text for record in records(100) for text in (record.body, *record.files.values()))
    assert not any(line[:1].isdigit() for text in texts for line in text.split("\n"))
