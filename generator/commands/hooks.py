"""`gongkai hooks`: installs the hooks of git."""

import shlex
import sys
from pathlib import Path

import click

from generator.commands.console import GOOD, out, root_option
from generator.hooks import install_for_commits, install_for_pushes


@click.command()
@click.option(
    "--bare",
    type=click.Path(path_type=Path, file_okay=False),
    help="服务器上的裸仓库：推送来时检查，有错误就拒收，收下就建站、发布。",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="与 --bare 同用：发布到这个文件夹；不写就发布到 data/publish.toml 写的地方。",
)
@click.option("--branch", default="main", show_default=True, help="与 --bare 同用：公开哪个分支。")
@root_option
def hooks(bare: Path | None, site: Path | None, branch: str, root: Path) -> int:
    """装上 git 钩子：提交前检查改动；用 --bare 在服务器上装推送时检查和发布的。"""
    if bare is None:
        if site:
            raise click.UsageError("--site 要与 --bare 同用")
        file = install_for_commits(root)
        out.print(f"已写 {file}：以后每次提交前检查改动的记录，有错误就不提交。")
        return GOOD
    for file in install_for_pushes(bare, branch, site):
        out.print(f"已写 {file}")
    out.print(f"以后推送到 {branch} 的，有错误就拒收，收下就发布。定时公开和到期的，请让服务器每天夜里运行：")
    out.print(f"  {_nightly(bare, branch, site)}")
    return GOOD


def _nightly(bare: Path, branch: str, site: Path | None) -> str:
    """What a timer runs, which has no path to find `gongkai` by."""
    folder = ["--folder", str(site.resolve())] if site else []
    place = [str(bare.resolve()), "--branch", branch, "--again", *folder]
    return shlex.join([sys.executable, "-m", "generator", "receive", "publish", *place])
