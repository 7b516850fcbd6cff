import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator import __version__, cli
from generator.commands import COMMANDS
from generator.commands.console import out, trusted
from generator.errors import ClockError
from tests.builders import AS_OF, make_project, record, snapshot
from tests.git_project import commit

BAD = {"data/items/news/2024/n-2.md": record(titel="x")}
TOLD = "data/items/news/2024/n-2.md:4: [unknown-key] 不认识的键“titel”；是不是“title”？可用的键见手册 reference.md"
# What can't be checked in a project without git and without a manifest.
NOTES = [
    "不能核对公开以后的改动：项目不在 git 仓库里，或 git 不能读取它。",
    "还没有登记公开过的网址，网址消失了不会发现；请运行 gongkai manifest。",
]
TOLD_NOTES = "".join(f"说明：{note}\n" for note in NOTES)
DAY = ("--as-of", "2025-01-10")


class Result:
    """What a run of the command line printed and its exit code."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `gongkai` with the arguments as a shell would, and gives what came of it."""

    def gongkai(*arguments: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["gongkai", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        printed = capsys.readouterr()
        return Result(caught.value.code, printed.out, printed.err)

    return gongkai


def test_help_and_version_are_told_and_good(run: Run) -> None:
    assert run("--help").code == 0
    version = run("--version")
    assert (version.code, __version__ in version.out) == (0, True)


def test_a_good_project_checks_well(run: Run, project: Path) -> None:
    before = snapshot(project)
    result = run("check", "--root", project, *DAY)
    assert (result.code, result.out, result.err) == (0, f"{TOLD_NOTES}检查了 4 条记录：0 个错误，0 个提醒。\n", "")
    assert snapshot(project) == before


def test_a_problem_is_told_on_stderr_with_its_place_and_exit_code_1(run: Run, tmp_path: Path) -> None:
    result = run("check", "--root", make_project(tmp_path, BAD), *DAY)
    assert (result.code, result.out, result.err) == (
        1,
        f"{TOLD_NOTES}检查了 4 条记录：1 个错误，0 个提醒。\n",
        f"{TOLD}（错误）\n",
    )


def test_a_warning_is_told_and_good(run: Run, tmp_path: Path) -> None:
    files = {"data/items/news/2024/n-2.md": record(doc_number="第5号")}
    result = run("check", "--root", make_project(tmp_path, files), *DAY)
    assert result.code == 0
    assert result.err.startswith("data/items/news/2024/n-2.md:4: [doc-number] 文号“第5号”的写法少见；")
    assert result.err.endswith("（提醒）\n")


def test_what_a_record_allows_is_told_on_demand_only(run: Run, tmp_path: Path) -> None:
    reason = "[{kind: 手机号码, basis: 某法第一条, decided_by: 小组, date: 2024-03-04}]"
    text = record(personal_data=reason, body="电话 13800138000。")
    root = make_project(tmp_path, {"data/items/news/2024/n-2.md": text})
    result = run("check", "--root", root, *DAY)
    assert (result.code, result.out, result.err) == (0, f"{TOLD_NOTES}检查了 5 条记录：0 个错误，0 个提醒。\n", "")
    told = "data/items/news/2024/n-2.md:7: [privacy] 手机号码 138****8000；已由 personal_data 说明依据（已说明依据）\n"
    assert run("check", "-v", "--root", root, *DAY).err == told


def test_line_numbers_and_titles_are_printed_as_they_are(run: Run, tmp_path: Path) -> None:
    body = "\n" * 94 + "[甲](x.md) :smile: [red]红[/red]"
    files = {"data/items/news/2024/n-2.md": record(body=body), "data/items/news/2024/n-3.md": record(genre="':heart:'")}
    result = run("check", "--root", make_project(tmp_path, files), *DAY)
    assert "data/items/news/2024/n-2.md:100: [body-links]" in result.err
    assert "体裁“:heart:”" in result.err


def test_problems_come_as_json_for_other_programs(run: Run, tmp_path: Path) -> None:
    result = run("check", "--json", "--root", make_project(tmp_path, BAD), *DAY)
    assert result.code == 1
    assert json.loads(result.out) == {
        "items": 4,
        "notes": NOTES,
        "problems": [
            {
                "file": "data/items/news/2024/n-2.md",
                "line": 4,
                "rule": "unknown-key",
                "severity": "error",
                "found": "不认识的键“titel”",
                "advice": "是不是“title”？可用的键见手册 reference.md",
            }
        ],
    }


def test_with_a_problem_nothing_is_built_and_the_old_site_stays(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path, {**BAD, "site/index.html": "旧"})
    before = snapshot(tmp_path)
    result = run("build", "--root", tmp_path, *DAY)
    assert result.code == 1
    assert result.err == f"{TOLD}（错误）\n有 1 个错误，网站没有改动。请改正后再试。\n"
    assert snapshot(tmp_path) == before


def test_an_empty_configuration_is_a_problem_and_not_a_success(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path, {"data/categories.yml": "# 还没有写\n"})
    assert run("build", "--root", tmp_path, *DAY).code == 1
    assert run("stats", "--root", tmp_path, *DAY).code == 1


def test_the_sentences_of_the_annual_reports_are_told(run: Run, project: Path) -> None:
    result = run("stats", "--root", project, *DAY)
    sentences = [
        "2024年通过门户网站政府信息公开平台公开信息3条，其中工作动态1条，部门文件1条，重点领域就业创业1条（工作动态1条）。",
        "2023年通过门户网站政府信息公开平台公开信息1条，其中重点领域就业创业1条（政策指引1条）。",
    ]
    assert (result.code, result.out.splitlines()) == (0, sentences)
    assert run("stats", "--root", project, "--year", "2023", *DAY).out.splitlines() == sentences[1:]
    assert run("stats", "--root", project, "--year", "1999", *DAY).out == "没有公开的信息。\n"


def test_the_counts_come_as_json_for_other_programs(run: Run, project: Path) -> None:
    [year] = json.loads(run("stats", "--json", "--year", "2024", "--root", project, *DAY).out)
    assert year == {
        "year": 2024,
        "total": 3,
        "by_category": {"news": 1, "documents": 1, "employment-news": 1, "employment-guides": 0},
        "by_month": [0, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0],
        "statement": "2024年通过门户网站政府信息公开平台公开信息3条，其中工作动态1条，部门文件1条，"
        "重点领域就业创业1条（工作动态1条）。",
    }


def test_a_day_decides_what_is_public(run: Run, project: Path) -> None:
    assert run("stats", "--root", project, "--as-of", "2024年3月5日").out.startswith(
        "2024年通过门户网站政府信息公开平台公开信息1条"
    )


def test_a_new_record_is_made_and_its_place_told(run: Run, project: Path) -> None:
    result = run("new", "部门文件", "关于办法的通知", "--date", "2024-5-6", "--root", project)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0] == "已新建草稿：data/items/documents/2024/d-20240506.md"
    assert (project / "data/items/documents/2024/d-20240506.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bild",), "用法不对："),
        (("check", "--nothing"), "用法不对：没有选项 --nothing\n"),
        (("new", "news"), "用法不对：缺少标题；不在终端里运行时请写全：gongkai new 栏目 标题\n"),
        (("check", "--as-of", "3/5/24"), "用法不对：看不懂日期“3/5/24”，请写成 2025-01-10 或 2025-01-10T09:00\n"),
        (("serve", "--port", "0"), "用法不对："),
        (("stats", "--year", "x"), "用法不对："),
        ((), "用法不对："),
    ],
)
def test_misuse_is_exit_code_2_and_told_in_chinese(run: Run, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert result.err.startswith(told)
    assert result.err.endswith("请看 gongkai --help\n")


def test_a_folder_that_is_no_project_is_exit_code_2(run: Run, tmp_path: Path) -> None:
    result = run("check", "--root", tmp_path)
    assert result.code == 2
    assert result.err == (
        f"gongkai: {tmp_path}/data/site.toml: not found; expected a project folder that holds data/site.toml\n"
    )


def test_an_unknown_category_for_a_new_record_is_exit_code_2(run: Run, project: Path) -> None:
    result = run("new", "nothing", "标题", "--root", project)
    assert (result.code, result.err.startswith("gongkai: 没有栏目“nothing”")) == (2, True)


@pytest.mark.parametrize("day", ["1970-01-01", "2024-12-31"])
def test_a_clock_that_cannot_be_right_is_told_of(day: str) -> None:
    with pytest.raises(ClockError, match=f"本机的时钟是 {day}，不对；请校准时钟，或者用 --as-of 写明日期"):
        trusted(dt.date.fromisoformat(day))


def test_a_later_clock_is_believed() -> None:
    assert trusted(AS_OF) == AS_OF


def test_public_addresses_are_listed_and_a_vanished_one_is_told_until_it_is_said_what_became_of_it(
    run: Run, project: Path
) -> None:
    listed = run("manifest", "--root", project, *DAY)
    assert (listed.code, listed.out) == (0, "data/published.tsv 登记了 4 个网址，新增 4 个。请和记录一起提交。\n")
    assert run("check", "--root", project, *DAY).out == f"说明：{NOTES[0]}\n检查了 4 条记录：0 个错误，0 个提醒。\n"
    (project / "data/items/news/2024/n-20240305.md").rename(project / "data/items/news/2024/n-1.md")
    gone = run("check", "--root", project, *DAY)
    assert gone.code == 1
    assert "[permalink] 网址“news/2024/n-20240305/”公开过，现在没有了；请恢复记录" in gone.err
    moved = run("manifest", "--root", project, *DAY, "--move", "news/2024/n-20240305/", "news/2024/n-1/")
    assert moved.out.split("\n")[0] == "  改了状态：news/2024/n-20240305/"
    assert run("check", "--root", project, *DAY).code == 0
    assert run("manifest", "--root", project, *DAY, "--remove", "news/2024/x/").code == 2


def test_the_manifest_is_not_written_while_records_can_not_be_understood(run: Run, tmp_path: Path) -> None:
    root = make_project(tmp_path, BAD)
    assert run("manifest", "--root", root, *DAY).code == 1
    assert not (root / "data/published.tsv").exists()


def test_a_past_day_that_git_does_not_know_is_told_in_a_sentence(run: Run, project: Path) -> None:
    result = run("rebuild", "2024-03-08", "--root", project)
    assert (result.code, result.err) == (2, "gongkai: 不能重建：项目不在 git 仓库里，或 git 不能读取它\n")
    commit(project, "2024-03-05")
    assert (
        "git 里没有 2024-03-04 或更早的提交（最早的提交在 2024-03-05）"
        in run("rebuild", "2024-03-04", "--root", project).err
    )
    for name in ("none", "--help^", "HEAD~9", "0000000"):
        assert run("rebuild", "--root", project, "--", name).err.startswith(f"gongkai: 不能重建：git 里没有“{name}”")
    result = run("compare", str(project), str(project))
    assert (result.code, "不是建好的网站" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("imported", "forbidden"),
    [
        ("generator.cli", ("generator.load", "generator.pipeline")),
        (
            "generator.commands.check",
            (
                "pandas",
                "numpy",
                "pypdf",
                "mkdocs",
                "docx",
                "jinja2",
                "cryptography",
                "generator.outputs",
                "babel",
                "lxml",
                "python_calamine",
                "rich",
                "ssl",
            ),
        ),
        (
            "generator.commands.build",
            (
                "pandas",
                "xlsxwriter",
                "docx",
                "pypdf",
                "typst",
                "icalendar",
                "zxingcpp",
                "vl_convert",
                "feedgen",
                "cryptography",
                "numpy",
                "arro3",
                "python_calamine",
                "rich",
                "ssl",
            ),
        ),
        (
            "generator.commands.county",
            ("distributed", "dask", "fsspec", "pandas", "mkdocs", "generator.county", "generator.pipeline"),
        ),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_need(imported: str, forbidden: tuple[str, ...]) -> None:
    code = f"import sys, {imported}; print(*sorted(sys.modules.keys() & {set(forbidden)!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert done.stdout.split() == []


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells a process's threads here")
def test_numpy_begins_no_threads_in_a_run() -> None:
    code = (
        "import atexit, os, sys; from generator import cli; sys.argv = ['gongkai', '--version'];"
        "atexit.register(lambda: [__import__('numpy'), print(len(os.listdir('/proc/self/task')))]); cli.main()"
    )
    environ = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60, env=environ
    )
    assert done.stdout.splitlines()[-1] == "1"


def test_help_tells_of_every_command_in_the_first_words_of_its_docstring(run: Run) -> None:
    told = run("--help").out
    assert [line.split()[0] for line in told.partition("Commands:\n")[2].splitlines()] == list(COMMANDS)
    assert "重建过去某一天的网站，与当时发布的逐字节相同；不改任何记录和现在的网站。" in told


@pytest.mark.parametrize(("value", "is_plain"), [("1", True), ("any", True), ("", False), (None, False)])
def test_who_wants_no_colours_gets_none(value: str | None, *, is_plain: bool) -> None:
    shout = click.Command("shout", callback=lambda: out.print("a", style="red"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(cli.app), "get_command", lambda *_: shout)
        result = CliRunner().invoke(cli.app, ["shout"], color=True, env={"NO_COLOR": value})
    assert result.output == ("a\n" if is_plain else "\x1b[31ma\x1b[0m\n")
