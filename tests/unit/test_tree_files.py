import os
from pathlib import Path

import pytest

from generator.tree_files import Folders, copy, link_or_copy, mark, remove, walk


def filled(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)
    return folder


def paths(folder: Path) -> set[str]:
    return {path for path, _ in walk(folder)}


def test_files_links_and_empty_folders_are_found_and_no_link_is_followed(tmp_path: Path) -> None:
    filled(tmp_path / "outside", "secret")
    tree = filled(tmp_path / "tree", "a", "b/c/d")
    (tree / "b/empty").mkdir()
    (tree / "link").symlink_to(tmp_path / "outside")
    found = dict(walk(tree))
    assert found.keys() == {"a", "b/c/d", "b/empty", "link"}
    assert found["b/empty"] is None
    entry = found["b/c/d"]
    assert entry is not None
    assert mark(entry.stat(follow_symlinks=False)) == mark((tree / "b/c/d").stat())


def test_below_a_folder_that_is_not_there_lies_nothing(tmp_path: Path) -> None:
    assert paths(tmp_path / "none") == set()


def test_a_folder_goes_with_the_last_that_it_has(tmp_path: Path) -> None:
    filled(tmp_path, "a/b/c", "a/b/d/e", "a/f")
    assert remove(tmp_path, ["a/b/c", "a/b/d/e"]) == 2
    assert paths(tmp_path) == {"a/f"}
    assert remove(tmp_path, ["a/f"]) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_tree_itself_stays_and_what_is_gone_already_is_no_error(tmp_path: Path) -> None:
    filled(tmp_path, "a")
    remove(tmp_path, ["a", "a/b", "none/c"])
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_goes_and_one_that_has_something_stays(tmp_path: Path) -> None:
    filled(tmp_path, "full/a")
    (tmp_path / "empty/deep").mkdir(parents=True)
    assert remove(tmp_path, ["full", "empty/deep"]) == 0
    assert paths(tmp_path) == {"full/a"}
    assert not (tmp_path / "empty").exists()


def test_what_lies_behind_a_link_stays(tmp_path: Path) -> None:
    outside = filled(tmp_path / "outside", "a", "b/c")
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "link").symlink_to(outside)
    remove(tree, ["link/a", "link/b/c", "link"])
    assert paths(outside) == {"a", "b/c"}
    assert paths(tree) == set()


def test_a_tree_may_be_reached_by_a_link(tmp_path: Path) -> None:
    tree = filled(tmp_path / "tree", "a/b")
    (tmp_path / "link").symlink_to(tree)
    remove(tmp_path / "link", ["a/b"])
    assert list(tree.iterdir()) == []


def test_a_file_that_may_not_be_removed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "a")

    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(PermissionError):
        remove(tmp_path, ["a"])


def test_a_folder_takes_the_place_of_a_file_and_of_a_link(tmp_path: Path) -> None:
    outside = filled(tmp_path / "outside", "a")
    tree = filled(tmp_path / "tree", "file")
    (tree / "link").symlink_to(outside)
    folders = Folders(tree)
    for path in ("file/deep", "link", "link/deep", ""):
        folders.make(path)
    assert {path for path in ("file/deep", "link/deep") if (tree / path).is_dir()} == {"file/deep", "link/deep"}
    assert paths(outside) == {"a"}


def test_a_file_is_taken_by_a_link_and_copied_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, "a")
    link_or_copy(f"{tmp_path}/a", f"{tmp_path}/b")
    assert (tmp_path / "b").samefile(tmp_path / "a")

    def refuse(*_: str) -> None:
        raise PermissionError(1, "Operation not permitted")  # as FAT does

    monkeypatch.setattr(os, "link", refuse)
    link_or_copy(f"{tmp_path}/a", f"{tmp_path}/c")
    assert (tmp_path / "c").read_text() == "a"
    assert not (tmp_path / "c").samefile(tmp_path / "a")


def test_what_stands_where_a_file_is_to_be_linked_goes_and_is_not_written_to(tmp_path: Path) -> None:
    filled(tmp_path, "a", "other")
    (tmp_path / "same").hardlink_to(tmp_path / "a")
    (tmp_path / "link").symlink_to(tmp_path / "other")
    for name in ("same", "link"):
        link_or_copy(f"{tmp_path}/a", f"{tmp_path}/{name}")
        assert (tmp_path / name).samefile(tmp_path / "a")
    assert [(tmp_path / name).read_text() for name in ("a", "other")] == ["a", "other"]


@pytest.mark.parametrize("size", [0, 1, 300_000])
def test_a_copy_has_all_bytes_and_is_a_file_of_its_own(tmp_path: Path, size: int) -> None:
    (tmp_path / "a").write_bytes(data := os.urandom(size))
    copy(f"{tmp_path}/a", f"{tmp_path}/b")
    (tmp_path / "a").write_bytes(b"later")
    assert (tmp_path / "b").read_bytes() == data
