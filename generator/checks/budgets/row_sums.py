"""R-BUD-3: along a row, the parts make the whole: 基本支出 + 项目支出 + … = 合计; income by source likewise.

Source: the forms of 收入表, 支出表, 一般公共预算支出表; which columns make which is in tables.yml (`sums`).
"""

from collections.abc import Iterator

from generator.checks.budgets.compare import equal_sum
from generator.model.budget import Book
from generator.model.dataset import Dataset
from generator.problem import Problem

RULE = "R-BUD-3"


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Every row of every table that has parts."""
    del dataset
    for table in book.tables.values():
        for block in table.spec.blocks:
            for line in table.lines(block.id):
                for whole, keys in block.sums.items():
                    parts = [line.amounts[key] for key in keys if key in line.amounts]
                    yield from equal_sum(RULE, line.amounts.get(whole), parts, f"“{line}”的各分列之和")
