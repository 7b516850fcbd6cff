"""R-BUD-8: 财政拨款收支总表 gives by source what each source's own table says, and what 收支总表 says of income.

Source: the relations between the forms (勾稽关系) of the ministry's 决算 tables.
"""

from collections.abc import Iterator

from generator.checks.budgets.compare import equal_sum
from generator.model.budget import Book
from generator.model.budget_spec import plain
from generator.model.dataset import Dataset
from generator.problem import Problem

RULE = "R-BUD-8"
_SOURCES = {"general": "一般公共预算支出表", "fund": "政府性基金表", "capital": "国有资本经营预算表"}


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Spending and income of each source; then the classes of the general budget."""
    del dataset
    for source, name in _SOURCES.items():
        spent = book.cell(source, "total")
        column = book.cell("fiscal_totals", "year", source, "expense")
        yield from equal_sum(RULE, column, [spent] if spent else [], f"{name}的合计")
        income = book.cell("fiscal_totals", source, block="income")
        whole = book.cell("totals", source, block="income")
        yield from equal_sum(RULE, income, [whole] if whole else [], "收支总表的同项收入")
    yield from _classes(book)


def _classes(book: Book) -> Iterator[Problem]:
    if "fiscal_totals" not in book.tables or "general" not in book.tables:
        return
    named = {plain(line.name): line for line in book.tables["fiscal_totals"].lines("expense") if not line.role}
    for code, line in book.tables["general"].coded().items():
        other = named.get(plain(line.name))
        if len(code) == 3 and other and "general" in other.amounts and "total" in line.amounts:
            meaning = f"一般公共预算支出表的“{line}”"
            yield from equal_sum(RULE, other.amounts["general"], [line.amounts["total"]], meaning)
