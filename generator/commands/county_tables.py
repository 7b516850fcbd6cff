"""`gongkai county check`, `inspect` and `stats`: one table over all bureaus."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich import box
from rich.console import Console
from rich.table import Table

from generator.commands.console import (
    GOOD,
    MISUSE,
    PROBLEMS,
    as_of_option,
    err,
    json_option,
    out,
    print_json,
    progress,
)
from generator.commands.county_console import (
    engine_of,
    folder_option,
    print_of,
    read,
    scheduler_option,
    workers_option,
)
from generator.problem import errors, warnings

if TYPE_CHECKING:
    from generator.county.look import Look

_Row = tuple[str | int, ...]


@click.command()
@as_of_option
@folder_option
@workers_option
@scheduler_option
@json_option
def check(as_of: dt.datetime, folder: Path, workers: int | None, scheduler: str | None, *, as_json: bool) -> int:
    """检查全部机关的记录，列出每一个问题，行首是机关；不建网站。"""
    from generator.commands.check import as_dict
    from generator.county.look import check_bureau

    asked = _Asked(folder, workers, scheduler, as_of)
    for bureau, seen in asked.each(check_bureau):
        bad, doubtful = errors(list(seen.problems)), warnings(list(seen.problems))
        asked.add((bureau, seen.items_count, len(bad), len(doubtful)), is_good=not bad)
        asked.data[bureau] = {"items": seen.items_count, "problems": [as_dict(each) for each in seen.problems]}
        if not as_json:
            print_of(bureau, seen.problems)
    return asked.printed(("机关", "记录", "错误", "提醒"), as_json=as_json)


@click.command()
@as_of_option
@folder_option
@workers_option
@scheduler_option
@json_option
def inspect(as_of: dt.datetime, folder: Path, workers: int | None, scheduler: str | None, *, as_json: bool) -> int:
    """全部机关的自查：各有几项不合格、提醒、请核对、正常；不合格的逐条列出。"""
    from generator.commands.inspect import as_dict
    from generator.county.look import inspect_bureau
    from generator.inspection.finding import SEVERITIES

    asked = _Asked(folder, workers, scheduler, as_of)
    for bureau, findings in asked.each(inspect_bureau):
        counts = Counter(each.severity for each in findings)
        asked.add((bureau, *(counts[each] for each in SEVERITIES)), is_good=not counts["fault"])
        asked.data[bureau] = [as_dict(each) for each in findings]
        for finding in findings if not as_json else ():
            if finding.severity == "fault":
                out.print(f"{bureau}: {finding.place}: [{finding.rule}] {finding.subject}：{finding.message}")
    return asked.printed(("机关", *SEVERITIES.values()), as_json=as_json)


@click.command()
@as_of_option
@folder_option
@workers_option
@scheduler_option
@json_option
def stats(as_of: dt.datetime, folder: Path, workers: int | None, scheduler: str | None, *, as_json: bool) -> int:
    """全部机关每年公开了多少条，各机关一行，最后是合计。"""
    from generator.county.look import count_bureau

    asked = _Asked(folder, workers, scheduler, as_of)
    seen = dict(asked.each(count_bureau))
    years = sorted({year for each in seen.values() for year, _ in each.by_year}, reverse=True)
    for bureau, each in seen.items():
        counts = dict(each.by_year)
        asked.add((bureau, *(counts.get(year, 0) for year in years), sum(counts.values())), is_good=each.is_good)
        asked.data[bureau] = {"name": each.name, "by_year": {str(year): count for year, count in each.by_year}}
    sums = [sum(column) for column in zip(*(row[1:] for row in asked.rows), strict=True)]
    asked.rows.append(("合计", *sums))
    return asked.printed(("机关", *map(str, years), "全部"), as_json=as_json)


class _Asked:
    """One question to all bureaus, and the answers: rows of a table, the same as JSON, and the exit code."""

    def __init__(self, folder: Path, workers: int | None, scheduler: str | None, as_of: dt.datetime) -> None:
        self._county = read(folder)
        self._engine = engine_of(self._county, workers, scheduler) if self._county else None
        self._as_of = as_of
        self._code = GOOD if self._county else PROBLEMS
        self.rows: list[Any] = []
        self.data: dict[str, object] = {}

    def each(self, work: "Look[Any]") -> Iterator[tuple[str, Any]]:
        """What is seen in each bureau; a fault is told and stands in the JSON."""
        if self._county is None or self._engine is None:
            return
        from generator.county.look import look

        with progress() as announce:
            announce("读取各机关的记录")
            answers = list(look(self._county, self._engine, work, self._as_of))
        for bureau, done in answers:
            if done.made is None:
                err.print(f"{bureau.id}: {done.fault}", style="red")
                self.data[bureau.id] = {"fault": done.fault}
                self._code = MISUSE
            else:
                yield bureau.id, done.made

    def add(self, row: _Row, *, is_good: bool) -> None:
        """A bureau's row of the table."""
        self.rows.append(row)
        if not is_good and self._code == GOOD:
            self._code = PROBLEMS

    def printed(self, headers: Sequence[str], *, as_json: bool) -> int:
        """Prints all, and gives the exit code."""
        if self._county is None:
            return self._code
        if as_json:
            print_json({"as_of": self._as_of.isoformat(timespec="seconds"), "bureaus": self.data})
        elif out.is_terminal:
            table = Table(box=box.SIMPLE_HEAD)
            for number, header in enumerate(headers):
                table.add_column(header, justify="right" if number else "left")
            for row in self.rows:
                table.add_row(*map(str, row))
            Console(highlight=False).print(table)
        else:
            for row in (headers, *self.rows):
                click.echo("\t".join(map(str, row)))  # which a console would make spaces of
        return self._code
