"""`gongkai check`: every problem of the data; writes nothing but the cache of what was found in files."""

import datetime as dt
from pathlib import Path

import click

from generator import annotations
from generator.changed import ChangeReport, check_change
from generator.commands.console import (
    GOOD,
    PROBLEMS,
    Stream,
    as_of_option,
    err,
    out,
    print_json,
    print_problems,
    progress,
    root_option,
)
from generator.frozen import frozen
from generator.load import load
from generator.privacy.redact import quotable
from generator.problem import Problem, errors, warnings

FORMS = ("text", "json", "github", "gitlab")


@click.command()
@as_of_option
@root_option
@click.option("--json", "form", flag_value="json", help="输出 JSON，供其他程序使用。")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    help="github：在合并请求的那一行标出问题；gitlab：输出 Code Quality 报告，问题另列在标准错误。",
)
@click.option("-v", "--verbose", is_flag=True, help="也列出已由 personal_data 说明依据的个人信息。")
@click.option(
    "--changed", "scope", flag_value="changed", help="只查与上次提交不同的文件，以及这些改动在别处引起的问题。"
)
@click.option(
    "--staged", "scope", flag_value="staged", help="同 --changed，只看已经 git add 的记录和附件，供提交前的钩子使用。"
)
def check(as_of: dt.datetime, root: Path, form: str, verbose: bool, scope: str | None) -> int:
    """检查全部记录，列出每一个问题；除了 .cache 里的缓存，不写任何文件。"""
    with progress() as announce:
        announce("读取和检查记录")
        is_staged = scope == "staged"
        checked = _check_change(root, as_of, staged=is_staged) if scope else _check_all(root, as_of)
    shown = [problem for problem in checked.problems if verbose or problem.severity != "notice"]
    match form:
        case "json":
            problems = [as_dict(problem) for problem in checked.problems]
            print_json({**checked.counts, "problems": problems, "notes": list(checked.notes)})
        case "github":
            for line in annotations.github(shown, root):
                out.print(line)
            _sum_up(checked, out)
        case "gitlab":
            out.print(annotations.gitlab(shown, root))
            print_problems(shown, verbose=verbose)
            _sum_up(checked, err)
        case _:
            print_problems(shown, verbose=verbose)
            _sum_up(checked, out)
    return PROBLEMS if errors(checked.problems) else GOOD


@frozen(kw_only=True)
class _Checked:
    """What was found; `what` says in words what was looked at, `counts` for programs."""

    problems: list[Problem]
    what: str
    counts: dict[str, object]
    notes: tuple[str, ...] = ()


def _check_all(root: Path, as_of: dt.datetime) -> _Checked:
    dataset, problems = load(root, as_of, remember=True)
    count = len(dataset.items) if dataset else 0
    notes = dataset.unknown if dataset else ()
    return _Checked(problems=problems, what=f"检查了 {count} 条记录", counts={"items": count}, notes=notes)


def _check_change(root: Path, as_of: dt.datetime, *, staged: bool) -> _Checked:
    report = check_change(root, as_of, staged=staged)
    counts: dict[str, object] = {"files": list(report.files), "whole": report.is_whole}
    return _Checked(problems=report.problems, what=_what(report), counts=counts)


def _sum_up(checked: _Checked, stream: Stream) -> None:
    for note in checked.notes:
        stream.print(f"说明：{note}")
    bad, doubtful = len(errors(checked.problems)), len(warnings(checked.problems))
    stream.print(f"{checked.what}：{bad} 个错误，{doubtful} 个提醒。")


def _what(report: ChangeReport) -> str:
    """What a check of a change has looked at."""
    if report.is_whole:
        return "改动涉及设置、栏目或其他表格（或 git 里还没有提交），检查了全部记录"
    return f"检查了 {len(report.files)} 个改动的文件和它们影响到的记录"


def as_dict(problem: Problem) -> dict[str, object]:
    """A problem as JSON has it."""
    return {
        "file": quotable(problem.source.file),
        "line": problem.source.line,
        "rule": problem.rule,
        "severity": problem.severity,
        "found": problem.found,
        "advice": problem.advice,
    }
