from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import app
from tests.unit.importing.awkward import WORD, scanned_pdf
from tests.unit.importing.word import docx, p

ID = "11010519491231002X"  # the example of GB 11643


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["import", *words, "--root", str(root)], standalone_mode=False)


def test_each_file_says_what_was_taken_what_was_dropped_and_what_to_look_at(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(WORD["tracked_changes"]())
    result = run(project, str(file), "--category", "news", "--published", "2024年3月5日")
    assert result.return_value == 0
    assert result.stdout == (
        "a.docx：已新建 data/items/news/2024/n-20240305-2.md\n"
        "  取了：标题“征求意见稿”\n"
        "  丢了：修订中删去的文字（3 处）：删去的一句。；删去的行；删去的格\n"
        "  丢了：修订中移走的文字：移走的话\n"
        "  丢了：隐藏文字：隐藏的一句。\n"
        "  丢了：批注：此处请核实\n"
        "  要看：1 处有删除线的文字照原样保留，请确认是否要公开\n"
        "  要看：有没有处理的修订（插入的文字已算作正文），请先在 Word 里接受或拒绝修订\n"
        "导入了 1 条，早已导入 0 条，没有导入 0 个文件。\n"
        "核对、补好以后删去 status: draft 一行，再运行 gongkai check；data 里新的文件一起提交。\n"
    )
    again = run(project, str(file), "--category", "news")
    assert again.stdout.startswith("a.docx：早已导入，是 data/items/news/2024/n-20240305-2.md，没有改动。\n")


def test_a_long_account_is_cut_but_where_all_is_asked_for(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(docx(p("题"), p("文"), parts={"word/header1.xml": "".join(p(f"页眉{n}") for n in range(9))}))
    short = run(project, str(file), "--category", "news", "--dry-run").stdout
    assert "  丢了：页眉（9 处）：页眉0；页眉1；页眉2；页眉3；页眉4…（加 -v 全部列出）\n" in short
    assert "会导入 1 条" in short
    assert "\n    页眉8\n" in run(project, str(file), "--category", "news", "--dry-run", "-v").stdout


def test_what_is_refused_or_personal_makes_the_run_a_failure_and_no_number_is_shown(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.bin").write_bytes(b"\0")
    (tmp_path / f"{ID}.docx").write_bytes(docx(p("名单"), p(f"身份证号码 {ID}"), parts={"word/header1.xml": p(ID)}))
    result = run(project, str(tmp_path / "a.bin"), str(tmp_path / f"{ID}.docx"), "--category", "news")
    assert result.return_value == 1
    assert "a.bin：没有导入。不认识这种文件" in result.stderr
    assert "[privacy]" in result.stderr
    assert ID not in result.output


def test_a_reminder_is_no_failure(project: Path, tmp_path: Path) -> None:
    (tmp_path / "扫描.pdf").write_bytes(scanned_pdf())
    result = run(project, str(tmp_path / "扫描.pdf"), "--category", "news")
    assert "（提醒）" in result.stderr
    assert result.return_value == 0
