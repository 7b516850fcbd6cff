"""The pages of a preview: as the build makes them, with problems and marks that the site never has."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pipeline import build
from generator.preview import marks
from generator.preview.live import Live
from generator.preview.state import State
from tests.builders import AS_OF, make_project, record

DRAFT, LATER, GOOD = ("data/items/news/2024/n-7.md", "data/items/news/2025/n-8.md", "data/items/news/2024/n-1.md")
ALSO = "data/items/news/2024/n-9.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        DRAFT: record("内部讨论", body="还没有定稿的话。", status="draft"),
        LATER: record("明天公布", "2025-01-11", body="明天才说的话。"),
        GOOD: record("甲", body="见[通知](n-20240305.md)。"),
        "data/items/news/2024/n-2.md": record("旧", status="withdrawn", withdrawn="{date: 2024-05-01, reason: 有误}"),
    }
    root = make_project(tmp_path, files)
    assert build(root, root / "site", AS_OF, lambda _: None).is_good
    return root


@pytest.fixture
def state(root: Path) -> Iterator[State]:
    state = State(root, Live(root, AS_OF))
    yield state
    state.close()


def body(state: State, path: str) -> str:
    found = state.page(path)
    assert found is not None
    return found[2]


def without_marks(page: str) -> str:
    page = re.sub(r'<aside class="gk-preview".*?</aside>\n', "", page, flags=re.DOTALL)
    return re.sub(r'<link rel="stylesheet" href="/_preview/.*?</script>', "", page)


def test_the_page_of_every_item_is_that_of_the_build_but_for_the_marks(root: Path, state: State) -> None:
    paths = [path.parent.relative_to(root / "site").as_posix() + "/" for path in root.glob("site/*/20*/*/index.html")]
    assert len(paths) >= 4
    for path in paths:
        assert without_marks(body(state, path)) == (root / "site" / path / "index.html").read_text("utf-8"), path


def test_errors_are_listed_above_what_may_wait(root: Path, state: State) -> None:
    (root / GOOD).write_text(record("甲", body="<script>x</script>"), "utf-8")
    (root / ALSO).write_text(record("乙", body="见[通知](absent.md)。"), "utf-8")
    state.update([GOOD, ALSO])
    severities = re.findall(r'<li class="gk-preview-(\w+)">', state.all_problems())
    assert severities == sorted(severities)
    assert severities[0] == "error"
    assert severities[-1] == "warning"


def test_a_saved_page_is_that_of_the_next_build(root: Path, state: State) -> None:
    (root / GOOD).write_text(record("乙", body="改好了，见[通知](n-20240305.md)。"), "utf-8")
    state.update([GOOD])
    seen = body(state, "news/2024/n-1/")
    assert build(root, root / "site", AS_OF, lambda _: None).is_good
    assert without_marks(seen) == (root / "site/news/2024/n-1/index.html").read_text("utf-8")


def test_drafts_and_what_comes_later_are_shown_and_marked_and_are_nowhere_in_the_site(root: Path, state: State) -> None:
    for path, text, mark in (
        ("news/2024/n-7/", "还没有定稿的话。", "草稿"),
        ("news/2025/n-8/", "明天才说的话。", "定时：2025-01-11 起公开"),
    ):
        page = body(state, path)
        assert text in page
        assert f"<mark>{mark}</mark>" in page
        assert f'<a href="/{path}">' in state.all_problems()
    built = b"".join(path.read_bytes() for path in (root / "site").rglob("*") if path.is_file())
    built += b"".join(path.read_bytes() for path in (root / "site_src/docs").rglob("*") if path.is_file())
    for word in ("还没有定稿的话", "明天才说的话", "_preview", "gk-preview", "_problems"):
        assert word.encode() not in built, word


def test_problems_stand_at_their_page_with_place_rule_and_advice(root: Path, state: State) -> None:
    (root / GOOD).write_text(record("甲", body="见[没有](n-404.md)。"), "utf-8")
    problems = state.update([GOOD])
    told = [str(each) for each in problems if each.rule == "body-links"]
    page = body(state, "news/2024/n-1/")
    assert "见<a" in page
    assert len(told) == 1
    for part in (told[0].partition(": ")[0], "[body-links]", "n-404.md", "请改正", "（错误）"):
        assert part in page
        assert part in state.all_problems()
    assert "[body-links]" not in body(state, "news/2024/n-20240305/")


@pytest.mark.parametrize("text", [record(titel="<b>x"), "没有信息栏", record("甲", attachments="[no.pdf]")])
def test_a_record_that_can_not_become_a_page_shows_its_problems_and_no_old_text(
    root: Path, state: State, text: str
) -> None:
    (root / GOOD).write_text(text, "utf-8")
    state.update([GOOD])
    page = body(state, "news/2024/n-1/")
    assert f"{GOOD}:" in page
    assert "通知" not in page
    assert "<b>x" not in page


def test_a_deleted_record_has_no_page_any_more(root: Path, state: State) -> None:
    (root / GOOD).unlink()
    state.update([GOOD])
    found = state.page("news/2024/n-1/")
    assert found is not None
    assert found[0] == 404


def test_what_is_no_item_is_left_to_the_folder(root: Path, state: State) -> None:
    assert [state.page(path) for path in ("", "news/", "feed.xml", "news/2024/none/")] == [None] * 4
    assert "列表、订阅和搜索还是上一次的" not in state.marked("<html><head></head><body>x</body></html>", "")
    state.update([GOOD])
    assert "列表、订阅和搜索还是上一次的" in state.marked("<html><head></head><body>x</body></html>", "")
    state.rebuilt()
    assert "列表、订阅和搜索还是上一次的" not in state.marked("<html><head></head><body>x</body></html>", "")


def test_who_waits_is_told_of_every_change(root: Path, state: State) -> None:
    assert state.wait_for_change(-1, 0.0) == 0
    assert state.wait_for_change(0, 0.0) == 0
    state.update([GOOD])
    assert state.wait_for_change(0, 9.0) == 1
    state.close()
    assert state.wait_for_change(1, 9.0) == 1


def test_marks_stand_in_the_head_and_at_the_begin_of_the_body() -> None:
    page = marks.add_marks("<html><head><title>x</title></head><body class=a>y</body></html>", 3, "BAR")
    assert page.startswith("<html><head><title>x</title><link")
    assert 'data-version="3"' in page
    assert "<body class=a>BARy</body>" in page
    assert marks.own_file("/_preview/preview.js")[1].startswith("//")
    assert ".gk-preview" in marks.own_file("/_preview/preview.css")[1]
