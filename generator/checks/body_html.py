"""HTML in a body that may not be published was taken out; staff are told, since readers won't see it."""

import datetime as dt
import re
from collections.abc import Iterator

from generator.checks.body_links import body_line, line_at
from generator.model.dataset import Dataset
from generator.problem import Problem
from generator.regex import regex

TELLS = {"body-html": "正文里不允许的 HTML（提醒）"}

_H1 = regex(r"^(?:#[^#]|.+\n=+\s*$)", re.MULTILINE)


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Warnings: the page is safe without what was removed. The reference lists what is allowed."""
    del as_of
    for item in dataset.items:
        if removed := item.content.removed:
            found = f"正文里的 {'、'.join(removed)} 不允许公开，已去掉"
            place = body_line(item, f"<{removed[0].split()[0]}")
            yield Problem(place, "body-html", found, "请删除它们，用 Markdown 的写法", "warning")
        if lost := item.content.lost:
            found = f"正文里有 {len(lost)} 个汉字不会显示：“{lost[:20]}{'…' if len(lost) > 20 else ''}”"
            advice = "请检查没有关闭的标签、<!-- 注释、以“[…]:”开头的行、没有用到或重复的注释"
            yield Problem(body_line(item, lost[:4]), "body-html", found, advice, "warning")
        if item.content.has_h1:
            found = "正文里有一级标题，已降为二级（一级标题由 title 生成）"
            heading = _H1.search(item.content.markdown)
            place = line_at(item, heading.start() if heading else -1)
            yield Problem(place, "body-html", found, "请把 # 改成 ##", "warning")
