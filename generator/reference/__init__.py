"""The reference for staff and operators, made of the code: what a field, a rule, a setting, a command says of itself.

`make reference` writes it to `generator/handbook/reference.md`; a test fails where that is stale or lacks something.
"""

import re
from pathlib import Path

from generator.reference import command_line, records, rules, settings, tables

FILE = Path(__file__).parents[1] / "handbook" / "reference.md"
_HEAD = """\
# 参考

这一页由程序自己的说明生成，请不要手改；程序改了以后运行 `make reference`。
怎样做一件事，见[工作人员手册](staff.md)和[运行维护手册](operator.md)。
"""
SECTIONS = (records, tables, command_line, rules, settings)


def reference() -> str:
    """The whole page."""
    parts = [section.render().rstrip("\n") for section in SECTIONS]
    titles = [line.removeprefix("## ") for part in parts for line in part.splitlines() if line.startswith("## ")]
    contents = "\n".join(f"- [{title}](#{_anchor(title)})" for title in titles)
    return "\n\n".join([_HEAD.rstrip("\n"), contents, *parts]) + "\n"


def _anchor(title: str) -> str:
    """The anchor that forges give a heading."""
    return re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-")
