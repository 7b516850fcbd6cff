"""Tools that are none, over a few records: what is built, checked and left out."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.corpus import Record, records
from tests.bench.projects import write_hugo
from tests.bench.rounds import Outcome, measure, project_of
from tests.bench.tools import TOOLS, Tool

# Makes a page of each item, and a file that tells how it was called.
BUILD = """
import pathlib, sys
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


def outcomes(work: Path, *some: Tool, runs: int = 1) -> list[Outcome]:
    return measure(some, 4, work, runs, 20, lambda _: None)


def test_cold_and_changed_runs_are_counted_and_the_site_is_measured(tmp_path: Path) -> None:
    [outcome] = outcomes(tmp_path / "work", fake(), runs=2)
    assert (outcome.failed, len(outcome.cold), len(outcome.changed), outcome.files) == ("", 2, 2, 4)
    assert outcome.megabytes > 0.01
    assert (project_of(outcome.tool, tmp_path / "work") / "calls").read_text() == "cold cold changed changed "


def test_what_is_kept_is_deleted_before_a_cold_build(tmp_path: Path) -> None:
    """The file that tells of the calls is gone with the second cold one."""
    [outcome] = outcomes(tmp_path / "work", fake(kept=("calls",)), runs=2)
    assert (project_of(outcome.tool, tmp_path / "work") / "calls").read_text() == "cold changed changed "


def test_an_environment_of_the_changed_build_is_prepared_by_one_that_does_not_count(tmp_path: Path) -> None:
    [outcome] = outcomes(tmp_path / "work", fake(environment_changed={"CACHE": "1"}))
    assert len(outcome.changed) == 1
    assert (project_of(outcome.tool, tmp_path / "work") / "calls").read_text() == "cold changed changed "


@pytest.mark.parametrize(
    ("changes", "failed"),
    [
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


def test_the_same_number_gives_the_same_records() -> None:
    assert list(records(50)) == list(records(50))


def test_no_line_of_a_record_begins_with_a_digit_that_could_lengthen_a_number_at_the_end_of_the_line_above() -> None:
    texts = (text for record in records(100) for text in (record.body, *record.files.values()))
    assert not any(line[:1].isdigit() for text in texts for line in text.split("\n"))
