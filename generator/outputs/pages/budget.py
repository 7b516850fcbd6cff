"""One year's budget or final accounts in figures: at a glance, as trees, compared, and each table in full."""

from collections.abc import Iterator

from generator.frozen import frozen
from generator.model.budget import Book, Cell, Line, Table
from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.budgets import folder
from generator.outputs.templating import render_page
from generator.views import budgets
from generator.views.budget_trees import economic_tree, functional_tree
from generator.views.site_view import SiteView
from generator.words import _, later

# What the tables call a sum, at the end of a line's name.
SUMS = ("合计", "总计", "Total", "total")
_SIDES = {"income": later("Income"), "expense": later("Spending")}


@frozen(kw_only=True)
class Block:
    """A table, or one side of it, as it is shown: heads of the amounts, then lines of (code, name, amounts).

    An amount is None where the cell says nothing.
    """

    caption: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, str, tuple[Cell | None, ...]], ...]


def render(site: SiteView) -> Iterator[Artifact]:
    """`<path>/<year>-<kind>.md` for each public book."""
    for book in site.budgets:
        category = site.catalogue.get(site.budgets.category)
        description = _(
            "%(book)s: income and spending, by function and economic classification, “three public” spending, "
            "all tables in full and the original files.",
            book=book.title,
        )
        yield render_page(
            f"{folder(site)}/{book.stem}.md",
            "budget",
            site=site,
            tags=metadata.column_tags(site, category.title, category.description, category.column_type),
            ld=metadata.breadcrumbs(site, category),
            category=category,
            folder=folder(site),
            description=description,
            book=book,
            sums=SUMS,
            records=[site.by_id[record] for record in book.records if record in site.by_id],
            received=budgets.received(book),
            spent=budgets.spent(book),
            carried=budgets.carried(book),
            basic=budgets.amount(book.cell("spending", "total", "basic")),
            project=budgets.amount(book.cell("spending", "total", "project")),
            people=budgets.amount(book.cell("basic", "people")),
            office=budgets.amount(book.cell("basic", "office")),
            flows=budgets.flows(book),
            functional=functional_tree(book),
            economic=economic_tree(book),
            comparisons=budgets.comparisons(site.budgets, book),
            three_public=_three_public(book).lines if "three_public" in book.tables else (),
            measures=_three_public(book).heads,
            tables=[(table, list(_blocks(book, table))) for table in book.tables.values()],
        )


def _blocks(book: Book, table: Table) -> Iterator[Block]:
    """The table by its sides; “三公” always with a row for each item, however the sheet lays it out."""
    if table.spec.id == "three_public":
        yield _three_public(book)
        return
    for block_id, lines in table.blocks.items():
        labels = table.labels[block_id]
        yield Block(
            caption=_(_SIDES[block_id]) if block_id in _SIDES else "",
            heads=tuple(labels.values()),
            lines=tuple(
                (line.code, line.name, tuple(_said(line, key) for key in labels)) for line in lines if line.name
            ),
        )


def _said(line: Line, key: str) -> Cell | None:
    cell = line.amounts.get(key)
    return cell if cell and cell.amount else None


def _three_public(book: Book) -> Block:
    measures = {"previous": _("Budget of the year before"), "budget": _("Budgeted"), "final": _("Final")}
    parts = {
        "abroad": _("Travel abroad"),
        "vehicles": _("Buying and running official vehicles"),
        "purchase": "\u3000" + _("Buying official vehicles"),
        "running": "\u3000" + _("Running official vehicles"),
        "reception": _("Official hospitality"),
        "total": _("Total"),
    }
    used = {key: word for key, word in measures.items() if book.three_public(key, "total")}
    return Block(
        caption="",
        heads=tuple(used.values()),
        lines=tuple(("", name, tuple(book.three_public(key, part) for key in used)) for part, name in parts.items()),
    )
