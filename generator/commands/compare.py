"""`gongkai compare`: what differs between two days, commits or folders."""

from dataclasses import asdict
from pathlib import Path

import click

from generator.commands.console import GOOD, json_option, out, print_json, progress, root_option
from generator.compare import FATES, KINDS, Comparison
from generator.compare import compare as run_compare
from generator.rebuild import built_sites


@click.command()
@click.argument("old", metavar="先")
@click.argument("new", metavar="后")
@click.option(
    "--install", "may_install", is_flag=True, help="那一天的库与现在不同时，另装一套当时的库（要能连上软件源）。"
)
@root_option
@json_option
def compare(old: str, new: str, may_install: bool, root: Path, as_json: bool) -> int:
    """比较两天的网站有什么不同：哪些信息新增、改动、移动、撤回、不再有，哪些文件变了。

    先、后各写日期、提交，或者建好的网站的文件夹（site、rebuilt/2024-03-08）。
    """
    with progress() as announce:
        announce("重建和比较")
        with built_sites(root, (old, new), may_install=may_install) as (before, after):
            found = run_compare(before, after)
    if as_json:
        print_json(asdict(found))
    else:
        _print(found)
    return GOOD


def _print(found: Comparison) -> None:
    for item in found.items:
        what = f"（{item.what}）" if item.what else ""
        out.print(f"{FATES[item.fate]}：{item.path} {item.title}{what}")
    for kind, title in KINDS.items():
        files = found.files[kind]
        out.print(f"{title}：新增 {len(files.added)}，不再有 {len(files.removed)}，改动 {len(files.changed)}")
    if found.is_same:
        out.print("两边逐字节相同。")
