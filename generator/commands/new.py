"""`gongkai new`: a draft to fill in, with what staff answer or say in flags."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from generator.commands.console import Moment, midnight, out, root_option
from generator.editor import editor_command, open_in_editor
from generator.model.asking import FLAGS, examine, label_in, questions
from generator.model.category import Catalogue, Category
from generator.model.dates import parse_moment
from generator.model.fields import BY_NAME, GENRES, VALIDITIES, Field, FieldError
from generator.new_record import UnknownCategoryError, find_category, new_record, read_catalogue

_Value = TypeVar("_Value")
_Command = TypeVar("_Command", bound=Callable[..., object])
_CHOICES = {"genre": GENRES, "validity": VALIDITIES}


def _examined(context: click.Context, option: click.Parameter, text: str | None) -> str | None:
    del context
    try:
        if text is not None:
            examine(BY_NAME[option.name or ""], text)
    except FieldError as error:
        raise click.BadParameter(f"{error.found}；{error.advice}") from error
    return text


def _with_flags(command: _Command) -> _Command:
    """An option for each field that is one line."""
    for field in reversed(FLAGS):
        name = f"--{field.key.replace('_', '-')}"
        command = click.option(name, field.key, callback=_examined, help=f"{field.label}。")(command)
    return command


@click.command()
@click.argument("name", metavar="[栏目]", required=False)
@click.argument("title", metavar="[标题]", required=False)
@click.option("--date", "published", type=Moment(), help="发布日期，可加时间；默认是今天。")
@_with_flags
@click.option("--no-edit", is_flag=True, help="不打开编辑器。")
@root_option
def new(
    name: str | None, title: str | None, published: dt.datetime | None, no_edit: bool, root: Path, **flags: str | None
) -> None:
    """新建一条记录的草稿。栏目写编号或名称，如 news、部门文件；在终端里运行，没有写的会问您，然后打开编辑器。"""
    is_asking = sys.stdin.isatty() and sys.stdout.isatty()
    missing = [word for word, value in (("栏目", name), ("标题", title)) if not value]
    if missing and not is_asking:
        raise click.UsageError(f"缺少{'、'.join(missing)}；不在终端里运行时请写全：gongkai new 栏目 标题")
    catalogue = read_catalogue(root)
    category = find_category(catalogue, name) if name else _ask_category(catalogue)
    values = {key: value for key, value in flags.items() if value}
    if missing:  # who said both at once wants no questions
        title = title or _ask("标题", partial(_tried, BY_NAME["title"]))
        published = published or _ask("发布日期（可加时间，如 2025-01-10 09:00）", _moment, f"{midnight():%Y-%m-%d}")
        values |= dict(_answers(category, values))
    path = new_record(root, category, title or "", published or midnight(), values)
    out.print(f"已新建草稿：{path.as_posix()}")
    out.print("写好正文后，删去 status: draft 一行，再运行 gongkai check。")
    if is_asking and not no_edit:
        _edit(root / path)


def _answers(category: Category, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    for field in questions(category):
        if field.key not in known:
            choices = f"（{'、'.join(_CHOICES[field.key])}）" if field.key in _CHOICES else ""
            question = f"{label_in(field, category)}{choices}（没有就直接回车）"
            answer = _ask(question, partial(_tried, field), "")
            if answer:
                yield field.key, answer


def _ask(question: str, understand: Callable[[str], _Value], default: str | None = None) -> _Value:
    """Asks until the answer can be understood."""
    while True:
        text = click.prompt(question, default=default, show_default=bool(default), type=str, prompt_suffix="：")
        try:
            return understand(text.strip())
        except FieldError as error:
            out.print(f"{error.found}；{error.advice}")


def _tried(field: Field, text: str) -> str:
    if text:
        examine(field, text)
    return text


def _moment(text: str) -> dt.datetime:
    examine(BY_NAME["published"], text)
    return parse_moment(text) or midnight()


def _ask_category(catalogue: Catalogue) -> Category:
    leaves = catalogue.leaves
    for number, leaf in enumerate(leaves, start=1):
        out.print(f"{number:3}  {catalogue.full_title(leaf)}")

    def understand(text: str) -> Category:
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(leaves):
            return leaves[int(text) - 1]
        try:
            return find_category(catalogue, text)
        except UnknownCategoryError as error:
            raise FieldError(str(error), "或者写前面的数字") from error

    return _ask("栏目（数字、编号或名称）", understand)


def _edit(file: Path) -> None:
    command = editor_command()
    if command:
        open_in_editor(command, file)
    else:
        out.print("没有找到编辑器：请自己打开，或者设环境变量 EDITOR。")
