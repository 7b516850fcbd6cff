import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.docs_tree import TreeReport, finish_tree, write_files, write_tree
from generator.errors import GeneratorError, PathTakenError
from generator.outputs.artifact import Artifact, Laid, Standing, bytes_of, digest_of_content
from tests.builders import snapshot


def contents(folder: Path) -> dict[str, bytes]:
    return {path: data for path, (data, _) in snapshot(folder).items()}


def test_the_folder_holds_exactly_the_artifacts(tmp_path: Path) -> None:
    source = tmp_path / "source.pdf"
    source.write_bytes(b"pdf")
    folder = tmp_path / "docs"
    report = write_tree([Artifact("index.md", b"a"), Artifact("news/2024/表.pdf", source)], folder)
    assert report == TreeReport(written=2, unchanged=0, deleted=0)
    assert contents(folder) == {"index.md": b"a", "news/2024/表.pdf": b"pdf"}


def test_an_unchanged_file_keeps_its_time_and_everything_else_is_deleted(tmp_path: Path) -> None:
    write_tree([Artifact("a.md", b"a"), Artifact("b.md", b"b"), Artifact("old/c/d.md", b"d")], tmp_path)
    os.utime(tmp_path / "a.md", ns=(1, 1))
    report = write_tree([Artifact("a.md", b"a"), Artifact("b.md", b"B")], tmp_path)
    assert report == TreeReport(written=1, unchanged=1, deleted=1)
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1
    assert contents(tmp_path) == {"a.md": b"a", "b.md": b"B"}
    assert not (tmp_path / "old").exists()


def test_a_changed_file_of_the_same_size_is_written(tmp_path: Path) -> None:
    source = tmp_path / "source"
    folder = tmp_path / "docs"
    source.write_bytes(b"one")
    write_tree([Artifact("a.md", b"one"), Artifact("a.pdf", source)], folder)
    source.write_bytes(b"two")
    assert write_tree([Artifact("a.md", b"two"), Artifact("a.pdf", source)], folder).written == 2
    assert contents(folder) == {"a.md": b"two", "a.pdf": b"two"}


@pytest.mark.parametrize(("one", "other"), [("a.md", "a.md"), ("A.md", "a.MD"), ("图/a.png", "图/A.png")])
def test_one_path_is_not_given_twice_even_in_another_case(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(PathTakenError) as caught:
        write_tree([Artifact(one, b"1"), Artifact(other, b"2")], tmp_path)
    assert str(caught.value) == f"docs tree: {other!r} is claimed twice (first as {one!r})"


@pytest.mark.parametrize(("one", "other"), [("a", "a/b.md"), ("a/b.md", "a"), ("a/b", "A/B/c")])
def test_a_file_is_not_at_once_a_folder(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(PathTakenError):
        write_tree([Artifact(one, b"1"), Artifact(other, b"2")], tmp_path)


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../../x", "a/..", "..", "a\\b", "a\0b", "./a", "a//b", "a/"])
def test_a_path_out_of_the_folder_or_spelt_in_a_second_way_is_refused(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "docs"
    with pytest.raises(GeneratorError):
        write_tree([Artifact(path, b"x")], folder)
    assert contents(tmp_path) == {}


def test_a_link_in_the_tree_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_bytes(b"keep")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside / "x.md")
    (folder / "stale").symlink_to(outside)
    write_tree([Artifact("a.md", b"new")], folder)
    assert contents(folder) == {"a.md": b"new"}
    assert not (folder / "a.md").is_symlink()
    assert contents(outside) == {"x.md": b"keep"}


def test_a_linked_folder_is_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "news").symlink_to(outside)
    write_tree([Artifact("news/a.md", b"new")], folder)
    assert contents(outside) == {}
    assert (folder / "news/a.md").read_bytes() == b"new"


def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    write_tree([Artifact("a", b"1"), Artifact("b/c.md", b"2")], tmp_path)
    write_tree([Artifact("a/d.md", b"3"), Artifact("b", b"4")], tmp_path)
    assert contents(tmp_path) == {"a/d.md": b"3", "b": b"4"}


def test_no_artifacts_leave_an_empty_folder(tmp_path: Path) -> None:
    write_tree([Artifact("a/b/c.md", b"1")], tmp_path / "docs")
    assert write_tree([], tmp_path / "docs") == TreeReport(written=0, unchanged=0, deleted=1)
    assert list((tmp_path / "docs").iterdir()) == []


def test_a_linked_tree_is_refused_and_what_it_leads_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/thesis.txt").write_text("x")
    (tmp_path / "docs").symlink_to(tmp_path / "outside")
    with pytest.raises(GeneratorError, match="is a link"):
        write_tree([Artifact("a.md", b"a")], tmp_path / "docs")
    assert contents(tmp_path / "outside") == {"thesis.txt": b"x"}


def test_the_report_has_the_digest_of_every_file(tmp_path: Path) -> None:
    source = tmp_path / "source.pdf"
    source.write_bytes(b"pdf")
    report = write_tree([Artifact("c.md", b"c"), Artifact("d.pdf", source)], tmp_path / "docs")
    assert report.files == {"c.md": digest_of_content(b"c"), "d.pdf": digest_of_content(b"pdf")}


def test_what_is_known_to_be_there_is_neither_read_nor_written_and_stays(tmp_path: Path) -> None:
    files = write_tree([Artifact("a.md", b"a"), Artifact("b.md", b"b")], tmp_path).files
    (tmp_path / "a.md").write_bytes(b"changed by a hand, and nobody has looked")
    same = [Artifact("a.md", b"a", files["a.md"]), Artifact("b.md", b"other", files["b.md"])]
    report = finish_tree([files], write_files(same, tmp_path, files), tmp_path, files)
    assert (report.written, report.unchanged, report.files) == (0, 2, files)
    assert (tmp_path / "a.md").read_bytes().startswith(b"changed")


@pytest.mark.parametrize("other", ["a.md", "A.md", "a.md/b", "A.md/b/c"])
def test_shares_of_one_tree_are_held_against_each_other(tmp_path: Path, other: str) -> None:
    shares = [{"a.md": "1"}, {other: "2"}]
    with pytest.raises(PathTakenError):
        finish_tree(shares, 2, tmp_path, ())
    with pytest.raises(PathTakenError):
        finish_tree(shares[::-1], 2, tmp_path, ())


@given(
    st.binary(max_size=20), st.lists(st.tuples(st.binary(max_size=6), st.none() | st.tuples(*[st.integers(0, 20)] * 2)))
)
def test_a_file_of_which_something_stands_already_holds_all_of_it_then(
    old: bytes, pieces: list[tuple[bytes, tuple[int, int] | None]]
) -> None:
    parts = [Standing(old[at[0] : at[1]], at[0]) if at else new for new, at in pieces]
    with TemporaryDirectory() as folder:
        write_tree([Artifact("a", old)], Path(folder))
        write_files([Artifact("a", Laid(tuple(parts)), "new")], Path(folder), {"a": "old"})
        assert Path(folder, "a").read_bytes() == b"".join(map(bytes_of, parts))
