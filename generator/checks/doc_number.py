"""A document number looks like 机关代字〔2024〕5号.

Source: GB/T 9704-2012 §7.2.5 (six-cornered brackets, four-digit year, no 第, no leading zero); from memory, so a
warning.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem
from generator.regex import regex

TELLS = {"doc-number": "文号的写法（提醒）"}

_FORM = regex(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,15}〔(?:19|20)[0-9]{2}〕[1-9][0-9]{0,3}号")


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Spaces are left out of the comparison."""
    del as_of
    for item in dataset.items:
        if item.doc_number and not _FORM.fullmatch(item.doc_number.replace(" ", "")):
            found = f"文号“{item.doc_number}”的写法少见"
            advice = "通常写成 机关代字〔2024〕5号：六角括号、四位年份、不加“第”和前导零（GB/T 9704，待核实）"
            yield Problem(item.place("doc_number"), "doc-number", found, advice, "warning")
