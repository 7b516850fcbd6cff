"""Every table of the set is there; one without figures says so in the words that the practice asks for.

Source: 预算法实施条例 art. 6 (what is to be public); models of the tables as standards.md §6 marks them. The set is
data: data/tables/budgets/tables.yml. A table whose basis is 待核实 is only warned of.
"""

from collections.abc import Iterator

from generator.model.budget import Book
from generator.model.dataset import Dataset
from generator.problem import Problem

RULE = "budget-tables"


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Missing tables; empty ones that may not be, or that lack their note."""
    for spec in dataset.budgets.specs:
        names = spec.names[book.kind]
        table = book.tables.get(spec.id)
        if table is None and names:
            found = f"{book.title}缺少“{names[0]}”"
            advice = f"空表也要列出并写明“本表无数据”（{spec.basis}）"
            yield Problem(book.where, RULE, found, advice, "error" if spec.is_sure else "warning")
        elif table and table.is_empty and not spec.empty:
            yield Problem(table.where, RULE, f"“{table.title}”没有数据", f"这张表不能空，请补上（{spec.basis}）")
        elif table and table.is_empty and not any("无数据" in note for note in table.notes):
            found = f"“{table.title}”没有数据，也没有说明"
            yield Problem(table.where, RULE, found, f"请在表下写“注：{spec.empty}”（{spec.basis}）", "warning")
