"""R-BUD-9: money and percentages that the announcing records say are those of the tables; 采购 adds up.

Source: 预算法 art. 14 (对部门预算、决算作出说明) and the form of 决算情况说明: what is said is what the tables show.
An amount that contradicts a cell is an error; a computed one (change, percent) a warning, since texts may round.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from generator.checks.budgets.compare import ADVICE, TOLERANCE, money
from generator.model.budget import Book, Budgets, Cell, Line
from generator.model.budget_text import UNITS, Claim, TextReader
from generator.model.budget_text_tables import WrongSum, read_tables
from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.problem import Problem, Severity, Source
from generator.regex import regex

RULE = "R-BUD-9"
_MONEY = r"(?P<{}>[\d,]+(?:\.\d+)?)(?P<{}unit>亿元|万元|元)"
_PROCUREMENT = regex(r"政府采购(?:支出|预算)?(?:总额|共|合计|为)*" + _MONEY.format("all", "all"))
_KINDS = regex(r"(?:货物|工程|服务)类?(?:支出|采购)*(?:为)?" + _MONEY.format("part", "part"))
# Where a concept of budget_text stands in the tables: table, block, line, column; the first is named in problems.
_CELLS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "income": (("totals", "income", "year", "total"), ("totals", "income", "grand", "total")),
    "spending": (("totals", "expense", "year", "total"), ("general", "main", "total", "total")),
    "grand": (("totals", "income", "grand", "total"),),
    "fiscal": (("income", "main", "total", "fiscal"), ("fiscal_totals", "income", "year", "total")),
    "other": (("totals", "income", "other", "total"),),
    "opening": (("totals", "income", "opening", "total"), ("fiscal_totals", "income", "opening", "total")),
    "closing": (("totals", "expense", "closing", "total"), ("fiscal_totals", "expense", "closing", "total")),
    "basic": (("spending", "main", "total", "basic"), ("general", "main", "total", "basic")),
    "project": (("spending", "main", "total", "project"), ("general", "main", "total", "project")),
    "people": (("basic", "main", "people", "total"),),
    "office": (("basic", "main", "office", "total"),),
}


def check(book: Book, dataset: Dataset) -> Iterator[Problem]:
    """Every record of the book: its summary, its running text, its tables."""
    items = {item.id: item for item in dataset.items}
    names = [line.name for table in ("spending", "general") if table in book.tables for line in _lines(book, table)]
    reader = TextReader(book.year, book.kind, sorted(set(names)))
    for record in book.records:
        if record in items:
            yield from _item(items[record], reader, dataset.budgets)


def _lines(book: Book, table: str) -> list[Line]:
    return [line for line in book.tables[table].lines() if line.code]


def _item(item: Item, reader: TextReader, budgets: Budgets) -> Iterator[Problem]:
    texts = [(item.content.markdown, item.place("body"))]
    if "summary" in item.places:
        texts.append((item.summary, item.place("summary")))
    for text, place in texts:
        for entry in (*reader.read(text), *read_tables(text, reader)):
            where = Source(place.file, place.line + entry.line)
            if isinstance(entry, WrongSum):
                found = f"正文表格“{entry.header}”的合计写 {entry.written}，各行之和是 {money(entry.total)}"
                yield Problem(where, RULE, found, ADVICE, "warning")
            else:
                yield from _claim(entry, where, budgets)
        yield from _procurement(text, place)


def _claim(claim: Claim, where: Source, budgets: Budgets) -> Iterator[Problem]:
    """A problem unless the claim is right for one of the cells that it may be about."""
    may_be_zero = claim.what in {"amount", "change"}
    pairs = [(cell, base) for cell, base in _pairs(claim, budgets) if may_be_zero or (base and base.amount)]
    values = [_value(claim, cell, base) for cell, base in pairs]
    if not pairs or any(abs(value - claim.amount) <= claim.step / 2 for value in values):
        return
    (cell, base), value = pairs[0], values[0]
    cells = f"{cell.place} 是 {money(cell.amount)}万元"
    if base:
        cells += f"，{base.place}（{base.place.file.rpartition('/')[2]}）是 {money(base.amount)}万元"
    if claim.what in {"growth", "completion"}:
        right = f"应是 {abs(value).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
    else:
        right = f"相差 {money(abs(value - claim.amount))}万元"
    severity: Severity = "error" if claim.what == "amount" else "warning"
    yield Problem(where, RULE, f"正文写“{_WORDS[claim.what]}{claim.written}”，{cells}，{right}", ADVICE, severity)


_WORDS = {"amount": "", "change": "增减", "growth": "增减", "completion": "完成"}


def _value(claim: Claim, cell: Cell, base: Cell | None) -> Decimal:
    """What the claim ought to say, from the cells."""
    if base is None:
        return cell.amount
    if claim.what == "change":
        return cell.amount - base.amount
    part = cell.amount if claim.what == "completion" else cell.amount - base.amount
    return part / base.amount * 100


def _pairs(claim: Claim, budgets: Budgets) -> list[tuple[Cell, Cell | None]]:
    """The cells that the claim may be about, each with the cell it is measured against."""
    cells = _cells(claim.concept, budgets.get(claim.year, claim.kind))
    if claim.what == "amount":
        return [(cell, None) for cell in cells]
    base = (claim.year, "budget") if claim.what == "completion" else claim.base or (claim.year, claim.kind)
    return list(zip(cells, _cells(claim.concept, budgets.get(*base)), strict=False))


def _cells(concept: str, book: Book | None) -> list[Cell]:
    if book is None:
        return []
    kind, _, name = concept.partition(":")
    if kind == "name":
        lines = [line for table in ("spending", "general") if table in book.tables for line in _lines(book, table)]
        return [cell for line in lines if line.name == name for cell in line.amounts.values()]
    if concept.startswith("three."):
        cell = book.three_public(book.kind, concept.removeprefix("three."))
        return [cell] if cell else []
    found = (book.cell(table, line, column, block) for table, block, line, column in _CELLS.get(concept, ()))
    return [cell for cell in found if cell]


def _procurement(text: str, place: Source) -> Iterator[Problem]:
    """货物 + 工程 + 服务 = 政府采购, where a sentence says all of them."""
    for number, line in enumerate(text.split("\n")):
        for sentence in line.split("。"):
            whole = _PROCUREMENT.search(sentence)
            parts = list(_KINDS.finditer(sentence, whole.end())) if whole else []
            if whole and parts:
                said = _money(whole["all"], whole["allunit"])
                total = sum((_money(part["part"], part["partunit"]) for part in parts), Decimal(0))
                if abs(said - total) > TOLERANCE * len(parts):
                    found = f"正文写政府采购 {money(said)}万元，货物、工程、服务之和是 {money(total)}万元，"
                    found += f"相差 {money(abs(said - total))}万元"
                    yield Problem(Source(place.file, place.line + number), RULE, found, ADVICE)


def _money(digits: str, unit: str) -> Decimal:
    return Decimal(digits.replace(",", "")) * UNITS[unit]
