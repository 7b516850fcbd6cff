"""The command line `gongkai`: the only place that prints, sets exit codes and asks the clock.

Exit codes: 0 good, 1 problems in the data, 2 misuse, or a fault of the configuration or the machine.
"""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from generator import __version__
from generator.errors import GeneratorError
from generator.model.dates import BEIJING, parse_moment
from generator.new_record import new_record
from generator.pipeline import Report, load
from generator.pipeline import build as run_build
from generator.preview import preview
from generator.problem import Problem, errors
from generator.site import SITE
from generator.views import statistics
from generator.views.site_view import SiteView, view_site

GOOD, PROBLEMS, MISUSE = 0, 1, 2

out = Console(highlight=False, soft_wrap=True, markup=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


class _Day(click.ParamType[dt.date]):
    """A date in any spelling that a record may have."""

    name = "日期"

    def convert(self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a complaint in the words of staff."""
        if isinstance(value, dt.date):
            return value
        moment = parse_moment(value)
        if moment is None:
            self.fail(f"看不懂日期“{value}”，请写成 2025-01-10", param, ctx)
        return moment.date()


def _today() -> dt.date:
    return dt.datetime.now(BEIJING).date()


_root = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="项目文件夹（里面有 data、site_src 和 mkdocs.yml），默认是当前文件夹。",
)
_as_of = click.option(
    "--as-of", type=_Day(), default=_today, help="把这一天当作今天，如 2025-01-10；默认是北京时间的今天。"
)
_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用。")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongkai")
def app() -> None:
    """把政府信息公开记录变成网站和订阅。"""


@app.command()
@click.argument("category", metavar="栏目")
@click.argument("title", metavar="标题")
@click.option("--date", "day", type=_Day(), default=_today, help="发布日期，默认是今天。")
@_root
def new(category: str, title: str, day: dt.date, root: Path) -> None:
    """新建一条记录的草稿，并告诉您文件在哪里。栏目写编号或名称，如 news、部门文件。"""
    path = new_record(root, category, title, day)
    out.print(f"已新建草稿：{path.as_posix()}")
    out.print("写好正文后，删去 status: draft 一行，再运行 gongkai check。")


@app.command()
@_as_of
@_root
@_json
def check(as_of: dt.date, root: Path, as_json: bool) -> int:
    """检查全部记录，列出每一个问题；不写任何文件。"""
    with _progress() as announce:
        announce("读取和检查记录")
        dataset, problems = load(root, as_of)
    count = len(dataset.items) if dataset else 0
    bad = len(errors(problems))
    if as_json:
        _print_json({"items": count, "problems": [_as_dict(problem) for problem in problems]})
    else:
        _print_problems(problems)
        out.print(f"检查了 {count} 条记录：{bad} 个错误，{len(problems) - bad} 个提醒。")
    return PROBLEMS if bad else GOOD


@app.command()
@_as_of
@_root
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="网站放在哪个文件夹，默认是 site。")
def build(as_of: dt.date, root: Path, site: Path | None) -> int:
    """检查记录并建立网站；有错误时什么也不改，原来的网站照旧。"""
    folder = site or root / SITE
    with _progress() as announce:
        report = run_build(root, folder, as_of, announce)
    _print_report(report, folder)
    return GOOD if report.is_good else PROBLEMS


@app.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口。")
@_as_of
@_root
def serve(port: int, as_of: dt.date, root: Path) -> int:
    """在本机预览网站（只有本机能看到），保存文件后自动重建。按 Ctrl+C 结束。"""
    folder = root / SITE

    def rebuild() -> None:
        _print_report(run_build(root, folder, as_of, lambda _: None), folder)

    rebuild()
    if not folder.is_dir():
        return PROBLEMS
    preview(root, folder, port, rebuild, lambda url: out.print(f"预览：{url} （按 Ctrl+C 结束）"))
    return GOOD


@app.command()
@click.option("--year", type=int, help="只看这一年。")
@_as_of
@_root
@_json
def stats(year: int | None, as_of: dt.date, root: Path, as_json: bool) -> int:
    """统计各栏目公开信息的条数，并给出年度报告用的句子。"""
    dataset, problems = load(root, as_of)
    if dataset is None or errors(problems):
        _print_problems(problems)
        return PROBLEMS
    site = view_site(dataset, as_of)
    years = [each for each in statistics.years(site) if year in {None, each}]
    if as_json:
        _print_json([_statistics(site, each) for each in years])
    else:
        for each in years:
            out.print(statistics.statement(site, each))
        if not years:
            out.print("没有公开的信息。")
    return GOOD


def _statistics(site: SiteView, year: int) -> dict[str, object]:
    """One year's numbers: in all, by category id, by month from January on, and the sentence."""
    table = statistics.by_category_and_month(site, year)
    counts = zip(site.catalogue.leaves, table.rows, strict=True)
    return {
        "year": year,
        "total": table.totals[-1],
        "by_category": {leaf.id: row[-1] for leaf, (_, row) in counts},
        "by_month": list(table.totals[:-1]),
        "statement": statistics.statement(site, year),
    }


def _as_dict(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.source.file,
        "line": problem.source.line,
        "rule": problem.rule,
        "severity": problem.severity,
        "found": problem.found,
        "advice": problem.advice,
    }


def _print_json(data: object) -> None:
    out.print(json.dumps(data, ensure_ascii=False, indent=2))


def _print_problems(problems: list[Problem]) -> None:
    for problem in problems:
        word, style = ("错误", "red") if problem.severity == "error" else ("提醒", "yellow")
        err.print(f"{problem}（{word}）", style=style)


def _print_report(report: Report, folder: Path) -> None:
    """What was found, and what was built: items by category, pages, feeds, attachments, warnings, seconds."""
    _print_problems(report.problems)
    if report.site is None or report.tree is None:
        err.print(f"有 {len(errors(report.problems))} 个错误，网站没有改动。请改正后再试。", style="bold red")
        return
    site, made = report.site, report.made
    for leaf in site.catalogue.leaves:
        out.print(f"  {site.catalogue.full_title(leaf)}：{len(site.by_category[leaf.id])} 条")
    out.print(
        f"共 {len(site.items)} 条信息，{made.pages} 个网页，{made.feeds} 个订阅文件，{made.files} 个附件；"
        f"{len(report.problems)} 个提醒；用时 {sum(report.seconds.values()):.1f} 秒。"
    )
    out.print(f"网站在 {folder} 文件夹；用 make serve 在本机预览。")


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A spinner with the stage at hand, on a terminal only."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("")
        yield lambda stage: progress.update(task, description=stage)


def main() -> NoReturn:
    """Runs the command line; every expected fault ends in a sentence and an exit code."""
    try:
        code: Any = app(standalone_mode=False)
    except click.UsageError as error:
        err.print(f"用法不对：{_usage(error)}\n请看 gongkai --help")
        code = MISUSE
    except click.Abort:
        code = 130
    except GeneratorError as error:
        err.print(f"gongkai: {error}")
        code = MISUSE
    except OSError as error:
        err.print(f"gongkai: {error.filename or ''}: {error.strerror or error}")
        code = MISUSE
    sys.exit(code or GOOD)


def _usage(error: click.UsageError) -> str:
    """Click's complaint in Chinese, where it has a kind of its own."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}"
        case click.MissingParameter():
            return f"缺少“{error.param.human_readable_name if error.param else ''}”"
        case click.BadParameter():
            return error.message
        case _:
            return error.format_message()
