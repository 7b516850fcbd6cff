from pathlib import Path

from click.testing import CliRunner, Result

from generator.commands.fmt import fmt
from generator.load import load
from tests.builders import AS_OF, make_project, record, snapshot

PUBLIC, LATER, DRAFT = (f"data/items/news/{name}.md" for name in ("2024/n-2", "2025/n-3", "2024/n-4"))
FILES = {
    PUBLIC: record("通知,一", "2024-03-05", "正文(一)."),
    LATER: record("通知", "2025-01-11", "正文,二"),
    DRAFT: record("通知", "2024-03-05", "正文,三", status="draft"),
}


def run(root: Path, *arguments: str | Path) -> Result:
    words = ["--root", str(root), "--as-of", "2025-01-10", *map(str, arguments)]
    return CliRunner().invoke(fmt, words, standalone_mode=False)


def test_the_difference_is_shown_first_and_nothing_is_written(tmp_path: Path) -> None:
    root = make_project(tmp_path, FILES)
    before = snapshot(root)
    done = run(root)
    assert done.return_value == 1
    assert "-正文(一).\n+正文（一）.\n" in done.output
    assert "以上是 4 个文件的建议改动，文件没有改动" in done.output
    assert snapshot(root) == before


def test_written_it_is_tidy_and_still_the_same_to_the_program(tmp_path: Path) -> None:
    root = make_project(tmp_path, FILES)
    assert run(root, "--write").return_value == 0
    assert (root / LATER).read_text("utf-8") == record("通知", "2025-01-11", "正文，二")
    assert load(root, AS_OF)[1] == []
    done = run(root)
    assert (done.return_value, done.output) == (0, "都已经整齐，没有要改的。\n")


def test_what_readers_have_seen_is_named_with_the_correction_that_it_needs(tmp_path: Path) -> None:
    root = make_project(tmp_path, FILES)
    told = run(root).output
    assert f"{PUBLIC}：changes: [{{date: 2025-01-10, note: 规范标点和格式，内容不变}}]" in told
    assert told.count("changes: [") == 1


def test_blank_lines_and_the_order_of_keys_are_nothing_that_readers_see(tmp_path: Path) -> None:
    text = "---\npublished: 2024-03-05\ntitle: 甲\n---\n\n\n# 一\n\n\n\n正文。 \n"
    root = make_project(tmp_path, {PUBLIC: text})
    assert "已经公开" not in run(root, "--write").output
    assert (root / PUBLIC).read_text("utf-8") == "---\ntitle: 甲\npublished: 2024-03-05\n---\n\n## 一\n\n正文。\n"


def test_one_file_can_be_named_and_one_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path, {**FILES, DRAFT: "没有信息栏\n"})
    done = run(root, root / LATER, "--write")
    assert done.output == f"已整理 {LATER}\n"
    assert "[front-matter]" in run(root).output
    assert "没有 " in str(run(root, root / "nothing.md").exception)
    assert "不是 data/items 里的记录" in str(run(root, root / "data/site.toml").exception)
