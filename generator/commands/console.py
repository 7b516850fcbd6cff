"""What the commands share: printing, options, exit codes. Commands alone print, exit and ask the clock."""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator.errors import ClockError
from generator.model.dates import BEIJING, moment_of, parse_moment
from generator.problem import Problem
from generator.regex import regex
from generator.words import LANGUAGES

GOOD, PROBLEMS, MISUSE = 0, 1, 2
# No clock can have shown an earlier day while this program ran; one whose battery is empty shows 1970.
_FIRST_DAY = dt.date(2025, 1, 1)

# A date with a time of day has a colon, or 时; in one that is wrong they don't matter.
_TIME = regex("[:：时]")

# What moves a terminal's cursor, or rings its bell.
_MOVES = dict.fromkeys(map(ord, "\a\b\v\f\r"))


class Stream:
    """Where a command talks, with colours if it is a terminal; `rich` takes longer to load than to check a record."""

    def __init__(self, *, is_err: bool) -> None:
        self._is_err = is_err

    @property
    def is_terminal(self) -> bool:
        """Whether somebody looks on."""
        return (sys.stderr if self._is_err else sys.stdout).isatty()

    def print(self, message: object = "", style: str = "", end: str = "\n") -> None:
        """Writes the message; a style is `bold`, `dim`, the name of a colour, or several of them."""
        words = style.split()
        colour = next((word for word in words if word not in {"bold", "dim"}), None)
        shown = {word: True for word in words if word != colour}
        text = click.style(str(message).translate(_MOVES), fg=colour, reset=bool(words), **shown)
        click.echo(f"{text}{end}", nl=False, err=self._is_err)


out, err = Stream(is_err=False), Stream(is_err=True)


class Day(click.ParamType[dt.date]):
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


class Moment(click.ParamType[dt.datetime]):
    """A date with or without a time of day, in any spelling that a record may have; without one its midnight."""

    name = "日期或时刻"

    def convert(
        self, value: str | dt.datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        """The moment in Beijing, or a complaint in the words of staff."""
        if isinstance(value, dt.datetime):
            return value
        moment = parse_moment(value)
        if moment is None:
            self.fail(f"看不懂日期“{value}”，请写成 2025-01-10 或 2025-01-10T09:00", param, ctx)
        return moment


class AsOf(Moment):
    """A moment; a day without a time is over."""

    def convert(
        self, value: str | dt.datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        """The moment in Beijing, or a complaint in the words of staff."""
        moment = super().convert(value, param, ctx)
        has_time = isinstance(value, dt.datetime) or _TIME.search(value)
        return moment if has_time else moment_of(moment.date())


def now() -> dt.datetime:
    """The present moment in Beijing.

    Raises:
        ClockError: The clock stands before the program was written.
    """
    moment = dt.datetime.now(BEIJING)
    trusted(moment.date())
    return moment


def midnight() -> dt.datetime:
    """When the present day in Beijing began; raises as `now` does."""
    return now().replace(hour=0, minute=0, second=0, microsecond=0)


def trusted(day: dt.date) -> dt.date:
    """The clock's day, if it can be true: by an older one nearly everything would be unpublished, in silence."""
    if day < _FIRST_DAY:
        raise ClockError(f"本机的时钟是 {day}，不对；请校准时钟，或者用 --as-of 写明日期。什么也没有改动")
    return day


root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="项目文件夹（里面有 data、site_src 和 mkdocs.yml），默认是当前文件夹。",
)
as_of_option = click.option(
    "--as-of",
    type=AsOf(),
    default=now,
    help="把这一天（整天过完）或这一刻当作现在，如 2025-01-10、2025-01-10T09:00；默认是北京时间的现在。",
)
lang_option = click.option(
    "--lang", type=click.Choice(list(LANGUAGES)), help="网站用哪种语言；默认照 data/site.toml 的 lang。"
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供其他程序使用。")


def print_json(data: object) -> None:
    """Prints JSON with Chinese as it is."""
    out.print(json.dumps(data, ensure_ascii=False, indent=2))


_EMPTY_LINE = "\r\x1b[2K"
_WORDS = {"error": ("错误", "red"), "warning": ("提醒", "yellow"), "notice": ("已说明依据", "dim")}


def print_problems(problems: list[Problem], *, verbose: bool = False) -> None:
    """Prints every problem on the error stream, one a line; what is allowed only where it is asked for."""
    for problem in problems:
        if problem.severity == "notice" and not verbose:
            continue
        word, style = _WORDS[problem.severity]
        err.print(f"{problem}（{word}）", style=style)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A line with the stage at hand, on a terminal only."""

    def announce(stage: str) -> None:
        if err.is_terminal:
            click.echo(f"{_EMPTY_LINE}{stage}", nl=False, err=True)

    try:
        yield announce
    finally:
        announce("")
