"""The header of a table with merged cells in several rows: where it is, and which column is which."""

from collections.abc import Iterator, Sequence

from generator.frozen import frozen
from generator.model.budget_spec import BlockSpec, TableSpec, plain

Rows = Sequence[Sequence[str]]
HEADER_SEARCH_ROWS = 12


@frozen
class Header:
    """Rows `first` to `last` (counted from 0); for each column its words from above to below, as `plain` gives them."""

    first: int
    last: int
    paths: tuple[tuple[str, ...], ...]


@frozen
class Columns:
    """Where one copy of a block stands: its columns by number. A wide table repeats a block side by side."""

    block: BlockSpec
    code: int | None
    name: int | None
    amounts: dict[str, int]


def find_header(rows: Rows, spec: TableSpec, year: int) -> Header | None:
    """The header: from the first row with two of the table's words to the last such row before any number."""
    words = spec.words
    first = next((n for n, row in enumerate(rows[:HEADER_SEARCH_ROWS]) if _is_header(row, words, year, 2)), None)
    if first is None:
        first = next((n for n, row in enumerate(rows[:HEADER_SEARCH_ROWS]) if _is_header(row, words, year, 1)), None)
    if first is None:
        return None
    last = first
    while (below := _next_filled(rows, last)) is not None and _is_header(rows[below], words, year, 2):
        last = below
    filled = _filled([[plain(cell, year) for cell in row] for row in rows[first : last + 1]])
    paths = tuple(_path([row[column] for row in filled]) for column in range(len(filled[0])))
    return Header(first, last, paths)


def _next_filled(rows: Rows, row: int) -> int | None:
    """The next row with anything in it: a blank one in the middle of a header parts nothing."""
    return next((number for number in range(row + 1, len(rows)) if any(cell.strip() for cell in rows[number])), None)


def _is_header(row: Sequence[str], words: frozenset[str], year: int, at_least: int) -> bool:
    cells = [plain(cell, year) for cell in row]
    return sum(cell in words for cell in cells) >= at_least and not any(_is_number(cell) for cell in cells)


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").replace("-", "").isdigit()


def _filled(rows: list[list[str]]) -> list[list[str]]:
    """Each upper header cell spread over the columns that it stands over; the lowest row names single columns."""
    for number, row in enumerate(rows[:-1]):
        for column in range(1, len(row)):
            above = all(rows[upper][column] == rows[upper][column - 1] for upper in range(number))
            below = any(rows[lower][column] for lower in range(number + 1, len(rows)))
            if not row[column] and above and below:
                row[column] = row[column - 1]
    return rows


def _path(words: list[str]) -> tuple[str, ...]:
    """The words without blanks, and without the repeats that merged cells leave."""
    path: list[str] = []
    for word in words:
        if word and (not path or path[-1] != word):
            path.append(word)
    return tuple(path)


def find_columns(header: Header, spec: TableSpec) -> Iterator[Columns]:
    """Every copy of every block, from left to right. A block reaches to where the next one starts."""
    starts: list[tuple[int, BlockSpec]] = []
    for block in spec.blocks:
        names = block.code or block.name
        starts += [(n, block) for n, path in enumerate(header.paths) if any(_matches(path, alias) for alias in names)]
    starts.sort(key=lambda start: start[0])
    if not starts:  # a table of one line has amounts and no names
        starts = [(0, spec.blocks[0])]
    ends = [start for start, _ in starts[1:]] + [len(header.paths)]
    for (start, block), end in zip(starts, ends, strict=True):
        yield _columns(header, block, start, end)


def _columns(header: Header, block: BlockSpec, start: int, end: int) -> Columns:
    def first(aliases: tuple[str, ...]) -> int | None:
        found = (n for n in range(start, end) if any(_matches(header.paths[n], alias) for alias in aliases))
        return next(found, None)

    amounts = {key: column for key, names in block.amounts.items() if (column := first(names)) is not None}
    return Columns(block, first(block.code), first(block.name), amounts)


def _matches(path: tuple[str, ...], alias: str) -> bool:
    """The alias' last word is the column's own; those before stand above it, in order, perhaps with others between."""
    words = alias.split("/")
    if not path or path[-1] != words[-1]:
        return False
    above = iter(path[:-1])
    return all(word in above for word in words[:-1])
