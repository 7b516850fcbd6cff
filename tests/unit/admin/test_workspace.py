"""The form reaches records and attachments of a category and a year, and nothing else."""

from pathlib import Path, PurePosixPath

import pytest

from generator.admin.form import FormError
from generator.admin.workspace import attachment_path, names_in, present, read, record_path, write_all
from generator.model.category import Catalogue, Category

CATALOGUE = Catalogue(
    (Category(id="news", title="工作动态", path=PurePosixPath("news"), description="甲"),)
)  # fmt: skip


def test_a_record_and_an_attachment_of_a_category_are_reached() -> None:
    assert record_path("data/items/news/2024/n-1.md", CATALOGUE) == PurePosixPath("data/items/news/2024/n-1.md")
    path = "data/files/news/2024/名单 一.xlsx"
    assert attachment_path(path, CATALOGUE) == PurePosixPath(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "data/site.toml",
        "data/items/news/n-1.md",
        "data/items/news/2024/n-1.txt",
        "data/items/news/2024/N 1.md",
        "data/items/news/2024/.hidden.md",
        "data/items/news/2024/../../../site.md",
        "data/items/../items/news/2024/n-1.md",
        "data/items/./news/2024/n-1.md",
        "data/items//news/2024/n-1.md",
        "/data/items/news/2024/n-1.md",
        "data/items/other/2024/n-1.md",
        "data/items/news/24/n-1.md",
        "data/files/news/2024/n-1.md",
        "data/items/news/2024/n-1\x00.md",
        "data\\items\\news\\2024\\n-1.md",
    ],
)
def test_nothing_but_a_records_own_path_is_one(path: str) -> None:
    with pytest.raises(FormError):
        record_path(path, CATALOGUE)


@pytest.mark.parametrize(
    "name",
    ["", "..", "../x.pdf", ".git", "a/b.pdf", "a\\b.pdf", "a|b.pdf", "a\x00.pdf", "a\u202e.pdf", "run.html", "run.js",
     "image.svg", "noending", "~$a.docx", "长" * 80 + ".pdf"],
)  # fmt: skip
def test_an_attachment_has_a_plain_name_of_a_type_that_may_be_published(name: str) -> None:
    with pytest.raises(FormError):
        attachment_path(f"data/files/news/2024/{name}", CATALOGUE)


def test_no_symbolic_link_is_followed_to_read_or_to_write(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "n-1.md").write_text("别处")
    root = tmp_path / "root"
    (root / "data/items/news").mkdir(parents=True)
    (root / "data/items/news/2024").symlink_to(outside)
    path = PurePosixPath("data/items/news/2024/n-1.md")
    for act in (lambda: read(root, path), lambda: write_all(root, {path: b"x"}), lambda: names_in(root, path.parent)):
        with pytest.raises(FormError, match="符号链接"):
            act()
    assert (outside / "n-1.md").read_text() == "别处"


def test_what_was_written_is_taken_back_whole_with_the_folder_that_was_made_for_it(tmp_path: Path) -> None:
    old, new = PurePosixPath("data/items/news/2024/n-1.md"), PurePosixPath("data/files/news/2025/a.pdf")
    (tmp_path / old).parent.mkdir(parents=True)
    (tmp_path / old).write_bytes(b"old")
    (tmp_path / "data/files").mkdir()
    before = present(tmp_path, [old, new])
    write_all(tmp_path, {old: b"changed", new: b"made"})
    assert present(tmp_path, [old, new]) == {old: b"changed", new: b"made"}
    write_all(tmp_path, before)
    assert present(tmp_path, [old, new]) == {old: b"old", new: None}
    assert not (tmp_path / new).parent.exists()
    assert names_in(tmp_path, old.parent) == ["n-1.md"]
