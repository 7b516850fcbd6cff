"""One year's budget or final accounts in figures: at a glance, as trees, compared, and each table in full."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.budget import Book, Cell, Line, Table
from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.budgets import folder
from generator.outputs.templating import render_page
from generator.views import budgets
from generator.views.budget_trees import economic_tree, functional_tree
from generator.views.site_view import SiteView

_SIDES = {"income": "收入", "expense": "支出"}


@dataclass(frozen=True, slots=True, kw_only=True)
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
        description = f"{book.title}：收入支出一览、功能和经济分类、“三公”经费、各表全文和原始文件。"
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
            caption=_SIDES.get(block_id, ""),
            heads=tuple(labels.values()),
            lines=tuple(
                (line.code, line.name, tuple(_said(line, key) for key in labels)) for line in lines if line.name
            ),
        )


def _said(line: Line, key: str) -> Cell | None:
    cell = line.amounts.get(key)
    return cell if cell and cell.amount else None


def _three_public(book: Book) -> Block:
    measures = {"previous": "上年预算数", "budget": "预算数", "final": "决算数"}
    parts = {"abroad": "因公出国（境）费", "vehicles": "公务用车购置及运行维护费", "purchase": "　公务用车购置费"}
    parts |= {"running": "　公务用车运行维护费", "reception": "公务接待费", "total": "合计"}
    used = {key: word for key, word in measures.items() if book.three_public(key, "total")}
    return Block(
        caption="",
        heads=tuple(used.values()),
        lines=tuple(("", name, tuple(book.three_public(key, part) for key in used)) for part, name in parts.items()),
    )
