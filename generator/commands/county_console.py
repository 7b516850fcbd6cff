"""What the commands of `gongkai county` share: the county, who works for it, how problems are told."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.console import err, print_problems
from generator.errors import CountyError
from generator.problem import Problem

if TYPE_CHECKING:
    from generator.county.engine import Engine
    from generator.county.settings import County

WORK = Path(".cache/county")
folder_option = click.option(
    "--root",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="县的文件夹（里面有 county.toml），默认是当前文件夹。",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(0, 1000),
    help="本机用几个进程，默认与处理器一样多；0 是在本进程里一个接一个。",
)
scheduler_option = click.option(
    "--scheduler",
    metavar="地址",
    help="用这个 Dask 调度器（tcp://主机:8786 或 tls://…）的 worker，不在本机起进程。",
)


def read(folder: Path) -> "County | None":
    """The county; None where `county.toml` has problems, which are printed."""
    from generator.county.settings import read_county

    county, problems = read_county(folder)
    print_problems(problems)
    return county


def engine_of(county: "County", workers: int | None, scheduler: str | None) -> "Engine":
    """Who works, as the options say.

    Raises:
        CountyError: Several processes are asked for, and Dask isn't installed.
    """
    from generator.county.engine import Engine
    from generator.processes import processors

    if scheduler and workers is not None:
        raise click.UsageError("--workers 和 --scheduler 只能写一个")
    if workers != 0 and find_spec("distributed") is None:
        raise CountyError("没有安装 Dask；请运行 make county，或者用 --workers 0 一个接一个地做")
    count = processors() if workers is None else workers
    return Engine(scratch=county.root / WORK / "scratch", workers=count, scheduler=scheduler or "")


def print_of(bureau: str, problems: Iterable[Problem]) -> None:
    """As the bureau's own check prints them, each line with the bureau before it."""
    for problem in problems:
        if problem.severity != "notice":
            word, style = ("错误", "red") if problem.severity == "error" else ("提醒", "yellow")
            err.print(f"{bureau}: {problem}（{word}）", style=style)
