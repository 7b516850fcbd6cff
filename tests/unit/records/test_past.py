import datetime as dt
import hashlib
from pathlib import Path, PurePosixPath

import pytest

from generator.model.fields import HEADERS
from generator.records import past as records_past
from generator.records.past import PastFile, RawPast, read_past
from tests import builders
from tests.builders import make_project, record
from tests.git_project import commit, git

NEWS = "data/items/news/2024/n-20240305.md"
SHEET = "data/sheets/employment-news.csv"
PDF = "data/files/documents/2024/办法.pdf"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project committed on 5 March."""
    root = make_project(tmp_path / "project")
    commit(root, "2024-03-05")
    return root


def past(root: Path) -> RawPast:
    return read_past(root, HEADERS)


def bodies(found: RawPast) -> list[tuple[int, str, str]]:
    return [(each.position, each.record.source.file, each.record.body.strip()) for each in found.records]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_of_records_that_never_changed_only_the_first_commit_is_known_and_nothing_is_read(root: Path) -> None:
    found = past(root)
    assert (found.records, found.files, found.unknown, found.cut) == ((), {}, "", False)
    assert found.moments == (dt.datetime.fromisoformat("2024-03-05T12:00:00+08:00"),)
    assert found.first_seen == {"n-20240305": 0, "d-20240401": 0, "eg-20231201": 0, SHEET: 0}


def test_each_version_of_a_changed_record_is_read_with_its_place_in_history(root: Path) -> None:
    commit(root, "2024-03-08", {NEWS: record(body="改了。")})
    commit(root, "2024-03-09", {"README.md": "另一件事"})
    commit(root, "2024-03-10", {NEWS: record(body="又改。")})
    found = past(root)
    assert bodies(found) == [(0, NEWS, "正文。"), (1, NEWS, "改了。"), (2, NEWS, "又改。")]
    assert [f"{moment:%m-%d}" for moment in found.moments] == ["03-05", "03-08", "03-10"]


def test_what_is_not_committed_makes_git_tell_what_stood_there(root: Path) -> None:
    (root / NEWS).write_text(record(body="还没有提交。"), "utf-8")
    (root / PDF).write_bytes(b"%PDF-1.7\nnew")
    found = past(root)
    assert bodies(found) == [(0, NEWS, "正文。")]
    assert found.files == {
        PurePosixPath("documents/2024/办法.pdf"): (PastFile(0, sha256(builders.PDF), len(builders.PDF)),)
    }


def test_a_record_that_moved_to_another_folder_or_into_a_sheet_is_read_where_it_was(root: Path) -> None:
    moved = NEWS.replace("news/2024", "employment/news/2024")
    (root / moved).parent.mkdir(parents=True)
    (root / NEWS).rename(root / moved)
    commit(root, "2024-03-08")
    assert bodies(past(root)) == [(0, NEWS, "正文。"), (1, moved, "正文。")]


def test_the_states_of_a_file_that_changed_tell_also_where_it_was_absent(root: Path) -> None:
    commit(root, "2024-03-08", {PDF: b"%PDF-1.7\n2"})
    commit(root, "2024-03-09", {PDF: None})
    assert past(root).files == {
        PurePosixPath("documents/2024/办法.pdf"): (
            PastFile(0, sha256(builders.PDF), len(builders.PDF)),
            PastFile(1, sha256(b"%PDF-1.7\n2"), 10),
            PastFile(2, "", 0),
        )
    }


def test_a_changed_sheet_is_read_row_by_row(root: Path) -> None:
    commit(root, "2024-03-08", {SHEET: "编号,标题,发布日期,正文\nen-1,甲,2024-06-01,一\nen-2,乙,2024-06-01,二\n"})
    found = bodies(past(root))
    assert found == [(0, SHEET, "周六上午举行。"), (1, SHEET, "一"), (1, SHEET, "二")]


def test_a_sheet_with_a_long_history_is_read_from_its_ends(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2, 8):
        commit(root, f"2024-03-0{number}", {SHEET: f"编号,标题,发布日期,正文\nen-1,甲,2024-06-01,第{number}版\n"})
    monkeypatch.setattr(records_past, "MAX_SHEET_HISTORY_BYTES", 170)
    assert [body for _, _, body in bodies(past(root))] == ["周六上午举行。", "第6版", "第7版"]


def test_a_row_that_changed_and_changed_back_is_seen_both_times(root: Path) -> None:
    text = (root / SHEET).read_text("utf-8")
    commit(root, "2024-03-08", {SHEET: text.replace("周六", "周日")})
    commit(root, "2024-03-09", {SHEET: text})
    assert [(position, body[:2]) for position, _, body in bodies(past(root))] == [(0, "周六"), (1, "周日"), (2, "周六")]


def test_what_happened_on_a_branch_before_its_merge_was_not_published(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "draft")
    commit(root, "2024-03-06", {NEWS: record(body="初稿。")})
    commit(root, "2024-03-07", {NEWS: record(body="定稿。")})
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "合并", "draft", day="2024-03-08")
    found = past(root)
    assert bodies(found) == [(0, NEWS, "正文。"), (1, NEWS, "定稿。")]
    assert found.moments[1].isoformat() == "2024-03-08T12:00:00+08:00"


def test_names_that_would_need_quotes_are_read(root: Path) -> None:
    name = 'data/items/news/2024/n-"引号"\t制表\n换行.md'
    commit(root, "2024-03-08", {name: record(body="一")})
    commit(root, "2024-03-09", {name: record(body="二")})
    assert bodies(past(root)) == [(1, name, "一"), (2, name, "二")]


def test_settings_of_the_people_who_work_there_change_nothing(root: Path) -> None:
    commit(root, "2024-03-08", {NEWS: record(body="改了。")})
    before = past(root)
    for name, value in {
        "log.showRoot": "false", "color.ui": "always", "diff.external": "false", "diff.renames": "copies",
        "log.diffMerges": "off", "diff.noprefix": "true", "log.date": "relative", "core.quotePath": "true",
    }.items():  # fmt: skip
        git(root, "config", name, value)
    assert past(root) == before
    assert len(before.records) == 2


def test_a_link_is_no_version_and_a_broken_one_none_either(root: Path) -> None:
    (root / NEWS).unlink()
    (root / NEWS).symlink_to("/etc/passwd")
    commit(root, "2024-03-08")
    (root / NEWS).unlink()
    commit(root, "2024-03-09", {NEWS: "没有信息栏"})
    assert bodies(past(root)) == [(0, NEWS, "正文。")]


def test_without_git_a_repository_or_a_commit_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path / "project")
    assert past(root) == RawPast(unknown="项目不在 git 仓库里，或 git 不能读取它")
    git(root, "init", "-q")
    assert past(root) == RawPast(unknown="项目不在 git 仓库里，或 git 不能读取它")
    git(root, "commit", "-q", "--allow-empty", "-m", "空")
    assert past(root) == RawPast(unknown="git 里还没有提交过记录")
    monkeypatch.setenv("PATH", "")
    assert past(root) == RawPast(unknown="这台机器没有 git")


def test_a_shallow_clone_knows_that_it_is_cut_and_a_folder_below_a_repository_is_a_project_too(
    root: Path, tmp_path: Path
) -> None:
    commit(root, "2024-03-08", {NEWS: record(body="改了。")})
    commit(root, "2024-03-10", {NEWS: record(body="又改。")})
    git(tmp_path, "clone", "-q", "--depth", "2", root.as_uri(), "shallow")
    found = past(tmp_path / "shallow")
    assert (found.cut, bodies(found)) == (True, [(0, NEWS, "改了。"), (1, NEWS, "又改。")])

    above = tmp_path / "above"
    make_project(above / "sub")
    commit(above, "2024-03-05")
    commit(above, "2024-03-08", {f"sub/{NEWS}": record(body="改了。")})
    assert bodies(past(above / "sub")) == [(0, NEWS, "正文。"), (1, NEWS, "改了。")]
