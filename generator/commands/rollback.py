"""`gongkai rollback`: the release before the present one again."""

from pathlib import Path

import click

from generator.commands.console import GOOD, out, root_option
from generator.commands.publish import chosen
from generator.errors import PublishError
from generator.publishing import folder as releases_of
from generator.publishing.target import folder_target


@click.command()
@click.argument("name", required=False, metavar="[目标]")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="退回这个文件夹，不看 publish.toml。")
@click.option("--to", help="退回到哪个版本，默认是前一个。")
@click.option("--list", "only_list", is_flag=True, help="只列出留有的版本。")
@root_option
def rollback(name: str | None, folder: Path | None, to: str | None, root: Path, *, only_list: bool) -> int:
    """把发布到文件夹的网站退回以前的版本，立即生效。"""
    if folder:
        target = folder_target(root, folder)
    else:
        folders = [each for each in chosen(root, (name,) if name else ()) if each.kind == "folder"]
        if len(folders) != 1:
            raise PublishError(
                "只有发布到文件夹的能这样退回，请写出是哪一个；"
                "别的目标请用 gongkai rebuild 重建那一天，再 gongkai publish --site"
            )
        target = folders[0]
    now = releases_of.current(target.root / target.text("path"))
    if only_list:
        for release in releases_of.releases(target):
            out.print(f"{release}{'（现在）' if release == now else ''}")
        return GOOD
    release = releases_of.rollback(target, to)
    out.print(
        f"已退回到版本 {release}（原来是 {now}）。里面可能有此后到期、撤回、更正的内容，请尽快改好记录，重新发布。"
    )
    return GOOD
