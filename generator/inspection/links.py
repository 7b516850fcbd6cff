"""Dead links and missing or empty attachments, as the checks found them; and what could not be read at all.

Source: 国办秘函〔2019〕19号, 链接可用性: links, pictures and attachments that lead nowhere are deducted (the
deduction's size is not verified). A build stops at them; an inspection must still report on the data as it is.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from generator.inspection.finding import Evidence, Finding
from generator.problem import Source, errors

RULES = frozenset({"attachments", "body-links", "empty-file", "references"})
SOURCE = "国办秘函〔2019〕19号：链接可用性"


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """One finding a dead link, and one for all other errors, whose records the inspection may not have seen."""
    del as_of
    titles = {item.where.file: item.title for item in evidence.dataset.items if item.where.line == 1}
    others: list[Source] = []
    seen: Counter[str] = Counter()
    for problem in errors(list(evidence.problems)):
        if problem.rule == "file-kind":
            continue  # the rule of that name tells of it
        if problem.rule not in RULES:
            others.append(problem.source)
            continue
        file = problem.source.file
        seen[file] += 1
        yield Finding(
            rule="links",
            severity="fault",
            key=f"{file}-{seen[file]}",
            subject=titles.get(file, file.rpartition("/")[2]),
            found=f"{problem.found}；{problem.advice}",
            basis=SOURCE,
            place=problem.source,
        )
    if others:
        yield Finding(
            rule="unread",
            severity="fault",
            key="errors",
            subject="记录有错误",
            found=f"有 {len(others)} 个错误，相关记录可能没有计入本次检查；请运行 gongkai check 逐条改正",
            basis="《政府信息公开条例》第六条：及时、准确",
            place=min(others),
        )
