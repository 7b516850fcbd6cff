"""R-BUD-2: codes form a tree that adds up: 项 to 款, 款 to 类, 类 to 合计; and it reaches as deep as the law asks.

Source: 预算法实施条例 art. 6: 功能分类公开到项 (7 digits), 基本支出的经济分类公开到款 (5 digits).
"""

from collections.abc import Iterator

from generator.checks.budgets.compare import equal_sum
from generator.model.budget import Book, Cell, Line, Table
from generator.model.budget_spec import CODE_LENGTHS
from generator.model.dataset import Dataset
from generator.problem import Problem

RULE = "R-BUD-2"
_DEEPEST = {"function": "项（7 位）", "economic": "款（5 位）"}


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Every table with codes."""
    del dataset
    for table in book.tables.values():
        if table.spec.codes:
            yield from _codes(table)
            yield from _sums(table)


def _codes(table: Table) -> Iterator[Problem]:
    """Codes that no classification has, that stand twice, whose parent is missing, that stop too early."""
    lengths = CODE_LENGTHS[table.spec.codes]
    lines = table.coded()
    seen: set[str] = set()
    for line in (line for line in table.lines() if line.code):
        shorter = [length for length in lengths if length < len(line.code)]
        if len(line.code) not in lengths:
            wanted = "、".join(map(str, lengths))
            yield _problem(line, f"编码有 {len(line.code)} 位", f"编码应是 {wanted} 位")
        elif line.code in seen:
            yield _problem(line, "编码重复", "请合并，或改正编码")
        elif shorter and line.code[: shorter[-1]] not in lines:
            yield _problem(line, f"缺少上级科目 {line.code[: shorter[-1]]}", "请补上这一行")
        elif len(line.code) < lengths[-1] and not _children(line, lines):
            yield _problem(line, "没有列到最细", f"请列到{_DEEPEST[table.spec.codes]}")
        seen.add(line.code)


def _problem(line: Line, found: str, advice: str) -> Problem:
    advice = f"{advice}（《预算法实施条例》第六条）"
    return Problem(line.place.source, RULE, f"{line.place} 的“{line}”{found}", advice)


def _children(line: Line, lines: dict[str, Line]) -> list[Line]:
    return [other for other in lines.values() if len(other.code) == len(line.code) + 2 and other.code[:-2] == line.code]


def _sums(table: Table) -> Iterator[Problem]:
    lines = table.coded()
    for line in lines.values():
        if children := _children(line, lines):
            yield from _columns(line, children, f"{line} 的下级科目之和")
    if total := table.line("total"):
        tops = [line for line in lines.values() if len(line.code) == 3]
        yield from _columns(total, tops, "各类之和")


def _columns(whole: Line, parts: list[Line], meaning: str) -> Iterator[Problem]:
    for key, cell in whole.amounts.items():
        cells: list[Cell] = [part.amounts[key] for part in parts if key in part.amounts]
        yield from equal_sum(RULE, cell, cells, meaning)
