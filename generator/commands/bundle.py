"""`gongkai bundle`: the built site as one file."""

from pathlib import Path

import click

from generator.bundle import bundle as run_bundle
from generator.commands.console import GOOD, err, out, progress, root_option
from generator.site_folder import SITE


@click.command()
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="建好的网站在哪个文件夹，默认是 site。")
@root_option
def bundle(file: Path, site: Path | None, root: Path) -> int:
    """把建好的网站打成一个文件：.zip 解压后不用网络就能看、能搜索，.wacz 供存档。

    先用 gongkai build 建好网站；里面只有网站上公开着的内容。
    """
    with progress() as announce:
        size_bytes = run_bundle(site or root / SITE, file, announce)
    out.print(f"已写到 {file}（{size_bytes / 1_000_000:.1f} MB）。")
    err.print("注意：副本不会自己更新。有信息到期、撤回、更正后请重做，以前的副本不再散发。", style="yellow")
    return GOOD
