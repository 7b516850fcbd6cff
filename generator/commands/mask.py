"""`gongkai mask`: how to mask what is personal in a file."""

import difflib
from pathlib import Path

import click

from generator.commands.console import GOOD, PROBLEMS, err, out, root_option
from generator.mask_file import Masked, mask_file, write_masked
from generator.privacy.piece import Finding
from generator.problem import Problem, Source

_BY_HAND = {
    "docx": "请在 Word 里改正（批注、修订、页眉页脚、文件属性里的也要改：“文件—信息—检查文档”），再另存",
    "xlsx": "请在表格软件里改正（隐藏的工作表、行、列和批注里的也要改），再另存",
    "pdf": "请改原来的文档，再重新导出 PDF；在 PDF 上画黑块遮不住文字",
}


@click.command()
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--write", is_flag=True, help="把遮挡后的文字写回文件；不加则只显示改动。")
@root_option
def mask(file: Path, write: bool, root: Path) -> int:
    """找出一个文件里的个人信息，给出遮挡后的写法。只有加 --write 才会改动文件。"""
    masked = mask_file(root, file)
    if not masked.found.findings:
        out.print(f"{file.name}：没有找到个人信息。")
        return GOOD
    if masked.after is not None and masked.after != masked.before:
        _show(file, masked, write=write)
    if masked.left.findings:
        out.print("需要人工处理：")
        for finding in masked.left.findings:
            out.print(f"  {_problem(file, finding)}")
        out.print(_BY_HAND.get(file.suffix.lower().lstrip("."), "请逐处改正后再运行 gongkai check"))
    return GOOD if write and not masked.left.findings else PROBLEMS


def _show(file: Path, masked: Masked, *, write: bool) -> None:
    """The change, done or as a unified difference with blocks for what it hides, since a log must not leak."""
    if write:
        write_masked(file, masked)
        out.print(f"已遮挡并写回 {file}。")
        return
    before, after = masked.shown.splitlines(), (masked.after or "").splitlines()
    for line in difflib.unified_diff(before, after, file.name, f"{file.name}（遮挡后）", lineterm="", n=0):
        out.print(line)
    err.print("以上是建议的改动，文件没有改动（█ 是原来的数字）；加 --write 写回。")


def _problem(file: Path, finding: Finding) -> Problem:
    found = f"{finding.place}{'：' if finding.place else ''}{finding.found}"
    return Problem(Source(file.name, finding.line), "privacy", found, finding.advice, finding.severity)
