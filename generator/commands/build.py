"""`gongkai build`: the site."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import GOOD, PROBLEMS, as_of_option, lang_option, print_report, progress, root_option
from generator.pipeline import build as run_build
from generator.site import SITE


@click.command()
@as_of_option
@root_option
@lang_option
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="网站放在哪个文件夹，默认是 site。")
def build(as_of: dt.date, root: Path, site: Path | None, lang: str | None) -> int:
    """检查记录并建立网站；有错误时什么也不改，原来的网站照旧。"""
    folder = site or root / SITE
    with progress() as announce:
        report = run_build(root, folder, as_of, announce, remember=True, lang=lang)
    print_report(report, folder)
    return GOOD if report.is_good else PROBLEMS
