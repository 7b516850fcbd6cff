"""R-BUD-6 and R-BUD-7: “三公” adds up, and contains what 基本支出表 shows of it.

Source: 预算法 art. 14 and the form of the “三公” table. R-BUD-7 goes one way only: basic spending is a part of all
spending, so a code of 基本支出表 may be less than its item of “三公”, never more.
"""

from collections.abc import Iterator

from generator.checks.budgets.compare import at_most, equal_sum
from generator.model.budget import Book
from generator.model.dataset import Dataset
from generator.problem import Problem

_MEASURES = {"budget": "预算数", "final": "决算数", "previous": "上年预算数"}
_CODES = {"30212": "abroad", "31013": "purchase", "30231": "running", "30217": "reception"}
_NAMES = {
    "abroad": "因公出国（境）费",
    "purchase": "公务用车购置费",
    "running": "公务用车运行维护费",
    "reception": "公务接待费",
}


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Both sums for each of 预算数, 决算数 and 上年预算数; then the codes against the book's own measure."""
    del dataset
    for measure, word in _MEASURES.items():
        for whole, parts in (
            ("total", ("abroad", "vehicles", "reception")),
            ("vehicles", ("purchase", "running")),
        ):
            cells = [cell for part in parts if (cell := book.three_public(measure, part))]
            meaning = f"{word}各分项之和"
            yield from equal_sum("R-BUD-6", book.three_public(measure, whole), cells, meaning)
    for code, part in _CODES.items():
        for cell in book.cells("basic", (code,)):
            whole_cell = book.three_public(book.kind, part)
            yield from at_most("R-BUD-7", cell, whole_cell, f"“三公”经费里的{_NAMES[part]}")
