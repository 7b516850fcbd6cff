"""Rows of a table that became none: a reader would see strokes."""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape

from generator.checks.body_links import body_line
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.problem import Problem
from generator.regex import regex

TELLS = {"body-table": "正文里的表格写得完整（提醒）"}

_CODE = regex(r"<pre.*?</pre>", re.DOTALL)
_ROWS = regex(r"(?:<p>|\n|<br ?/?>)\s*(\|[^\n<]*\|) *(?:<br ?/?>)?\n\s*\|")


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """One warning an item, at the first of the rows."""
    del as_of
    for item in dataset.items:
        yield from check_item(item, given(dataset))


def given(dataset: Dataset) -> tuple[()]:
    """Nothing but the body matters."""
    del dataset
    return ()


def check_item(item: Item, given: tuple[()]) -> Iterator[Problem]:
    """The warning of one item."""
    del given
    if rows := _ROWS.search(_CODE.sub("", item.content.html)):
        found = "这里像是表格，网页上会显示成一串竖线"
        advice = "请在表格前面空一行，第一行（表头）下面写一行 | --- | --- |，有几列写几个"
        yield Problem(body_line(item, unescape(rows[1])), "body-table", found, advice, "warning")
