"""`gongkai fmt`: records by the house rules."""

import datetime as dt
import difflib
from pathlib import Path

import click

from generator.commands.console import GOOD, PROBLEMS, as_of_option, err, out, print_problems, root_option
from generator.privacy.redact import quotable
from generator.problem import Problem
from generator.tidy_file import Tidied, records_of, tidy_files, write_tidied


@click.command()
@click.argument("files", metavar="[文件或文件夹]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="把改动写回文件；不加则只显示。")
@as_of_option
@root_option
def fmt(files: tuple[Path, ...], write: bool, as_of: dt.datetime, root: Path) -> int:
    """按本站的写法整理记录：标点、空格、日期、文号、空行、标题级别、信息栏的顺序。先显示改动，加 --write 才写。"""
    found = list(tidy_files(root, records_of(root, files), as_of))
    changed = [each for each in found if isinstance(each, Tidied)]
    print_problems([each for each in found if isinstance(each, Problem)])
    for each in changed:
        if write:
            write_tidied(root, each)
            out.print(f"已整理 {each.file}")
        else:
            _show(each)
    _print_seen([each for each in changed if each.is_seen], as_of.date())
    if not changed:
        out.print("都已经整齐，没有要改的。")
    elif not write:
        out.print(f"以上是 {len(changed)} 个文件的建议改动，文件没有改动；看过以后加 --write 写回。")
    return GOOD if write or not changed else PROBLEMS


def _show(each: Tidied) -> None:
    before, after = each.before.splitlines(), each.after.splitlines()
    for line in difflib.unified_diff(before, after, each.file, f"{each.file}（整理后）", lineterm="", n=1):
        out.print(quotable(line), style={"-": "red", "+": "green"}.get(line[:1], ""))


def _print_seen(seen: list[Tidied], day: dt.date) -> None:
    """Readers have seen these: what is tidied is a change of what was published."""
    if not seen:
        return
    err.print("下面的已经公开，整理会改动读者看到的文字；改了要在信息栏加更正记录，不想改就不要写回：", style="yellow")
    for each in seen:
        err.print(f"  {each.file}：changes: [{{date: {day}, note: 规范标点和格式，内容不变}}]")
