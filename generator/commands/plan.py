"""`gongkai plan`: what a change will do, before it is committed."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import click

from generator.commands.check import as_dict
from generator.commands.console import (
    GOOD,
    PROBLEMS,
    as_of_option,
    err,
    json_option,
    out,
    print_json,
    print_problems,
    progress,
    root_option,
)
from generator.compare import KINDS, FileChanges
from generator.plan import DueChange, FeedChange, Plan
from generator.plan import plan as make_plan
from generator.problem import errors

_LISTED = 20


@click.command()
@as_of_option
@root_option
@json_option
def plan(as_of: dt.datetime, root: Path, as_json: bool) -> int:
    """提交之前，说明现在的改动会让网站变成什么样：哪些网页、订阅、搜索、期限会变，哪些收不回来。"""
    with progress() as announce:
        announce("比较上一次提交和现在的网站")
        found = make_plan(root, as_of)
    bad = errors(found.problems)
    if as_json:
        print_json({**_plain(found), "problems": [as_dict(each) for each in found.problems]})
    elif bad:
        print_problems(found.problems)
        err.print(f"有 {len(bad)} 个错误，建站时网站不会有任何改动。请改正后再试。", style="bold red")
    else:
        _print(found)
    return PROBLEMS if bad else GOOD


def _plain(found: Plan) -> dict[str, object]:
    """The plan as JSON has it; `titles` only of what is touched."""
    plain = asdict(found)
    pages = found.files["pages"] if found.files else FileChanges(added=(), removed=(), changed=())
    touched = {_address(path) for path in (*pages.added, *pages.removed, *pages.changed)}
    plain["titles"] = {path: title for path, title in found.titles.items() if path in touched}
    for due in plain["due"]:
        due.update((key, due[key] and due[key].isoformat()) for key in ("before", "after"))
    return plain


def _print(found: Plan) -> None:
    if not any(each.added or each.removed or each.changed for each in found.files.values()):
        out.print("网站不会有任何变化。")
        return
    if found.is_frame_changed:
        out.print("版式或设置变了，网页可能都会变。")
    for kind, title in KINDS.items():
        files = found.files[kind]
        for word, paths in (("新增", files.added), ("不再有", files.removed), ("改动", files.changed)):
            if paths:
                out.print(f"{title}{word} {len(paths)} 个：")
                _print_paths(found, [_address(path) for path in paths])
    for feed in found.feeds:
        out.print(_told(feed))
    out.print("搜索：会更新。" if found.is_search_changed else "搜索：不变。")
    for due in found.due:
        out.print(_due(due))
    _print_permanent(found)


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("index.html") else path


def _print_paths(found: Plan, paths: list[str]) -> None:
    """The items first, by title; lists after them."""
    for path in sorted(paths, key=lambda path: (path not in found.titles, path))[:_LISTED]:
        title = found.titles.get(path)
        out.print(f"  /{path} {title}" if title else f"  /{path}")
    if len(paths) > _LISTED:
        out.print(f"  ……等 {len(paths)} 个（--json 列出全部）")


def _told(feed: FeedChange) -> str:
    parts = [
        f"{word} {len(titles)} 条（{'、'.join(titles[:3])}{'等' if len(titles) > 3 else ''}）"
        for word, titles in (
            ("收到新的", feed.added),
            ("看到改动的", feed.changed),
            ("收到撤回通知", feed.withdrawn),
            ("不再看到", feed.dropped),
        )
        if titles
    ]
    return f"订阅“{feed.label}”的人会{'，'.join(parts)}。"


def _due(due: DueChange) -> str:
    before, after = (str(day) if day else "没有" for day in (due.before, due.after))
    return f"期限：{due.what} {after}（原来 {before}）。"


def _print_permanent(found: Plan) -> None:
    """What can't be undone."""
    told = []
    if found.permanent:
        named = "、".join(f"/{path}" for path in found.permanent[:3]) + ("等" if len(found.permanent) > 3 else "")
        told.append(f"{len(found.permanent)} 个新网址（{named}）公开以后永远保留，只能撤回，不能收回或改名")
    if any(feed.added or feed.changed for feed in found.feeds):
        told.append("送到订阅者阅读器里的内容收不回来，更正和撤回只能另发通知")
    if found.unsealed:
        told.append(f"{found.unsealed} 条信息要载入日志（gongkai seal），载入的不能删改")
    if told:
        out.print(f"不能收回的：{'；'.join(told)}。")
