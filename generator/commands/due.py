"""`gongkai due`: what will appear and disappear by itself."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import (
    GOOD,
    PROBLEMS,
    as_of_option,
    err,
    json_option,
    out,
    print_json,
    print_problems,
    root_option,
)
from generator.load import load
from generator.privacy.redact import quotable
from generator.problem import errors
from generator.views.due import Due, Kind
from generator.views.due import due as view_due

_WORDS: dict[Kind, str] = {"appears": "公开", "disappears": "到期，不再出现"}


@click.command()
@click.option("--days", type=click.IntRange(1, 3660), default=90, show_default=True, help="看今后多少天。")
@as_of_option
@root_option
@json_option
def due(days: int, as_of: dt.datetime, root: Path, as_json: bool) -> int:
    """列出今后到了时间就会公开的（发布日期在后的）和就会消失的（到期的）信息，按时间先后。"""
    dataset, problems = load(root, as_of, remember=True)
    if dataset is None:
        print_problems(problems)
        return PROBLEMS
    found = view_due(dataset, as_of, days)
    if as_json:
        print_json(
            {"as_of": as_of.isoformat(timespec="seconds"), "days": days, "due": [_as_dict(each) for each in found]}
        )
    else:
        for each in found:
            title = quotable(each.item.title)
            out.print(f"{each.at:%Y-%m-%d %H:%M} {_WORDS[each.kind]}：{title}（{each.item.where}）")
        out.print(f"今后 {days} 天有 {len(found)} 项。在那一刻之后第一次建立网站时生效。")
    if bad := errors(problems):
        err.print(f"现在有 {len(bad)} 个错误，改正以前网站不会更新；请运行 gongkai check。", style="bold red")
        return PROBLEMS
    return GOOD


def _as_dict(each: Due) -> dict[str, object]:
    return {
        "at": each.at.isoformat(),
        "kind": each.kind,
        "id": each.item.id,
        "title": quotable(each.item.title),
        "path": each.item.url_path,
        "file": quotable(each.item.where.file),
        "line": each.item.where.line,
    }
