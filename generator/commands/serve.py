"""`gongkai serve`: a preview on this machine."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from generator.admin.server import Admin
from generator.changed import check_change
from generator.commands.build import print_report
from generator.commands.console import GOOD, PROBLEMS, as_of_option, err, lang_option, out, root_option
from generator.errors import GeneratorError
from generator.pipeline import build as run_build
from generator.preview.live import Live
from generator.preview.run import preview
from generator.site_folder import SITE


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口。")
@as_of_option
@root_option
@lang_option
def serve(port: int, as_of: dt.datetime, root: Path, lang: str | None) -> int:
    """在本机预览网站（只有本机能看到）：保存文件后一秒内看到，问题显示在网页上，草稿也能看。按 Ctrl+C 结束。"""
    folder = root / SITE
    try:
        print_report(run_build(root, folder, as_of, lambda _: None, remember=True, lang=lang), folder)
    except GeneratorError as error:  # the last good site can still be looked at
        err.print(f"gongkai: {error}", style="red")
    if not folder.is_dir():
        return PROBLEMS

    def tell(faults: Sequence[object]) -> None:
        for fault in faults:
            err.print(str(fault), style="red")
        err.print("网站没有改动；改正后会自动重建。")

    def announce(url: str) -> None:
        out.print(f"预览：{url} （按 Ctrl+C 结束）")
        out.print(f"网页表单：{url}admin/ （填表写信息，保存就提交到本机的 git 仓库）")

    admin = Admin(root, lambda: check_change(root, as_of).problems, as_of)
    preview(folder, port, Live(root, as_of, lang), admin, announce, tell)
    return GOOD
