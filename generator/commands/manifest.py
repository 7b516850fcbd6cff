"""`gongkai manifest`: the addresses that are public, written down so that none is lost."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import GOOD, PROBLEMS, as_of_option, out, print_problems, root_option
from generator.load import load
from generator.problem import errors
from generator.records.manifest import MANIFEST
from generator.write_manifest import write_manifest


@click.command()
@click.option(
    "--move", "moves", nargs=2, multiple=True, metavar="旧网址 新网址", help="改了编号的信息：旧网址转到新网址。"
)
@click.option(
    "--remove", "removals", multiple=True, metavar="网址", help="到期或者依法删除的信息：不再要求这个网址存在。"
)
@as_of_option
@root_option
def manifest(moves: tuple[tuple[str, str], ...], removals: tuple[str, ...], as_of: dt.datetime, root: Path) -> int:
    """把公开过的网址登记到 data/published.tsv：新的补上，换了栏目的写明移到哪里；已有的从不删去。"""
    dataset, problems = load(root, as_of)
    stopping = [each for each in errors(problems) if each.rule not in {"permalink", "change-note"}]
    if dataset is None or stopping:
        print_problems(stopping)
        return PROBLEMS
    report = write_manifest(root, dataset, as_of.date(), moves, removals)
    for path in report.changed:
        out.print(f"  改了状态：{path}")
    out.print(f"{MANIFEST} 登记了 {report.total} 个网址，新增 {len(report.added)} 个。请和记录一起提交。")
    return GOOD
