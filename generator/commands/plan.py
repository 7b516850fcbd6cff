"""`gongkai plan`: what a change will do, before it is committed."""

import datetime as dt
from collections.abc import Iterator
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
from generator.plan import SEARCH, DueChange, FeedChange, Plan
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
        for line in told(found):
            out.print(line)
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


def told(found: Plan) -> Iterator[str]:
    """The plan in lines, what can't be undone last; files of the search are many, and one line says them all."""
    if not any(each.added or each.removed or each.changed for each in found.files.values()):
        yield "网站不会有任何变化。"
        return
    if found.is_frame_changed:
        yield "版式或设置变了，网页可能都会变。"
    for kind, title in KINDS.items():
        files = found.files[kind]
        for word, paths in (("新增", files.added), ("不再有", files.removed), ("改动", files.changed)):
            if shown := [_address(path) for path in paths if not path.startswith(SEARCH)]:
                yield f"{title}{word} {len(shown)} 个："
                yield from _paths(found, shown)
    yield from map(_told, found.feeds)
    yield "搜索：会更新。" if found.is_search_changed else "搜索：不变。"
    yield from map(_due, found.due)
    yield from _permanent(found)


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("index.html") else path


def _paths(found: Plan, paths: list[str]) -> Iterator[str]:
    """The items first, by title; lists after them."""
    for path in sorted(paths, key=lambda path: (path not in found.titles, path))[:_LISTED]:
        title = found.titles.get(path)
        yield f"  /{path} {title}" if title else f"  /{path}"
    if len(paths) > _LISTED:
        yield f"  ……等 {len(paths)} 个（--json 列出全部）"


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


def _permanent(found: Plan) -> Iterator[str]:
    """What can't be undone."""
    parts = []
    if found.permanent:
        named = "、".join(f"/{path}" for path in found.permanent[:3]) + ("等" if len(found.permanent) > 3 else "")
        parts.append(f"{len(found.permanent)} 个新网址（{named}）公开以后永远保留，只能撤回，不能收回或改名")
    if any(feed.added or feed.changed for feed in found.feeds):
        parts.append("送到订阅者阅读器里的内容收不回来，更正和撤回只能另发通知")
    if found.unsealed:
        parts.append(f"{found.unsealed} 条信息要载入日志（gongkai seal），载入的不能删改")
    if parts:
        yield f"不能收回的：{'；'.join(parts)}。"
