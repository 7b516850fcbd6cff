"""`gongkai rebuild`: the site as it stood on a past day."""

from pathlib import Path

import click

from generator.commands.console import GOOD, err, out, progress, root_option
from generator.rebuild import find_moment
from generator.rebuild import rebuild as run_rebuild

FOLDER = Path("rebuilt")


@click.command()
@click.argument("when", metavar="日期或提交")
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="放在哪个文件夹，默认是 rebuilt/日期。")
@click.option(
    "--install", "may_install", is_flag=True, help="那一天的库与现在不同时，另装一套当时的库（要能连上软件源）。"
)
@root_option
def rebuild(when: str, site: Path | None, may_install: bool, root: Path) -> int:
    """重建过去某一天的网站，与当时发布的逐字节相同；不改任何记录和现在的网站。"""
    moment = find_moment(root, when)
    folder = site or root / FOLDER / moment.day.isoformat()
    with progress() as announce:
        announce(f"重建 {moment.day}")
        built = run_rebuild(root, moment, folder, may_install=may_install)
    out.print(f"{moment.day} 的网站在 {folder}（提交 {moment.short}，{moment.committed:%Y-%m-%d %H:%M}）。")
    for note in built.notes:
        out.print(f"说明：{note}")
    err.print("注意：里面可能有此后到期、撤回、更正或者依法删除的内容，只供内部查阅，不得再公开。", style="yellow")
    return GOOD
