"""`gongkai county`: many bureaus at once. Dask, and what else it needs, is loaded by the run alone."""

import datetime as dt
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.console import GOOD, MISUSE, PROBLEMS, as_of_option, out, progress
from generator.commands.county_console import (
    WORK,
    engine_of,
    folder_option,
    print_of,
    read,
    scheduler_option,
    workers_option,
)
from generator.commands.county_tables import check, inspect, stats
from generator.problem import errors, warnings

if TYPE_CHECKING:
    from generator.county.run import Bureau, CountyReport


@click.group()
def county() -> None:
    """一个县的许多机关：建各自的网站和门户，检查、自查、统计各得一张表。"""


@county.command()
@as_of_option
@folder_option
@workers_option
@scheduler_option
@click.option("--store", help="建好的网站存在哪里：文件夹，或 fsspec 地址（s3://…），默认是 .cache/county。")
@click.option("--site", help="县的网站放在哪里：文件夹，默认是 site；或 fsspec 地址，每次一个版本，最后改指针。")
def build(
    as_of: dt.datetime, folder: Path, workers: int | None, scheduler: str | None, store: str | None, site: str | None
) -> int:
    """建有改动的机关，再建门户，一步切换；有错误的机关保留上次的网站，不妨碍别的。"""
    from generator.county.run import Places, build_county

    found = read(folder)
    if found is None:
        return PROBLEMS
    places = Places(store=_absolute(store or found.root / WORK), site=_absolute(site or found.root / "site"))
    with progress() as announce:
        announce("看各机关有没有改动")
        engine = engine_of(found, workers, scheduler)
        report = build_county(found, engine, places, as_of, _tell(len(found.bureaus)), announce)
    _sum_up(report, places.site)
    return MISUSE if report.has_faults else PROBLEMS if report.has_errors else GOOD


for each in (check, inspect, stats):
    county.add_command(each)


def _absolute(place: str | Path) -> str:
    """The address, or the folder as a worker finds it too."""
    return str(place) if "://" in str(place) else str(Path(place).resolve())


def _tell(bureaus_count: int) -> "Callable[[Bureau], None]":
    """Says of each bureau what became of it, and how many are done."""
    numbers = count(1)

    def tell(bureau: "Bureau") -> None:
        out.print(f"[{next(numbers)}/{bureaus_count}] {bureau.id}：{_said(bureau)}")
        print_of(bureau.id, errors(list(bureau.newest.problems)) if bureau.newest else ())

    return tell


def _said(bureau: "Bureau") -> str:
    kept = f"网站仍是 {bureau.good.built:%Y-%m-%d %H:%M} 建的" if bureau.good else "还没有网站"
    if bureau.newest is None:
        return f"没有建成（{bureau.fault}）；{kept}"
    if not bureau.newest.is_good:
        return f"数据有 {bureau.newest.errors_count} 个错误；{kept}"
    found = warnings(list(bureau.newest.problems))
    return f"{'建好了' if bureau.is_new else '没有变化'}，{bureau.newest.items_count} 条信息，{len(found)} 个提醒"


def _sum_up(report: "CountyReport", site: str) -> None:
    bureaus = report.bureaus
    good = [each for each in bureaus if each.newest is not None and each.newest.is_good]
    new, faults = sum(each.is_new for each in good), sum(bool(each.fault) for each in bureaus)
    out.print(
        f"共 {len(bureaus)} 个机关：建了 {new} 个，没有变化 {len(good) - new} 个，"
        f"数据有错误 {len(bureaus) - len(good) - faults} 个，没有建成 {faults} 个。"
    )
    out.print(f"网站在 {site}{f' 的版本 {report.release}' if report.release else ' 文件夹'}。")
