"""R-BUD-5: 人员经费 + 公用经费 is the basic spending of 一般公共预算支出表, and each is the sum of its classes.

Source: 预算法实施条例 art. 6 (基本支出按经济分类公开); classes of the economic classification: 301 and 303 are
personnel, the others (302, 310, …) are for running the office.
"""

from collections.abc import Iterator

from generator.checks.budgets.compare import equal_sum
from generator.model.budget import Book
from generator.model.dataset import Dataset
from generator.problem import Problem

RULE = "R-BUD-5"
PERSONNEL = frozenset({"301", "303"})


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """基本支出 between the two tables, and the two sums inside 基本支出表."""
    del dataset
    table = book.tables.get("basic")
    people, office = book.cell("basic", "people"), book.cell("basic", "office")
    both = [cell for cell in (people, office) if cell]
    whole = book.cell("general", "total", "basic")
    if len(both) == 2:
        yield from equal_sum(RULE, whole, both, "基本支出表人员经费与公用经费之和")
        yield from equal_sum(RULE, book.cell("basic", "total"), both, "人员经费与公用经费之和")
    elif total := book.cell("basic", "total"):
        yield from equal_sum(RULE, whole, [total], "基本支出表的合计")
    tops = [line for line in (table.coded().values() if table else ()) if len(line.code) == 3]
    for cell, personnel, word in ((people, True, "人员经费"), (office, False, "公用经费")):
        lines = (line for line in tops if (line.code in PERSONNEL) == personnel)
        parts = [line.amounts["total"] for line in lines if "total" in line.amounts]
        yield from equal_sum(RULE, cell, parts, f"{word}各类之和")
