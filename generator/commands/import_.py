"""`gongkai import`: what offices have, brought in as drafts, with an account of what is not in them."""

import datetime as dt
from pathlib import Path

import click

from generator.commands.console import GOOD, PROBLEMS, Day, err, midnight, out, print_problems, root_option
from generator.importing.placing import Wishes
from generator.importing.run import Imported, merged, run_import
from generator.model.dates import BEIJING
from generator.privacy.redact import quotable
from generator.problem import errors
from generator.records.former_urls import FORMER_URLS

_SHOWN_CHARACTERS = 200
_SHOWN_TEXTS = 5


@click.command(name="import")
@click.argument("paths", metavar="文件…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--category", help="放到哪个栏目，写编号或名称，如 news；清单里写了栏目的可以不写。")
@click.option("--published", type=Day(), help="发布日期；不写就用文件里的，文件里没有就写今天。")
@click.option("--id", "name", help="编号，只能用于一个文件；不写就按日期取。")
@click.option("--old-root", default="/", help="旧网页的文件夹在原网站的什么位置，如 /xxgk/；默认是网站的根。")
@click.option("--dry-run", is_flag=True, help="只说会怎样，什么也不写。")
@click.option("-v", "--verbose", is_flag=True, help="完整列出没有导入的文字。")
@root_option
def import_(  # noqa: PLR0913 - one parameter an option
    *,
    paths: tuple[Path, ...],
    category: str | None,
    published: dt.date | None,
    name: str | None,
    old_root: str,
    dry_run: bool,
    verbose: bool,
    root: Path,
) -> int:
    """导入已有的文件，成为草稿：Word、WPS、PDF、TXT、Markdown，旧网站的网页文件夹，CSV、XLSX 清单。

    每个文件都说明取了什么、丢了什么、要看什么；已有的文件从不改动，导入过的不再导入。
    """
    moment = dt.datetime.combine(published, dt.time(), BEIJING) if published else None
    wishes = Wishes(category=category, published=moment, id=name, day=midnight().date())
    results = run_import(root, paths, wishes, old_root=old_root, write=not dry_run)
    for result in results:
        _show(result, dry_run=dry_run, verbose=verbose)
    made = [result for result in results if result.item]
    refused = [result for result in results if result.refused]
    known = sum(1 for result in results if result.known)
    how = "会导入" if dry_run else "导入了"
    out.print(f"{how} {len(made)} 条，早已导入 {known} 条，没有导入 {len(refused)} 个文件。")
    if made and not dry_run:
        out.print("核对、补好以后删去 status: draft 一行，再运行 gongkai check；data 里新的文件一起提交。")
        if any(result.former for result in made):
            out.print(f"旧网址登记在 {FORMER_URLS}；带问号的旧网址要由服务器转向，见 gongkai headers。")
    return PROBLEMS if refused or any(errors(list(result.problems)) for result in results) else GOOD


def _show(result: Imported, *, dry_run: bool, verbose: bool) -> None:
    if result.refused:
        err.print(quotable(f"{result.name}：没有导入。{result.refused}"), style="red")
        return
    if result.known:
        out.print(quotable(f"{result.name}：早已导入，是 {result.known}，没有改动。"))
        return
    out.print(quotable(f"{result.name}：{'会新建' if dry_run else '已新建'} {result.item}"))
    for path in result.files:
        out.print(f"  文件：{path}")
    for text in result.took:
        out.print(quotable(f"  取了：{text}"))
    for address in result.former:
        out.print(quotable(f"  旧网址：{address} 会转到这一条"))
    for place, texts in merged(result.dropped):
        out.print(quotable(f"  丢了：{place}{_shown(texts, verbose=verbose)}"))
    for text in result.look_at:
        out.print(quotable(f"  要看：{text}"))
    print_problems(list(result.problems))


def _shown(texts: list[str], *, verbose: bool) -> str:
    """The texts of one place, shortened but where all of them is asked for."""
    filled = [text for text in texts if text]
    count = f"（{len(texts)} 处）" if len(texts) > 1 else ""
    if verbose:
        return "".join([count, *(f"\n    {text}" for text in filled)])
    shown = "；".join(filled[:_SHOWN_TEXTS])
    is_cut = len(filled) > _SHOWN_TEXTS or len(shown) > _SHOWN_CHARACTERS
    more = "…（加 -v 全部列出）" if is_cut else ""
    return f"{count}{'：' if filled else ''}{shown[:_SHOWN_CHARACTERS]}{more}"
