"""R-BUD-10: what a year begins with is what the year before ended with.

Source: the form of 收入支出决算总表. A warning, since approved adjustments may lie between.
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.budgets.compare import equal_sum
from generator.model.budget import Book
from generator.model.dataset import Dataset
from generator.problem import Problem


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Final accounts of two years running; whole department, and fiscal appropriation."""
    before = dataset.budgets.get(book.year - 1, "final")
    if book.kind != "final" or before is None:
        return
    for table in ("totals", "fiscal_totals"):
        opening = book.cell(table, "opening", block="income")
        closing = before.cell(table, "closing", block="expense")
        meaning = f"{before.title}的年末结转和结余"
        for problem in equal_sum("R-BUD-10", opening, [closing] if closing else [], meaning, "warning"):
            yield replace(problem, advice=f"有批准的调整请在说明里写明；{problem.advice}")
