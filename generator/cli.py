"""The command line `gongkai`: its commands, and what becomes of their faults.

Exit codes: 0 good, 1 problems in the data, 2 misuse, or a fault of the configuration or the machine.
"""

import sys
from typing import Any, NoReturn

import click

from generator import __version__
from generator.commands import COMMANDS
from generator.commands.console import GOOD, MISUSE, err
from generator.errors import GeneratorError


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, commands=COMMANDS)
@click.version_option(__version__, prog_name="gongkai")
def app() -> None:
    """把政府信息公开记录变成网站和订阅。"""


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
    except Exception:  # a fault of ours: where it is, and not the exit code of bad data
        err.print_exception()
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
