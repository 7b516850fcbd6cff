"""`gongkai build`: the site."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import (
    GOOD,
    PROBLEMS,
    as_of_option,
    err,
    lang_option,
    out,
    print_problems,
    progress,
    root_option,
)
from generator.pipeline import Report
from generator.pipeline import build as run_build
from generator.problem import errors, warnings
from generator.site_folder import SITE


@click.command()
@as_of_option
@root_option
@lang_option
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="网站放在哪个文件夹，默认是 site。")
def build(as_of: dt.datetime, root: Path, site: Path | None, lang: str | None) -> int:
    """检查记录并建立网站；有错误时什么也不改，原来的网站照旧。"""
    folder = site or root / SITE
    with progress() as announce:
        report = run_build(root, folder, as_of, announce, remember=True, lang=lang)
    print_report(report, folder)
    return GOOD if report.is_good else PROBLEMS


def print_report(report: Report, folder: Path) -> None:
    """What was found, and what was built: items by category, pages, feeds, attachments, warnings, seconds."""
    print_problems(report.problems)
    if report.tree is None:
        err.print(f"有 {len(errors(report.problems))} 个错误，网站没有改动。请改正后再试。", style="bold red")
        return
    made = report.made
    for title, count in report.counts:
        out.print(f"  {title}：{count} 条")
    out.print(
        f"共 {sum(count for _, count in report.counts)} 条信息，{made.pages} 个网页，{made.feeds} 个订阅文件，"
        f"{made.files} 个附件；{len(warnings(report.problems))} 个提醒；用时 {sum(report.seconds.values()):.1f} 秒。"
    )
    if report.known_since:
        out.print(
            f"说明：这里是浅克隆，{report.known_since} 以前的改动显示不出来；要显示请先运行 git fetch --unshallow。"
        )
    out.print(f"网站在 {folder} 文件夹；用 make serve 在本机预览。")
