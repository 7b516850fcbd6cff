import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.new import new
from tests.builders import make_project

JOBS = """\
- {id: news, title: 工作动态, path: news, description: 日常}
- {id: jobs, title: 招聘信息, path: jobs, description: 招聘, schema: JobPosting}
- {id: papers, title: 部门文件, path: papers, description: 文件, schema: Legislation}
"""


@pytest.fixture
def bureau(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"data/categories.yml": JOBS})


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(new, ["--root", str(root), *arguments])


def on_terminal(root: Path, answers: str, *arguments: str) -> str:
    """What a terminal shows of `gongkai new` when all of the answers are typed at once."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "VISUAL": f"tee {root}/opened -a", "TERM": "dumb"}
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "new", "--root", str(root), *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.STDOUT,
        env=environment,
        start_new_session=True,
    ) as running:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # the other end is closed
            pass
        running.wait(60)
    os.close(ours)
    return shown.decode()


def test_a_terminal_is_asked_for_what_the_category_needs_until_it_can_be_understood(bureau: Path) -> None:
    shown = on_terminal(bureau, "9\n招聘信息\n公开招聘五人\n2024-05-06\n下周\n2024年5月20日\n\n\x04", "--no-edit")
    assert "  2  招聘信息" in shown
    assert "没有栏目“9”" in shown
    assert "看不懂日期“下周”" in shown
    text = (bureau / "data/items/jobs/2024/jobs-20240506.md").read_text("utf-8")
    assert text.startswith(
        '---\ntitle: "公开招聘五人"\npublished: 2024-05-06\nvalid_until: 2024年5月20日\nstatus: draft'
    )
    assert "# source: 经办单位\n" in text


def test_the_editor_opens_the_file(bureau: Path) -> None:
    on_terminal(bureau, "\x04", "news", "标题", "--date", "2024-05-06")
    assert (bureau / "opened").exists()


def test_flags_say_everything_without_a_terminal(bureau: Path) -> None:
    flags = (
        "--doc-number",
        "测试人社〔2024〕5号",
        "--genre",
        "通知",
        "--issued",
        "2024-05-01",
        "--date",
        "2024-5-6 9:30",
    )
    done = run(bureau, "papers", "关于办法的通知", *flags)
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "已新建草稿：data/items/papers/2024/papers-20240506.md")
    text = (bureau / "data/items/papers/2024/papers-20240506.md").read_text("utf-8")
    assert "published: 2024-05-06 09:30\n" in text
    assert "issued: 2024-05-01\ndoc_number: 测试人社〔2024〕5号\ngenre: 通知\n" in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "缺少栏目、标题；不在终端里运行时请写全"),
        (("news",), "缺少标题"),
        (("news", "标题", "--genre", "通之"), "体裁“通之”不在规定的名单里；是不是“通知”？"),
        (("news", "标题", "--valid-until", "下周"), "看不懂日期“下周”"),
    ],
)
def test_what_is_missing_or_cannot_be_is_told_and_nothing_is_made(
    bureau: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = sorted(bureau.rglob("*"))
    done = run(bureau, *arguments)
    assert (done.exit_code, told in done.output) == (2, True)
    assert sorted(bureau.rglob("*")) == before
