"""`gongkai check`: every problem of the data; writes nothing but the cache of what was found in files."""

import datetime as dt
from pathlib import Path

import click

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
def check(as_of: dt.datetime, root: Path, as_json: bool, verbose: bool) -> int:
    """检查全部记录，列出每一个问题；除了 .cache 里的缓存，不写任何文件。"""
    with progress() as announce:
        announce("读取和检查记录")
        dataset, problems = load(root, as_of, remember=True)
    count = len(dataset.items) if dataset else 0
    bad = len(errors(problems))
    notes = dataset.unknown if dataset else ()
    if as_json:
        print_json({"items": count, "problems": [_as_dict(problem) for problem in problems], "notes": list(notes)})
    else:
        print_problems(problems, verbose=verbose)
        for note in notes:
            out.print(f"说明：{note}")
        out.print(f"检查了 {count} 条记录：{bad} 个错误，{len(warnings(problems))} 个提醒。")
    return PROBLEMS if bad else GOOD


def _as_dict(problem: Problem) -> dict[str, object]:
    return {
        "file": quotable(problem.source.file),
        "line": problem.source.line,
        "rule": problem.rule,
        "severity": problem.severity,
        "found": problem.found,
        "advice": problem.advice,
    }
