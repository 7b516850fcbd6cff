"""Budgets as the public sees them: which are public, and their classifications as trees."""

from collections.abc import Set as AbstractSet
from decimal import ROUND_HALF_UP, Decimal

from generator.frozen import frozen
from generator.model.budget import Book, Budgets, Line


@frozen(kw_only=True)
class Node:
    """A code with its amounts in 万元, its share of the whole in percent, and the codes below it."""

    code: str
    name: str
    total: Decimal
    basic: Decimal
    project: Decimal
    share: Decimal
    children: tuple["Node", ...] = ()


def public_budgets(budgets: Budgets, visible: AbstractSet[str]) -> Budgets:
    """The books whose main announcing record is visible: figures never go before their announcement."""
    books = tuple(book for book in budgets.books if book.records and book.records[0] in visible)
    return Budgets(budgets.category, books, budgets.specs)


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` in percent of `whole`, two decimals, halves up as offices round; None of nothing."""
    return (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None


def functional_tree(book: Book) -> tuple[Node, ...]:
    """All spending by functional class (类、款、项), as 支出表 has it."""
    return _tree(book, "spending")


def economic_tree(book: Book) -> tuple[Node, ...]:
    """Basic spending from the general budget by economic class (类、款)."""
    return _tree(book, "basic")


def _tree(book: Book, table_id: str) -> tuple[Node, ...]:
    table = book.tables.get(table_id)
    lines = table.coded() if table else {}
    tops = sorted(code for code in lines if len(code) == 3)
    whole = sum((_amount(lines[code], "total") for code in tops), Decimal(0))
    return tuple(_node(code, lines, whole) for code in tops)


def _node(code: str, lines: dict[str, Line], whole: Decimal) -> Node:
    line = lines[code]
    below = sorted(other for other in lines if len(other) == len(code) + 2 and other.startswith(code))
    return Node(
        code=code,
        name=line.name,
        total=_amount(line, "total"),
        basic=_amount(line, "basic"),
        project=_amount(line, "project"),
        share=percent(_amount(line, "total"), whole) or Decimal(0),
        children=tuple(_node(other, lines, whole) for other in below),
    )


def _amount(line: Line, key: str) -> Decimal:
    cell = line.amounts.get(key)
    return cell.amount if cell else Decimal(0)


def leaves(nodes: tuple[Node, ...]) -> list[Node]:
    """The lowest codes of a tree, in their order."""
    return [leaf for node in nodes for leaf in (leaves(node.children) if node.children else [node])]
