"""`gongkai new`: a draft to fill in."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import Day, out, root_option, today
from generator.new_record import new_record


@click.command()
@click.argument("category", metavar="栏目")
@click.argument("title", metavar="标题")
@click.option("--date", "day", type=Day(), default=today, help="发布日期，默认是今天。")
@root_option
def new(category: str, title: str, day: dt.date, root: Path) -> None:
    """新建一条记录的草稿，并告诉您文件在哪里。栏目写编号或名称，如 news、部门文件。"""
    path = new_record(root, category, title, day)
    out.print(f"已新建草稿：{path.as_posix()}")
    out.print("写好正文后，删去 status: draft 一行，再运行 gongkai check。")
