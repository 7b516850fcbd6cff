"""R-BUD-1: the tables of income and spending balance, and each side is the sum of its lines.

Source: the form of 收入支出决算总表: 本年收入 + 使用非财政拨款结余 + 年初结转和结余 =
本年支出 + 结余分配 + 年末结转和结余.
"""

from collections.abc import Iterator
from itertools import takewhile

from generator.checks.budgets.compare import equal_sum
from generator.model.budget import Book, Cell, Table
from generator.model.dataset import Dataset
from generator.problem import Problem

RULE = "R-BUD-1"
_AFTER_YEAR = {"income": ("surplus", "opening"), "expense": ("distribution", "closing")}
_SOURCES = frozenset({"general", "fund", "capital"})
_WORDS = {"income": "收入", "expense": "支出"}


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Both tables of totals: the whole department's, and that of fiscal appropriation."""
    del dataset
    for table_id in ("totals", "fiscal_totals"):
        if table := book.tables.get(table_id):
            for side in ("income", "expense"):
                yield from _side(table, side)
            grand = [_cell(table, side, "grand") for side in ("income", "expense")]
            yield from equal_sum(RULE, grand[0], [cell for cell in grand[1:] if cell], "支出总计")


def _side(table: Table, side: str) -> Iterator[Problem]:
    """本年合计 is the sum of the lines above it; 总计 that of 本年合计 and what is carried."""
    above = list(takewhile(lambda line: line.role != "year", table.lines(side)))
    year = table.line("year", side)
    for key, cell in year.amounts.items() if year else ():
        parts = [line.amounts[key] for line in above if key in line.amounts]
        yield from equal_sum(RULE, cell, parts, f"本年{_WORDS[side]}各项之和")
    after = [line for line in table.lines(side) if line not in above]
    inner = [line.amounts["total"] for line in after if line.role in _SOURCES and "total" in line.amounts]
    yield from equal_sum(RULE, _cell(table, side, "opening"), inner, "其中各项之和")
    grand = table.line("grand", side)
    for key, cell in grand.amounts.items() if grand else ():
        found = [_cell(table, side, role, key) for role in ("year", *_AFTER_YEAR[side])]
        yield from equal_sum(RULE, cell, [part for part in found if part], f"本年{_WORDS[side]}与结转结余之和")


def _cell(table: Table, side: str, role: str, key: str = "total") -> Cell | None:
    line = table.line(role, side)
    return line.amounts.get(key) if line else None
