"""The same data give the same bytes, on any machine and on any day; a second build touches nothing."""

import datetime as dt
from pathlib import Path

import pytest

from generator.docs_tree import write_tree
from generator.load import load
from generator.outputs import render_all
from generator.pipeline import build
from generator.views.site_view import view_site

from .conftest import ELSEWHERE, Once, build_on
from .project import AS_OF, copy_project, hashes, states

DAY = dt.date.fromisoformat(AS_OF)


@pytest.fixture(scope="session")
def elsewhere(once: Once) -> Path:
    """The project built on a machine unlike that of `real_root`, its files made in the opposite order."""
    return once("elsewhere", lambda root: build_on(ELSEWHERE, copy_project(root, is_reversed=True)))


@pytest.mark.parametrize("folder", ["site", "site_src/docs"])
def test_another_machine_makes_the_same_bytes(elsewhere: Path, real_root: Path, folder: str) -> None:
    expected = hashes(real_root / folder)
    assert len(expected) > 400
    assert hashes(elsewhere / folder) == expected


def test_a_second_run_writes_no_file_of_the_docs_tree(real_root: Path) -> None:
    before = states(real_root / "site_src/docs")
    dataset, _ = load(real_root, DAY, remember=True)  # of the attachments, what the build has found
    assert dataset is not None
    report = write_tree(render_all(view_site(dataset, DAY)), real_root / "site_src/docs")
    assert (report.written, report.deleted, report.unchanged) == (0, 0, len(before))
    assert states(real_root / "site_src/docs") == before


def test_a_second_build_over_the_first_on_a_later_day_changes_only_what_expires(built: Path) -> None:
    """security.txt says until when it holds, so it is renewed each half-year."""
    expiring = ".well-known/security.txt"
    docs, site = states(built / "site_src/docs"), hashes(built / "site")
    report = build(built, built / "site", DAY + dt.timedelta(days=400), lambda _: None)
    assert report.tree is not None
    assert (report.tree.written, report.tree.deleted, report.tree.unchanged) == (1, 0, len(docs) - 1)
    for before, after in ((docs, states(built / "site_src/docs")), (site, hashes(built / "site"))):
        assert before.pop(expiring) != after.pop(expiring)
        assert after == before


def test_what_was_built_before_leaves_no_trace(built: Path) -> None:
    before = hashes(built / "site")
    record = built / "data/items/news/2024/n-20240306.md"
    removed = record.read_bytes()
    record.unlink()
    build(built, built / "site", DAY, lambda _: None)
    assert not (built / "site/news/2024/n-20240306").exists()
    record.write_bytes(removed)
    build(built, built / "site", DAY, lambda _: None)
    assert hashes(built / "site") == before
