"""`gongkai stats`: counts, and the sentence of the annual report."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import (
    GOOD,
    PROBLEMS,
    as_of_option,
    json_option,
    out,
    print_json,
    print_problems,
    root_option,
)
from generator.load import load
from generator.problem import errors
from generator.views import statistics
from generator.views.site_view import SiteView, view_site


@click.command()
@click.option("--year", type=int, help="只看这一年。")
@as_of_option
@root_option
@json_option
def stats(year: int | None, as_of: dt.datetime, root: Path, as_json: bool) -> int:
    """统计各栏目公开信息的条数，并给出年度报告用的句子。"""
    dataset, problems = load(root, as_of, remember=True)
    if dataset is None or errors(problems):
        print_problems(problems)
        return PROBLEMS
    site = view_site(dataset, as_of.date())
    years = [each for each in statistics.years(site) if year in {None, each}]
    if as_json:
        print_json([_statistics(site, each) for each in years])
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
