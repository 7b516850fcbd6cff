"""`gongkai serve`: a preview on this machine."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import GOOD, PROBLEMS, as_of_option, err, lang_option, out, print_report, root_option
from generator.errors import GeneratorError
from generator.pipeline import build as run_build
from generator.preview import preview
from generator.site import SITE


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口。")
@as_of_option
@root_option
@lang_option
def serve(port: int, as_of: dt.date, root: Path, lang: str | None) -> int:
    """在本机预览网站（只有本机能看到），保存文件后自动重建。按 Ctrl+C 结束。"""
    folder = root / SITE

    def rebuild() -> None:
        try:
            print_report(run_build(root, folder, as_of, lambda _: None, remember=True, lang=lang), folder)
        except GeneratorError as error:  # half-saved files must not end the preview
            err.print(f"gongkai: {error}", style="red")

    rebuild()
    if not folder.is_dir():
        return PROBLEMS
    preview(root, folder, port, rebuild, lambda url: out.print(f"预览：{url} （按 Ctrl+C 结束）"))
    return GOOD
