"""`gongkai init`: the project of another bureau."""

import shlex
from pathlib import Path

import click

from generator.commands.console import GOOD, out
from generator.new_bureau import Bureau, new_bureau
from generator.words import DEFAULT, LANGUAGES

_DESCRIPTIONS = {"zh-CN": "{name}政府信息公开。", "en": "What {name} publishes."}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", prompt="机关全称", help="机关的全称。")
@click.option("--short-name", help="简称，默认同全称。")
@click.option("--url", prompt="网站地址（如 https://www.example.org/）", help="网站的网址，以 / 结尾。")
@click.option("--lang", type=click.Choice(list(LANGUAGES)), default=DEFAULT, show_default=True, help="网站用哪种语言。")
@click.option("--data-only", is_flag=True, help="只要数据和网页，不带程序（一个程序为几个机关建站时用）。")
def init(folder: Path, name: str, short_name: str | None, url: str, lang: str, *, data_only: bool) -> int:
    """为另一个机关新建一个项目：自己的名称、栏目和语言。"""
    bureau = Bureau(
        name=name,
        short_name=short_name or name,
        url=url if url.endswith("/") else f"{url}/",
        description=_DESCRIPTIONS[lang].format(name=name),
        lang=lang,
    )
    new_bureau(folder, bureau, data_only=data_only)
    out.print(f"新项目在 {folder}。接着做什么，见 {folder / 'README.md'}。")
    if not data_only:
        out.print(f"  cd {shlex.quote(str(folder))} && git init -b main && make site")
    return GOOD
