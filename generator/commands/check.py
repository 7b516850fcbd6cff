"""`gongkai check`: every problem of the data; writes nothing but the cache of what was found in files."""

import datetime as dt
from pathlib import Path

import click

from generator.changed import ChangeReport, check_change
from generator.commands.console import (
    GOOD,
    PROBLEMS,
    as_of_option,
    json_option,
    out,
    print_json,
    print_problems,
    progress,
    root_option,
)
from generator.load import load
from generator.privacy.redact import quotable
from generator.problem import Problem, errors, warnings


@click.command()
@as_of_option
@root_option
@json_option
@click.option("-v", "--verbose", is_flag=True, help="也列出已由 personal_data 说明依据的个人信息。")
@click.option("--changed", is_flag=True, help="只查与上次提交不同的文件，以及这些改动在别处引起的问题。")
@click.option("--staged", is_flag=True, help="同 --changed，只看已经 git add 的记录和附件，供提交前的钩子使用。")
def check(as_of: dt.date, root: Path, as_json: bool, verbose: bool, changed: bool, staged: bool) -> int:
    """检查全部记录，列出每一个问题；除了 .cache 里的缓存，不写任何文件。"""
    with progress() as announce:
        announce("读取和检查记录")
        if changed or staged:
            report = check_change(root, as_of, staged=staged)
            problems = report.problems
            notes: tuple[str, ...] = ()
            counts: dict[str, object]
            counts, what = {"files": list(report.files), "whole": report.is_whole}, _what(report)
        else:
            dataset, problems = load(root, as_of, remember=True)
            notes = dataset.unknown if dataset else ()
            count = len(dataset.items) if dataset else 0
            counts, what = {"items": count}, f"检查了 {count} 条记录"
    bad = len(errors(problems))
    if as_json:
        print_json({**counts, "problems": [as_dict(problem) for problem in problems], "notes": list(notes)})
    else:
        print_problems(problems, verbose=verbose)
        for note in notes:
            out.print(f"说明：{note}")
        out.print(f"{what}：{bad} 个错误，{len(warnings(problems))} 个提醒。")
    return PROBLEMS if bad else GOOD


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
