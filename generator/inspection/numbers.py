"""Numbers in a text that contradict each other, such as 249 of 249 closed and a closing rate of 95.4 %.

Source: 政府信息公开条例 (令711) art. 6: information is published accurately. There may be a reason that the text
doesn't give (another denominator), so the inspector asks.
"""

import datetime as dt
from collections.abc import Iterator

from generator.checks.body_links import body_line
from generator.inspection.finding import Evidence, Finding
from generator.inspection.ratios import mismatches
from generator.problem import Source

BASIS = "《政府信息公开条例》第六条：准确"


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """Every record but withdrawn ones, and annual reports' prose; those not public yet too: now is the time to ask."""
    for item in evidence.dataset.items:
        is_gone = item.status == "withdrawn" or (item.expires is not None and item.expires < as_of)
        if not is_gone:
            lines = ((line, body_line(item, line)) for line in item.content.markdown.split("\n"))
            yield from _questions(item.id, item.title, lines, is_public=item.id in evidence.site.by_id)
    for report in evidence.dataset.annual.values():
        lines = ((line, report.place(table, key)) for table, key, prose in report.prose for line in prose.split("\n"))
        yield from _questions(report.item, report.title, lines, is_public=report.item in evidence.site.by_id)


def _questions(key: str, subject: str, lines: Iterator[tuple[str, Source]], *, is_public: bool) -> Iterator[Finding]:
    """Asks about each line of prose that contradicts itself; table rows are left to the checks."""
    number = 0
    ask = "请核对数字或写明口径" if is_public else "尚未公开，请在公开前核对数字或写明口径"
    for line, place in lines:
        if line.lstrip().startswith("|"):
            continue
        for found in mismatches(line):
            number += 1
            yield Finding(
                rule="numbers",
                severity="question",
                key=f"{key}-{number}",
                subject=subject,
                found=f"“{found.words}”：按文中的数字 {found.sum}，写的是 {found.stated}；{ask}",
                basis=BASIS,
                place=place,
            )
