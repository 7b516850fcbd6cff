"""Budgets compared: where money comes from and goes, against the budget, against the year before, “三公” by year."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import takewhile

from generator.frozen import frozen
from generator.model.budget import KINDS, Book, Budgets, Cell, Kind
from generator.views.budget_trees import functional_tree, percent
from generator.words import _

THREE_PUBLIC = ("total", "abroad", "purchase", "running", "reception")
Amounts = tuple[tuple[str, Decimal], ...]


@frozen(kw_only=True)
class Comparison:
    """Two books side by side: heads of the two columns, then lines of (name, first, second)."""

    title: str
    heads: tuple[str, str]
    is_execution: bool
    lines: tuple[tuple[str, Decimal, Decimal], ...]

    def percent(self, first: Decimal, second: Decimal) -> Decimal | None:
        """Of the budget what was spent; or by how much it grew."""
        return percent(second if self.is_execution else second - first, first)


def three_public_names() -> dict[str, str]:
    """The parts of “三公” that the public is shown, by key."""
    return {
        "total": _("Total"),
        "abroad": _("Travel abroad"),
        "purchase": _("Buying official vehicles"),
        "running": _("Running official vehicles"),
        "reception": _("Official hospitality"),
    }


def year_of(year: int, kind: Kind) -> str:
    """`2024年决算`."""
    return _("%(year)s final accounts", year=year) if kind == "final" else _("%(year)s budget", year=year)


def amount(cell: Cell | None) -> Decimal:
    """A cell's amount, 0 where the table has none."""
    return cell.amount if cell else Decimal(0)


def spent(book: Book) -> Decimal:
    """本年支出 of the whole department."""
    return amount(book.cell("totals", "year", block="expense"))


def received(book: Book) -> Decimal:
    """本年收入 of the whole department."""
    return amount(book.cell("totals", "year", block="income"))


def carried(book: Book) -> tuple[Decimal, Decimal]:
    """What was brought forward from the year before, and what is carried into the next."""
    opening = book.cell("totals", "opening", block="income")
    return amount(opening), amount(book.cell("totals", "closing", block="expense"))


def flows(book: Book) -> tuple[Amounts, Amounts]:
    """Where money comes from and where it goes, by 收支总表: lines with money only, then what is carried."""
    table = book.tables.get("totals")
    sides = []
    for side in ("income", "expense"):
        lines = takewhile(lambda line: line.role != "year", table.lines(side)) if table else ()
        named = [(line.name, amount(line.amounts.get("total"))) for line in lines]
        sides.append([(name, each) for name, each in named if each])
    opening, closing = carried(book)
    if opening:
        sides[0].append((_("Balance brought forward"), opening))
    if closing:
        sides[1].append((_("Balance carried forward"), closing))
    return tuple(sides[0]), tuple(sides[1])


def comparisons(budgets: Budgets, book: Book) -> list[Comparison]:
    """Against the same year's budget (of final accounts), and against the year before; only where both exist."""
    found = []
    budget = budgets.get(book.year, "budget") if book.kind == "final" else None
    if budget:
        heads = (year_of(book.year, "budget"), year_of(book.year, "final"))
        found.append(_compare(_("Final accounts against the budget"), heads, budget, book, is_execution=True))
    if before := budgets.get(book.year - 1, book.kind):
        heads = (year_of(before.year, book.kind), year_of(book.year, book.kind))
        title = (
            _("Final accounts against those of the year before")
            if book.kind == "final"
            else _("Budget against that of the year before")
        )
        found.append(_compare(title, heads, before, book, is_execution=False))
    return found


def _compare(title: str, heads: tuple[str, str], first: Book, second: Book, *, is_execution: bool) -> Comparison:
    tops = [{node.code: node for node in functional_tree(book)} for book in (first, second)]
    names = {code: node.name for nodes in tops for code, node in nodes.items()}
    sums = [{code: node.total for code, node in nodes.items()} for nodes in tops]
    lines = [(names[code], sums[0].get(code, Decimal(0)), sums[1].get(code, Decimal(0))) for code in sorted(names)]
    measures: tuple[tuple[str, Callable[[Book], Decimal]], ...] = (
        (_("Basic spending"), lambda book: amount(book.cell("spending", "total", "basic"))),
        (_("Project spending"), lambda book: amount(book.cell("spending", "total", "project"))),
        (_("All spending"), spent),
    )
    lines += [(name, measure(first), measure(second)) for name, measure in measures]
    return Comparison(title=title, heads=heads, is_execution=is_execution, lines=tuple(lines))


def three_public(budgets: Budgets) -> Iterator[tuple[int, Kind, dict[str, Decimal]]]:
    """“三公” of each year, budget and final: (year, kind, amounts by part), the oldest first.

    Where a year has no book of its budget, the budget that its final accounts name is taken.
    """
    for year in sorted({book.year for book in budgets}):
        for kind in KINDS:
            book = budgets.get(year, kind) or (budgets.get(year, "final") if kind == "budget" else None)
            cells = {part: book.three_public(kind, part) for part in THREE_PUBLIC} if book else {}
            if cells.get("total"):
                yield year, kind, {part: amount(cell) for part, cell in cells.items()}
