"""The command line `gongkai`: its commands, and what becomes of their faults.

Exit codes: 0 good, 1 problems in the data, 2 misuse, or a fault of the configuration or the machine; 128 and the
signal's number for a run that was stopped.
"""

import ast
import atexit
import errno
import gc
import importlib
import keyword
import pkgutil
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import click

from generator import __version__, commands
from generator.commands.console import GOOD, MISUSE, err
from generator.errors import GeneratorError
from generator.processes import begin_no_threads

_FULL = "磁盘满了，或者超过了配额；网站没有改动，请清出空间后再试"
_MOUNTED = "网站文件夹是一个挂载点，不能整个替换，网站没有改动；请用 --site 写明其中的一个子文件夹"
_IN_THE_WAY = "这个位置被别的文件占着；网站没有改动，请把它移走后再试"
# Nearly all that a run makes is kept to its end or goes by itself: to look for cycles each 700 objects, as Python does,
# takes an eighth of the time of a check of ten thousand records.
_OBJECTS_WORTH_A_LOOK = 50_000
# What a member of staff can mend alone is said in Chinese.
_MACHINE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "文件超过了系统允许的大小；网站没有改动",
    errno.EROFS: "这里是只读的，不能写入；网站没有改动",
    errno.EACCES: "没有权限；网站没有改动",
    errno.EPERM: "没有权限；网站没有改动",
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EBUSY: _MOUNTED,
    errno.EXDEV: _MOUNTED,
}


class _Lazy(click.Group):
    """A group whose commands are imported when they are run: reading a PDF takes libraries, checking a text none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        del ctx
        return list(commands.COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, from the module of its name."""
        del ctx
        if cmd_name not in commands.COMMANDS:
            return None
        word = _word(cmd_name)
        found = getattr(importlib.import_module(f"{commands.__name__}.{word}"), word)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each does, from the source of its module, so that help needs to import none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(name)) for name in self.list_commands(ctx)])


def _word(name: str) -> str:
    """What the command's module and function are called: `import` is no name in Python."""
    return f"{name}_" if keyword.iskeyword(name) else name


def _summary(name: str) -> str:
    """The first line of what the command's function says of itself."""
    word = _word(name)
    source = pkgutil.get_data(commands.__name__, f"{word}.py") or b""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == word]
    return (ast.get_docstring(functions[0]) or "").partition("\n")[0]


def _choose_colours(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    """None for who has set NO_COLOR to anything (no-color.org)."""
    if value:
        ctx.color = False


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--no-color", envvar="NO_COLOR", hidden=True, expose_value=False, callback=_choose_colours)
@click.version_option(__version__, prog_name="gongkai")
def app() -> None:
    """把政府信息公开记录变成网站和订阅。"""


def main() -> NoReturn:
    """Runs the command line; every expected fault ends in a sentence and an exit code."""
    gc.set_threshold(_OBJECTS_WORTH_A_LOOK)
    begin_no_threads()
    atexit.register(gc.freeze)  # what is left goes with the process, and need not be searched once more
    try:
        with _stopped_by(signal.SIGTERM, signal.SIGHUP):
            code: Any = app(standalone_mode=False)
    except click.UsageError as error:
        err.print(f"用法不对：{_usage(error)}\n请看 gongkai --help")
        code = MISUSE
    except (click.Abort, _Stopped) as stop:
        err.print("已停止。")
        code = 128 + (stop.number if isinstance(stop, _Stopped) else signal.SIGINT)
    except GeneratorError as error:
        err.print(f"gongkai: {error}")
        code = MISUSE
    except OSError as error:
        file = error.filename2 or error.filename  # of a copy, the file that was written
        err.print(f"gongkai: {f'{file}: ' if file else ''}{_MACHINE.get(error.errno or 0) or error.strerror or error}")
        code = MISUSE
    except Exception:  # a fault of ours: where it is, and not the exit code of bad data
        traceback.print_exc()
        code = MISUSE
    sys.exit(code or GOOD)


class _Stopped(BaseException):
    """A signal asked the run to end; like KeyboardInterrupt, nobody on the way takes it for a fault."""

    def __init__(self, number: int) -> None:
        self.number = number


@contextmanager
def _stopped_by(*signals: signal.Signals) -> Iterator[None]:
    """Ends the run on a signal as on Ctrl-C, so that locks and half-built sites are cleared away."""

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        raise _Stopped(number)

    before = {each: signal.getsignal(each) for each in signals}
    for each, handler in before.items():
        if handler is not signal.SIG_IGN:  # nohup
            signal.signal(each, stop)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


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
