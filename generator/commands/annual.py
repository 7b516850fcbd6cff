"""`gongkai annual`: the yearly report's figures checked, or a file to fill them in."""

import datetime as dt
from collections import Counter
from pathlib import Path

import click

from generator.commands.console import (
    GOOD,
    PROBLEMS,
    as_of_option,
    out,
    print_problems,
    root_option,
)
from generator.errors import ConfigError
from generator.load import load
from generator.model.dataset import Dataset
from generator.new_annual import new_annual
from generator.problem import Problem, errors
from generator.records.annual import ANNUAL
from generator.views.annual import AnnualView, view_annual
from generator.views.statement import statement_of


@click.command()
@click.argument("year", type=click.IntRange(2008, 2098), metavar="年份")
@click.option("--new", "is_new", is_flag=True, help="新建这一年的数据文件，已知的先填好；已有的文件不会改动。")
@as_of_option
@root_option
def annual(year: int, is_new: bool, as_of: dt.datetime, root: Path) -> int:
    """核对一年的政府信息公开工作年度报告，告诉您网页、PDF 和表格在哪里。"""
    dataset, problems = load(root, as_of, remember=True)
    if dataset is None:
        print_problems(problems)
        return PROBLEMS
    if is_new:
        path = new_annual(root, dataset, year)
        out.print(f'已新建：{path.as_posix()}\n填好后删去 status = "draft" 一行，再运行 gongkai annual {year}。')
        return GOOD
    file = (ANNUAL / f"{year}.toml").as_posix()
    found = _of_report(dataset, problems, year, file)
    if year not in dataset.annual and not found:
        raise ConfigError(f"没有 {file}；请先运行 gongkai annual {year} --new")
    print_problems(found)
    _print_report(dataset, year, as_of.date())
    bad = len(errors(found))
    out.print(f"{year}年报告：{bad} 个错误，{len(found) - bad} 个提醒。")
    return PROBLEMS if bad else GOOD


def _of_report(dataset: Dataset, problems: list[Problem], year: int, file: str) -> list[Problem]:
    """The problems of the year's file, and those of rules on reports in the record that announces it."""
    report = dataset.annual.get(year)
    files = {item.where.file for item in dataset.items if report and item.id == report.item}
    return [
        problem
        for problem in problems
        if problem.source.file == file or (problem.source.file in files and problem.rule.startswith("R-NB-"))
    ]


def _print_report(dataset: Dataset, year: int, as_of: dt.date) -> None:
    report = dataset.annual.get(year)
    if report is None:
        out.print("还有没填好的地方，填好后才能核对表格里的数字。")
        return
    view = next((view for view in view_annual(dataset, as_of) if view.report.year == year), None)
    published = Counter(item.category for item in dataset.published_in(year, as_of if view is None else view.item.day))
    out.print(f"按记录统计：{statement_of(dataset.catalogue, published, year)}")
    if view is None:
        why = "是草稿" if report.is_draft else f"随记录“{report.item}”发布，{as_of} 还没有发布"
        out.print(f"报告{why}，网站上还看不到。")
    else:
        _print_outputs(dataset, view)


def _print_outputs(dataset: Dataset, view: AnnualView) -> None:
    url = dataset.settings.url
    out.print(f"网页：{url}{view.path('md').with_suffix('')}/")
    out.print(f"PDF： {url}{view.path('pdf')}")
    out.print(f"表格：{url}{view.path('xlsx')}")
    out.print(f"随记录公布：{url}{view.item.url_path}")
