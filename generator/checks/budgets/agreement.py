"""R-BUD-4: 收入表 and 支出表 give what 收支总表 says, in all, by source and by class.

Source: the relations between the forms (勾稽关系) of the ministry's 决算 tables.
"""

from collections.abc import Iterator

from generator.checks.budgets.compare import equal_sum
from generator.model.budget import Book, Cell
from generator.model.budget_spec import plain
from generator.model.dataset import Dataset
from generator.problem import Problem

RULE = "R-BUD-4"
# The columns of 收入表, and the lines of 收支总表 that they sum up.
_SOURCES = {
    "fiscal": ("general", "fund", "capital"),
    "general": ("general",),
    "fund": ("fund",),
    "capital": ("capital",),
    "upper": ("upper",),
    "business": ("business",),
    "operating": ("operating",),
    "affiliated": ("affiliated",),
    "other": ("other",),
}


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """The totals, then each source of income, then each class of spending."""
    del dataset
    for table, side, word in (("income", "income", "收入"), ("spending", "expense", "支出")):
        year = _filled([book.cell("totals", "year", block=side)])
        yield from equal_sum(RULE, book.cell(table, "total"), year, f"收支总表的本年{word}合计")
    for column, roles in _SOURCES.items():
        whole = book.cell("income", "total", column)
        parts = _filled([book.cell("totals", role, block="income") for role in roles])
        yield from equal_sum(RULE, whole, parts, "收支总表的同项收入")
    yield from _classes(book)


def _filled(cells: list[Cell | None]) -> list[Cell]:
    return [cell for cell in cells if cell]


def _classes(book: Book) -> Iterator[Problem]:
    if "totals" not in book.tables or "spending" not in book.tables:
        return
    named = {plain(line.name): line for line in book.tables["totals"].lines("expense") if not line.role}
    for code, line in book.tables["spending"].coded().items():
        other = named.get(plain(line.name))
        if len(code) == 3 and other:
            parts = _filled([other.amounts.get("total")])
            yield from equal_sum(RULE, line.amounts.get("total"), parts, f"收支总表的“{other}”")
