import datetime as dt
from pathlib import Path

import pytest

from generator.load import load
from generator.model.past import Past
from generator.model.version import Version
from tests import builders
from tests.builders import AS_OF, make_project, record
from tests.git_project import commit, git

NEWS = "data/items/news/2024/n-20240305.md"
GUIDE = "data/items/employment/guides/2023/eg-20231201.md"
SHEET = "data/sheets/employment-news.csv"
PDF = "data/files/documents/2024/办法.pdf"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project committed on 5 March."""
    root = make_project(tmp_path / "project")
    commit(root, "2024-03-05")
    return root


def past(root: Path) -> Past:
    dataset, _ = load(root, AS_OF)
    assert dataset is not None
    return dataset.past


def told(versions: tuple[Version, ...]) -> list[tuple[str, str]]:
    return [(each.day.isoformat(), "".join(each.lines)) for each in versions]


def versions(root: Path, item_id: str = "n-20240305", as_of: dt.date = AS_OF) -> list[tuple[str, str]]:
    return told(past(root).of(item_id, as_of))


def test_an_item_that_never_changed_has_no_versions(root: Path) -> None:
    commit(root, "2024-03-08", {"README.md": "别的"})
    assert past(root) == Past()


def test_each_day_of_change_is_a_version(root: Path) -> None:
    commit(root, "2024-03-08", {NEWS: record(body="上午改。")})
    commit(root, "2024-03-08", {NEWS: record(body="下午改。")})
    commit(root, "2024-03-10", {NEWS: record(body="又改。")})
    assert versions(root) == [("2024-03-05", "正文。"), ("2024-03-08", "下午改。"), ("2024-03-10", "又改。")]


def test_what_is_mended_on_the_day_of_publication_is_the_first_version(root: Path) -> None:
    commit(root, "2024-03-05", {NEWS: record(body="同日改。")})
    assert versions(root) == []
    commit(root, "2024-03-06", {NEWS: record(body="次日改。")})
    assert versions(root) == [("2024-03-05", "同日改。"), ("2024-03-06", "次日改。")]


def test_what_is_mended_before_the_day_of_publication_was_never_published(root: Path) -> None:
    early = "data/items/news/2024/n-20240601.md"
    commit(root, "2024-03-08", {early: record(published="2024-06-01", body="预先写好。")})
    commit(root, "2024-05-08", {early: record(published="2024-06-01", body="发布前改。")})
    assert versions(root, "n-20240601") == []
    commit(root, "2024-06-02", {early: record(published="2024-06-01", body="发布后改。")})
    assert versions(root, "n-20240601") == [("2024-06-01", "发布前改。"), ("2024-06-02", "发布后改。")]


def test_a_draft_was_never_published(root: Path) -> None:
    draft = "data/items/news/2024/n-2.md"
    commit(root, "2024-03-06", {draft: record(body="草稿里的话。", status="draft")})
    commit(root, "2024-03-10", {draft: record(body="发布的话。")})
    assert versions(root, "n-2") == []


def test_what_is_not_committed_is_a_version_of_today(root: Path) -> None:
    (root / NEWS).write_text(record(body="还没有提交。"), "utf-8")
    assert versions(root) == [("2024-03-05", "正文。"), ("2025-01-10", "还没有提交。")]
    assert versions(root, as_of=dt.date(2024, 3, 5)) == []


@pytest.mark.parametrize(
    "text",
    [
        record(body="正文。\n\n\n"),
        record(body="正 文 。"),
        record(body="**正文**。"),
        record(body="<p>正文。</p>"),
        record(body="正文。").replace(": 标题", ': "标题"').replace("published: 2024-03-05", "发布日期: 20240305"),
        record(body="正文。", review="[{stage: 初审, role: 股, date: 2024-03-04}]"),
        record(body="正文。", expires="2030-01-01"),
        record(body="正文。").replace("\n", "\r\n"),
    ],
)  # fmt: skip
def test_layout_spelling_and_what_is_not_public_make_no_version(root: Path, text: str) -> None:
    commit(root, "2024-03-05", {NEWS: record(body="正文。")})
    commit(root, "2024-03-08", {NEWS: text})
    assert versions(root) == []


def test_a_record_that_moved_to_a_category_or_into_a_sheet_is_the_same_item(root: Path) -> None:
    commit(root, "2024-03-08", {NEWS: None, NEWS.replace("news/", "employment/news/"): record("开展春风行动")})
    assert versions(root) == []
    rows = "编号,标题,发布日期,正文\nn-20240305,开展春风行动,2024-3-5,正文。\n"
    (root / NEWS.replace("news/", "employment/news/")).unlink()
    commit(root, "2024-03-09", {"data/sheets/news-x.csv": rows})
    assert versions(root) == []
    commit(root, "2024-03-10", {"data/sheets/news-x.csv": rows.replace("正文。", "改了。")})
    assert versions(root) == [("2024-03-05", "正文。"), ("2024-03-10", "改了。")]


def test_a_record_that_was_edited_while_it_moved_between_file_and_sheet_has_the_day_of_that_commit(root: Path) -> None:
    rows = "编号,标题,发布日期,正文\nn-20240305,开展春风行动,2024-3-5,表里改。\n"
    commit(root, "2024-03-08", {NEWS: None, "data/sheets/news-x.csv": rows})
    assert versions(root) == [("2024-03-05", "正文。"), ("2024-03-08", "表里改。")]
    commit(root, "2024-03-10", {"data/sheets/news-x.csv": None, NEWS: record("开展春风行动", body="又改。")})
    assert versions(root) == [("2024-03-05", "正文。"), ("2024-03-08", "表里改。"), ("2024-03-10", "又改。")]


def test_a_row_has_versions_of_its_own_while_others_come_and_go(root: Path) -> None:
    text = (root / SHEET).read_text("utf-8")
    commit(root, "2024-06-02", {SHEET: text + "en-2,另一条,2024-06-02,二\n"})
    assert past(root) == Past()
    commit(root, "2024-06-08", {SHEET: text.replace("周六", "周日") + "en-2,另一条,2024-06-02,二\n"})
    assert versions(root, "en-20240601") == [("2024-06-01", "周六上午举行。"), ("2024-06-08", "周日上午举行。")]
    assert set(past(root).versions) == {"en-20240601"}


def test_an_attachment_with_other_bytes_makes_a_version_and_one_that_only_moved_none(root: Path) -> None:
    commit(root, "2024-04-08", {PDF: b"%PDF-1.7\n2"})
    found = past(root).of("d-20240401", AS_OF)
    assert [(each.day.isoformat(), each.files["办法.pdf"].size_bytes) for each in found] == [
        ("2024-04-01", len(builders.PDF)),
        ("2024-04-08", 10),
    ]
    new = {
        "data/items/documents/2024/d-20240401.md": None,
        "data/items/news/2024/d-20240401.md": (root / "data/items/documents/2024/d-20240401.md").read_text("utf-8"),
        PDF: None,
        PDF.replace("documents", "news"): b"%PDF-1.7\n2",
    }
    commit(root, "2024-04-09", new)
    assert [each.day.isoformat() for each in past(root).of("d-20240401", AS_OF)] == ["2024-04-01", "2024-04-08"]


def test_a_change_that_was_taken_back_is_still_history(root: Path) -> None:
    commit(root, "2024-03-08", {NEWS: record("开展春风行动", body="改错了。")})
    commit(root, "2024-03-09", {NEWS: record("开展春风行动", body="正文。")})
    assert versions(root) == [("2024-03-05", "正文。"), ("2024-03-08", "改错了。"), ("2024-03-09", "正文。")]


def test_a_version_that_can_not_be_understood_is_left_out(root: Path) -> None:
    commit(root, "2024-03-08", {NEWS: record(titel="写错的键", body="坏。")})
    commit(root, "2024-03-09", {NEWS: record(body="好。")})
    assert versions(root) == [("2024-03-05", "正文。"), ("2024-03-09", "好。")]


def test_a_withdrawn_item_and_a_clock_that_went_back(root: Path) -> None:
    commit(root, "2024-03-08", {NEWS: record(body="改了。"), GUIDE: record(published="2023-12-01", body="一改。")})
    commit(root, "2020-01-01", {GUIDE: record(published="2023-12-01", body="再改。")})
    commit(root, "2024-03-09", {NEWS: record(body="改了。", status="withdrawn", withdrawn="2024-03-09 有误")})
    assert versions(root) == []
    assert versions(root, "eg-20231201") == [("2024-03-05", "正文。"), ("2024-03-08", "再改。")]


def test_the_notes_that_a_version_got_later_are_known(root: Path) -> None:
    commit(root, "2024-03-08", {NEWS: record(body="改了。")})
    commit(root, "2024-03-09", {NEWS: record(body="改了。", changes="[{date: 2024-03-08, note: 补记}]")})
    found = past(root).of("n-20240305", AS_OF)
    assert [([c.note for c in each.item.changes], [c.note for c in each.changes]) for each in found] == [
        ([], []),
        ([], ["补记"]),
    ]


def test_a_shallow_clone_says_since_when_it_knows(root: Path, tmp_path: Path) -> None:
    for day in (8, 9):
        commit(root, f"2024-03-0{day}", {NEWS: record(body=f"{day}日改。")})
    git(tmp_path, "clone", "-q", "--depth", "2", root.as_uri(), "shallow")
    found = past(tmp_path / "shallow")
    assert (found.since, told(found.of("n-20240305", AS_OF))) == (
        dt.date(2024, 3, 8),
        [("2024-03-08", "8日改。"), ("2024-03-09", "9日改。")],
    )
