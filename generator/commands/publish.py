"""`gongkai publish`: builds the site and puts it where the public reads it."""

import datetime as dt
from pathlib import Path

import click

from generator.build_lock import hold
from generator.commands.build import print_report
from generator.commands.console import GOOD, PROBLEMS, as_of_option, now, out, progress, root_option
from generator.errors import PublishError
from generator.pipeline import LOCK
from generator.pipeline import build as run_build
from generator.publishing import publish as run_publish
from generator.publishing.target import FILE, Target, folder_target, read_targets
from generator.publishing.tree import Difference
from generator.site_folder import SITE


@click.command()
@click.argument("names", nargs=-1, metavar="[目标]...")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="发布到这个文件夹，不看 publish.toml。"
)
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="发布这个已经建好的文件夹，不再建站。")
@click.option("--dry-run", is_flag=True, help="只说会改动什么，不发布。")
@as_of_option
@root_option
def publish(
    names: tuple[str, ...],
    folder: Path | None,
    site: Path | None,
    as_of: dt.datetime,
    root: Path,
    *,
    dry_run: bool,
) -> int:
    """建站，再发布到 data/publish.toml 写的全部目标，或其中几个；有错误时不发布。"""
    targets = [folder_target(root, folder)] if folder else chosen(root, names)
    with progress() as announce:
        if site is None:
            report = run_build(root, root / SITE, as_of, announce, remember=True)
            if not report.is_good:
                print_report(report, root / SITE)
                return PROBLEMS
        failed = []
        # A build at the same time would exchange the files that are being sent.
        with hold(root / LOCK, announce):
            for target in targets:
                announce(f"发布到 {target.name}")
                try:
                    found = run_publish(target, site or root / SITE, now(), dry_run=dry_run)
                except PublishError as error:
                    failed.append(f"{target.name}：{error}")
                else:
                    out.print(f"{target.name}：{_said(found, dry_run=dry_run)}")
    if failed:
        raise PublishError("\n".join(failed))
    return GOOD


def chosen(root: Path, names: tuple[str, ...]) -> list[Target]:
    """The targets of these names, or all of them.

    Raises:
        PublishError: There is none, or none of a name.
    """
    targets = {target.name: target for target in read_targets(root)}
    if not targets:
        raise PublishError(f"没有写发布到哪里；请写 {FILE}（见运行维护手册），或者用 --folder 文件夹")
    unknown = [name for name in names if name not in targets]
    if unknown:
        raise PublishError(f"{FILE} 里没有目标“{'、'.join(unknown)}”；有：{'、'.join(targets)}")
    return [targets[name] for name in names or targets]


def _said(found: Difference, *, dry_run: bool) -> str:
    if not found:
        return "没有变化。"
    counts = f"新增 {len(found.added)} 个文件，改动 {len(found.changed)} 个，删除 {len(found.removed)} 个"
    named = f"；版本 {found.release}" if found.release else ""
    return f"{'将' if dry_run else '已'}{counts}{named}。"
