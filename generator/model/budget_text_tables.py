"""What the tables inside a record's text say: a claim for each cell whose row and column have known names."""

from collections.abc import Iterator
from decimal import Decimal

from generator.frozen import frozen
from generator.model.budget import Kind
from generator.model.budget_text import LINK, UNITS, Claim, TextReader, read_number
from generator.regex import regex

_RULE = regex(r"\|?[\s:|-]+\|?")
_NUMBER = regex(r"-?\d[\d,]*(?:\.\d+)?")
_YEAR = regex(r"(?P<year>(?:19|20)\d\d)年")
_UNIT = regex(r"[（(](?P<unit>亿元|万元|元)[）)]")
_DIFFERENCE = regex(r"增减|差额|增减额|变动")


@frozen(kw_only=True)
class Column:
    """What a column's header says: the book and the concept, if any, the unit, and whether it is a difference."""

    header: str
    year: int
    kind: Kind
    concept: str
    unit: str
    is_difference: bool


@frozen(kw_only=True)
class WrongSum:
    """A 合计 of a text's table that its rows don't make."""

    line: int
    header: str
    written: str
    total: Decimal


def read_tables(text: str, reader: TextReader) -> Iterator[Claim | WrongSum]:
    """The claims of every Markdown table of the text, and its sums that are wrong."""
    lines = text.split("\n")
    for start, line in enumerate(lines[:-1]):
        if line.startswith("|") and _RULE.fullmatch(lines[start + 1]):
            columns = [_column(cell, reader) for cell in _cells(line)]
            rows = []
            for number in range(start + 2, len(lines)):
                if not lines[number].startswith("|"):
                    break
                rows.append((number, _cells(lines[number])))
            yield from _claims(columns, rows, reader)
            yield from _sums(columns, rows)


def _cells(line: str) -> list[str]:
    return [LINK.sub(r"\1", cell).replace("**", "").strip() for cell in line.strip().strip("|").split("|")]


def _column(header: str, reader: TextReader) -> Column:
    year, unit = _YEAR.search(header), _UNIT.search(header)
    bare = _YEAR.sub("", _UNIT.sub("", header)).strip()
    kind: Kind = "final" if "决算" in bare else "budget" if "预算" in bare else reader.kind
    return Column(
        header=header,
        year=int(year["year"]) if year else reader.year - ("上年" in bare),
        kind=kind,
        concept=reader.concept(bare),
        unit=unit["unit"] if unit else "万元",
        is_difference=bool(_DIFFERENCE.search(bare)),
    )


def _claims(columns: list[Column], rows: list[tuple[int, list[str]]], reader: TextReader) -> Iterator[Claim]:
    concepts = [reader.concept(row[0]) for _, row in rows if row and row[0] != "合计"]
    for line, row in rows:
        label = ""
        amounts: list[Column] = []
        for column, cell in zip(columns, row, strict=False):
            if not _NUMBER.fullmatch(cell):
                label = cell or label
                continue
            concept = _concept(label, column, concepts, reader)
            base = (amounts[-2].year, amounts[-2].kind) if column.is_difference and len(amounts) > 1 else None
            book = amounts[-1] if base else column
            amounts.append(column)
            if concept and (base or not column.is_difference):
                amount, step = read_number(cell, column.unit)
                yield Claim(
                    line=line, what="change" if base else "amount", concept=concept, year=book.year, kind=book.kind,
                    written=f"{cell}{column.unit}", amount=amount, step=step, base=base,
                )  # fmt: skip


def _concept(label: str, column: Column, concepts: list[str], reader: TextReader) -> str:
    """The row's name; of a 合计 what the column is called, or what its rows together are."""
    if label != "合计":
        return "" if column.concept in {"basic", "project"} else reader.concept(label)
    if column.concept in {"basic", "project"}:
        return column.concept
    if concepts and all(concept.startswith("three.") for concept in concepts):
        return "three.total"
    is_spending = all(concept.startswith("name:") or concept in {"basic", "project"} for concept in concepts)
    return "spending" if concepts and is_spending else ""


def _sums(columns: list[Column], rows: list[tuple[int, list[str]]]) -> Iterator[WrongSum]:
    """Where the last row is 合计 and no row is a part of another."""
    parts = [row for _, row in rows[:-1]]
    if not parts or rows[-1][1][0] != "合计" or any(row[0].startswith(("其中", "公务用车购置及")) for row in parts):
        return
    line, totals = rows[-1]
    for number, column in enumerate(columns[1:], start=1):
        cells = [row[number] for row in [*parts, totals] if number < len(row)]
        if len(cells) <= len(parts) or not all(_NUMBER.fullmatch(cell) for cell in cells):
            continue
        amounts = [read_number(cell, column.unit)[0] for cell in cells]
        total = sum(amounts[:-1], Decimal(0))
        if abs(total - amounts[-1]) > Decimal("0.01") * len(parts) * UNITS[column.unit]:
            yield WrongSum(line=line, header=column.header, written=cells[-1], total=total / UNITS[column.unit])
