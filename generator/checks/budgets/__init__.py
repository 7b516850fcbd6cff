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

TELLS = {
    "R-BUD-1": "总表收支平衡，本年合计、总计等于各行之和",
    "R-BUD-2": "科目编码成树，项→款→类→合计逐级相加",
    "R-BUD-3": "每行合计等于各分列之和",
    "R-BUD-4": "收入表、支出表与总表一致",
    "R-BUD-5": "一般公共预算基本支出 = 人员经费 + 公用经费",
    "R-BUD-6": "“三公”合计、公务用车小计",
    "R-BUD-7": "基本支出里的四个科目不超过“三公”相应项（只查一个方向）",
    "R-BUD-8": "财政拨款总表与一般公共预算表、基金表、国资表一致",
    "R-BUD-9": "记录里说的金额与附表一致；货物+工程+服务 = 政府采购（增减额、百分比、正文表格合计只提醒）",
    "R-BUD-10": "年初结转 = 上年年末结转（提醒）",
    "budget-announcement": "预决算有公开它的记录；批复后 20 日内公开（没有记录是错误，超期、没写批复日期只提醒）",
    "budget-tables": "预决算附表认得出、没有缺表，空表写“本表无数据”（依据待核实的缺表、没写说明只提醒）",
}

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
