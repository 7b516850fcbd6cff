"""`gongkai receive`: what the hooks of a bare repository run: a push is checked, and then published."""

import sys
from pathlib import Path

import click

from generator import received
from generator.build_lock import hold
from generator.commands.console import GOOD, PROBLEMS, err, now, out, print_problems
from generator.commands.publish import publish
from generator.errors import GeneratorError
from generator.load import load
from generator.problem import errors, warnings

# Pushes queue: each build before this one may take minutes.
_WAIT_SECONDS = 3600.0


@click.group()
def receive() -> None:
    """由裸仓库的钩子运行（见 gongkai hooks --bare）：检查收到的推送，发布收下的推送。"""


@receive.command()
@click.argument("bare", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="裸仓库")
@click.option("--branch", default="main", show_default=True, help="公开哪个分支。")
@click.option("--objects", default="", help="git 暂放推送内容的文件夹，由钩子给出。")
def check(bare: Path, branch: str, objects: str) -> int:
    """检查推送来的提交，有错误就不收下。"""
    push = received.read_push(sys.stdin, branch)
    if push is None:
        return GOOD
    if not push.new:
        err.print(f"没有收下：{branch} 是公开的，不能删除。")
        return PROBLEMS
    with hold(received.lock_of(bare, "check"), lambda _: None, _WAIT_SECONDS):
        project = received.lay_out(bare, "check", push.new, objects)
        if received.rewrites(push, project):
            err.print(f"没有收下：{branch} 已经公开，不能改写；请先 git pull，再推送。")
            return PROBLEMS
        problems = load(project, now(), remember=True)[1]
    bad = errors(problems)
    print_problems(bad)
    if bad:
        err.print(f"没有收下：有 {len(bad)} 个错误，网站没有改动。请改正、提交后再推送。")
        return PROBLEMS
    out.print(f"检查过了，没有错误，{len(warnings(problems))} 个提醒（gongkai check 列出）。")
    return GOOD


@receive.command("publish")
@click.argument("bare", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="裸仓库")
@click.option("--branch", default="main", show_default=True, help="公开哪个分支。")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="发布到这个文件夹。")
@click.option("--again", is_flag=True, help="没有推送也发布：定时公开的、到期的。")
@click.pass_context
def publish_received(ctx: click.Context, bare: Path, branch: str, folder: Path | None, *, again: bool) -> int:
    """发布收下的提交；同时有几次推送时一个接一个。"""
    if not again and received.read_push(sys.stdin, branch) is None:
        return GOOD
    with hold(received.lock_of(bare, "publish"), lambda _: None, _WAIT_SECONDS):
        commit = received.tip(bare, branch)
        if not commit or (received.is_published(bare, commit) and not again):
            return GOOD
        try:
            project = received.lay_out(bare, "publish", commit)
            code = int(ctx.invoke(publish, root=project, folder=folder, as_of=now()))
        except (GeneratorError, OSError):
            err.print("已经收下，但是没有发布成功，网站没有改动：")
            raise
        if code == GOOD:
            received.set_published(bare, commit)
    return code
