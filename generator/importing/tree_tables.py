"""A table of HTML as Markdown, or as HTML where Markdown can't say what it is: merged cells, tables in tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from generator.importing.escaping import as_cell, as_paragraph
from generator.model.content import markdown_html
from generator.regex import regex
from generator.text import joined_lines

# Without any of these a line of Markdown is its own HTML.
_MARKS = regex(r"[\\`*_\[\]<>&!#:|~+=-]|^[0-9]+[.)]")
_SPANS = ("colspan", "rowspan")
# More columns or rows than any table has: a damaged number.
_WIDEST = 200


@dataclass(slots=True)
class HtmlTable:
    """The rows of cells of a table element, those of tables inside it left to the cells."""

    element: HtmlElement
    rows: list[list[HtmlElement]] = field(init=False)

    def __post_init__(self) -> None:
        own = self.element.iter("tr", "thead", "tbody", "tfoot")  # a browser shows cells that stand in no row, too
        inner = (each for each in own if next(each.iterancestors("table"), None) is self.element)
        rows = [self.element, *inner]
        cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
        self.rows = [row for row in cells if row]

    @property
    def is_frame(self) -> bool:
        """One column, so that it lays text out and holds no figures; or nothing at all."""
        return all(len(row) == 1 for row in self.rows)

    @property
    def is_merged(self) -> bool:
        """Cells reach over others."""
        return any(_span(cell, key) > 1 for row in self.rows for cell in row for key in _SPANS)

    @property
    def is_nested(self) -> bool:
        """A table stands in a cell."""
        return any(cell.find(".//table") is not None for row in self.rows for cell in row)

    @property
    def needs_html(self) -> bool:
        """Markdown has no such table."""
        return self.is_merged or self.is_nested


Lines = Callable[[HtmlElement], list[str]]


def table_markdown(table: HtmlTable, lines: Lines, *, is_simple: bool) -> str:
    """The table; `lines` gives the lines of a cell as inline Markdown. `is_simple` writes no HTML at any price."""
    if table.needs_html and not is_simple:
        return table_html(table, lines)
    mark = " " if is_simple else "<br>"
    grid = [[as_cell(mark.join(lines(cell))) if cell is not None else "" for cell in row] for row in _grid(table)]
    width = max(map(len, grid))
    head, *rest = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in grid]
    return "\n".join([head, f"|{' --- |' * width}", *rest])


def table_html(table: HtmlTable, lines: Lines) -> str:
    """The table with its merged cells; the first row is its head."""
    rows = []
    for number, row in enumerate(table.rows):
        cells = "".join(_cell(cell, lines, "td" if number else "th") for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    return "\n".join(["<table>", *rows, "</table>"])


def _cell(cell: HtmlElement, lines: Lines, tag: str) -> str:
    spans = "".join(f' {key}="{_span(cell, key)}"' for key in _SPANS if _span(cell, key) > 1)
    return f"<{tag}{spans}>{'<br>'.join(_parts(cell, lines))}</{tag}>"


def _parts(cell: HtmlElement, lines: Lines) -> Iterator[str]:
    """The lines of a cell as HTML, then the tables in it."""
    inner = [table for table in cell.iter("table") if next(table.iterancestors("table"), None) is _table_of(cell)]
    for line in lines(cell):
        if not _MARKS.search(line):
            yield joined_lines(line)
            continue
        yield markdown_html(as_paragraph(line)).removeprefix("<p>").removesuffix("</p>").replace("\n", " ")
    for table in inner:
        if HtmlTable(table).rows:
            yield table_html(HtmlTable(table), lines).replace("\n", "")


def _table_of(cell: HtmlElement) -> HtmlElement | None:
    return next(cell.iterancestors("table"), None)


def _grid(table: HtmlTable) -> list[list[HtmlElement | None]]:
    """The cells in their columns: what a merged cell reaches over is empty."""
    taken: dict[tuple[int, int], HtmlElement | None] = {}
    for top, row in enumerate(table.rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            for down in range(_span(cell, "rowspan")):
                for right in range(_span(cell, "colspan")):
                    taken.setdefault((top + down, left + right), None if down or right else cell)
    width = max(column for _, column in taken) + 1
    return [[taken.get((top, left)) for left in range(width)] for top in range(len(table.rows))]


def _span(cell: HtmlElement, key: str) -> int:
    written = (cell.get(key) or "").strip()
    return max(1, min(int(written), _WIDEST)) if written.isascii() and written.isdigit() else 1
