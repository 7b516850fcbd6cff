"""The commands, as they explain themselves."""

import inspect
from collections.abc import Iterator, Mapping

import click

from generator.cli import app
from generator.commands.console import as_of_option, json_option, root_option
from generator.reference.markdown import code, table

_HEAD = """\
## 命令

运行时写 `.venv/bin/gongkai`，或先运行 `. .venv/bin/activate` 再写 `gongkai`。每个命令加 `--help` 也会列出下面这些。

退出码：0 正常；1 数据有问题（`inspect`：有“不合格”；`verify`：有不符；`fmt`、`mask`：有建议的改动）；
2 用法、设置或机器有问题；128 加信号的编号是被停止的。

"""
# What click calls a kind of value, in the words of staff.
_VALUES = {
    "TEXT": "文字",
    "DIRECTORY": "文件夹",
    "FILENAME": "文件",
    "PATH": "文件",
    "INTEGER": "数",
    "INTEGER RANGE": "数",
}


def render() -> str:
    """All commands, in the order of `gongkai --help`; options that many share are explained once."""
    context = click.Context(app, info_name="gongkai")
    commands = list(_commands(app, context, ""))
    shared: Mapping[str | None, click.Option] = {option.name: option for option in _shared()}
    rows = [_row(option) for option in shared.values()]
    texts = [_command(name, command, shared) for name, command in commands]
    return "".join([_HEAD, "### 许多命令都有的选项\n\n", table(("选项", "说明"), rows), *texts])


def _commands(group: click.Group, context: click.Context, before: str) -> Iterator[tuple[str, click.Command]]:
    """Every command by its whole name, those of a group in its place."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, context, f"{before}{name} ")
        elif command is not None:
            yield f"{before}{name}", command


def _shared() -> list[click.Option]:
    @click.command()
    @root_option
    @as_of_option
    @json_option
    def bare() -> None: ...

    return [parameter for parameter in bare.params if isinstance(parameter, click.Option)]


def _command(name: str, command: click.Command, shared: Mapping[str | None, click.Option]) -> str:
    arguments = [
        each.make_metavar(click.Context(command)) for each in command.params if isinstance(each, click.Argument)
    ]
    options = [each for each in command.params if isinstance(each, click.Option)]
    own = [_row(each) for each in options if each.name not in shared]
    others = "、".join(code(each.opts[0]) for each in options if each.name in shared)
    usage = " ".join(["gongkai", name, *(["[选项]"] if options else []), *arguments])
    return (
        f"### gongkai {name}\n\n"
        f"```text\n{usage}\n```\n\n{_help(command)}\n\n"
        + (table(("选项", "说明"), own) if own else "")
        + (f"{'另有 ' if own else '选项：'}{others}。\n\n" if others else "")
    )


def _help(command: click.Command) -> str:
    """The help, a paragraph a paragraph; lines are joined, since Chinese has no spaces between words."""
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    return "\n\n".join("".join(line.strip() for line in each.splitlines()) for each in paragraphs)


def _row(option: click.Option) -> tuple[str, str]:
    value = "" if option.is_flag or option.count else option.make_metavar(click.Context(click.Command("any")))
    default = f"默认 {option.default}。" if option.show_default is True and option.default is not None else ""
    shown = _VALUES.get(value, value)
    return code(f"{', '.join(option.opts)} {shown}".strip()), f"{option.help or ''}{default}"
