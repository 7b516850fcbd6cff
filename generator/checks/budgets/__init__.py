"""Budgets and final accounts add up, agree with each other and with what is said of them. One rule a file.

A rule is `check(book, dataset)`; a new one is a file here and a word in `RULES`. Amounts are exact; a rounding of
0.01万元 is allowed for each summand.

Source: 预算法 art. 14; 预算法实施条例 art. 6.
"""

import datetime as dt
from collections.abc import Iterator

from generator.checks.budgets import (
    agreement,
    announcement,
    basic_spending,
    carried_forward,
    code_tree,
    fiscal_sources,
    row_sums,
    table_set,
    text_figures,
    three_public,
    totals,
)
from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.tables import TABLES

RULES = (
    table_set,
    totals,
    code_tree,
    row_sums,
    agreement,
    basic_spending,
    three_public,
    fiscal_sources,
    text_figures,
    carried_forward,
    announcement,
)


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Every rule on every book."""
    del as_of
    category = dataset.budgets.category
    if dataset.budgets.books and category not in {leaf.id for leaf in dataset.catalogue.leaves}:
        yield Problem(Source(str(TABLES)), "budget-tables", f"category“{category}”不是栏目", "请写栏目表里的 id")
    for book in dataset.budgets:
        for rule in RULES:
            yield from rule.check(book, dataset)
