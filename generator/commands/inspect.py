"""`gongkai inspect`: what an inspector would find on that day, as a table, JSON, a page or a calendar."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import BinaryIO

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.commands.console import (
    GOOD,
    PROBLEMS,
    as_of_option,
    json_option,
    out,
    print_json,
    print_problems,
    progress,
    root_option,
)
from generator.inspection.calendar import calendar
from generator.inspection.finding import SEVERITIES, TITLES, Finding, Severity
from generator.inspection.page import left, page
from generator.pipeline import inspect as run_inspect
from generator.text import wrap

STYLES: dict[Severity, str] = {"fault": "bold red", "warning": "yellow", "question": "cyan", "ok": "green"}
FILE = click.File("wb", lazy=True)


@click.command()
@as_of_option
@root_option
@json_option
@click.option("--html", type=FILE, help="另存为一个网页，供内部查看和打印；不放进网站。")
@click.option("--ics", type=FILE, help="把今后的最迟日期存为日历文件，可导入手机和电脑的日历，提前 7 天提醒。")
def inspect(as_of: dt.datetime, root: Path, as_json: bool, html: BinaryIO | None, ics: BinaryIO | None) -> int:
    """按检查指标自查：不合格的、快到期的、要核对的，各依据哪一条；不改任何记录。"""
    with progress() as announce:
        announce("读取和检查记录")
        settings, findings, problems = run_inspect(root, as_of)
    if settings is None:
        print_problems(problems)
        return PROBLEMS
    if html:
        html.write(page(findings, settings, as_of.date()).encode())
    if ics:
        ics.write(calendar(findings, settings, as_of.date()))
    if as_json:
        print_json({"as_of": as_of.date().isoformat(), "findings": [as_dict(finding) for finding in findings]})
    else:
        _print(findings, as_of.date())
        for file in filter(None, (html, ics)):
            out.print(f"已写入 {file.name}")
    return PROBLEMS if any(finding.severity == "fault" for finding in findings) else GOOD


def as_dict(finding: Finding) -> dict[str, object]:
    """A finding as JSON has it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "key": finding.key,
        "subject": finding.subject,
        "message": finding.message,
        "file": finding.place.file,
        "line": finding.place.line,
        "due": finding.due.isoformat() if finding.due else None,
        "days_left": finding.days_left,
    }


def _print(findings: list[Finding], as_of: dt.date) -> None:
    """Tables by severity on a terminal; one line a finding where another program reads."""
    for severity, word in SEVERITIES.items():
        group = [finding for finding in findings if finding.severity == severity]
        if group and out.is_terminal:
            _print_table(severity, f"{word}（{len(group)}）", group)
        else:
            for finding in group:
                out.print(_line(word, finding))
    counts = Counter(finding.severity for finding in findings)
    total = "，".join(f"{word} {counts[severity]}" for severity, word in SEVERITIES.items())
    out.print(f"以 {as_of} 为准：{total}。")


def _line(word: str, finding: Finding) -> str:
    due = f"；最迟 {finding.due}，{left(finding.days_left)}" if finding.due else ""
    return f"{finding.place}: [{finding.rule}] {word}：{finding.subject}：{finding.message}{due}"


def _print_table(severity: Severity, title: str, findings: list[Finding]) -> None:
    """What is in order takes one line each; the rest says all, wrapped as Chinese is."""
    console = Console(highlight=False)  # `out` doesn't wrap, and a table must
    subject_width, due_width = console.width // 4, 10
    found_width = console.width - subject_width - due_width - 10
    table = Table(
        title=title, title_style=STYLES[severity], title_justify="left", box=box.SIMPLE_HEAD, leading=severity != "ok"
    )
    for header, width in (("事项", subject_width), ("发现", found_width), ("最迟", due_width)):
        table.add_column(header, width=width, no_wrap=True)
    for finding in findings:
        due = str(finding.due or "")
        if severity == "ok":
            table.add_row(Text(finding.subject), Text(finding.found), due)
            continue
        subject = Text(wrap(finding.subject, subject_width)).append(f"\n{TITLES[finding.rule]}", "dim")
        found = Text(wrap(finding.found, found_width))
        found.append("\n" + wrap(finding.basis, found_width) + "\n" + wrap(str(finding.place), found_width), "dim")
        table.add_row(subject, found, f"{due}\n{left(finding.days_left)}")
    console.print(table)
