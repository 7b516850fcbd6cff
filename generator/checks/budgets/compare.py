"""How two figures of the tables are compared, and how a difference is told: cells, numbers, difference, article."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.model.budget import Cell
from generator.problem import Problem, Severity

TOLERANCE = Decimal("0.01")
ADVICE = "请核对后改正（《预算法》第十四条、《预算法实施条例》第六条）"
_LISTED = 6


def money(amount: Decimal) -> str:
    """`4,405.60`, with more decimals only where there are more."""
    return f"{amount:,.2f}" if amount == round(amount, 2) else f"{amount:,f}"


def refer(cells: Sequence[Cell], beside: Cell | None = None) -> str:
    """The cells by name, the sheet once: `支出决算表!C5、C9`; `beside` is a cell whose sheet is known already."""
    sheet = beside.place.sheet if beside else ""
    names = []
    for cell in cells[:_LISTED]:
        names.append(cell.place.cell if cell.place.sheet == sheet else str(cell.place))
        sheet = cell.place.sheet
    return "、".join(names) + (f" 等{len(cells)}格" if len(cells) > _LISTED else "")


def equal_sum(
    rule: str, whole: Cell | None, parts: Sequence[Cell], meaning: str, severity: Severity = "error"
) -> Iterator[Problem]:
    """A problem if `whole` is not the sum of `parts`; nothing where the tables lack one of the sides.

    `meaning` says both sides in words: `208 的款之和`. Tolerance: 0.01万元 for each part that isn't zero.
    """
    if whole is None or not parts:
        return
    total = sum((part.amount for part in parts), Decimal(0))
    allowed = TOLERANCE * max(1, sum(bool(part.amount) for part in parts))
    if abs(whole.amount - total) > allowed:
        found = (
            f"{whole.place} 是 {money(whole.amount)}万元，{meaning}（{refer(parts, whole)}）"
            f"是 {money(total)}万元，相差 {money(abs(whole.amount - total))}万元"
        )
        yield Problem(whole.place.source, rule, found, ADVICE, severity)


def at_most(rule: str, part: Cell | None, whole: Cell | None, meaning: str) -> Iterator[Problem]:
    """A problem if `part` is more than `whole`, which contains it."""
    if part and whole and part.amount - whole.amount > TOLERANCE:
        found = (
            f"{part.place} 是 {money(part.amount)}万元，多于{meaning}（{refer([whole], part)}）"
            f"{money(whole.amount)}万元，相差 {money(part.amount - whole.amount)}万元"
        )
        yield Problem(part.place.source, rule, found, ADVICE)
