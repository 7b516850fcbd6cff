"""Charts of budgets and final accounts, and the finance office's own files beside their pages."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.model.budget import KINDS, Book, Kind
from generator.model.labels import label
from generator.outputs.artifact import Artifact, Made
from generator.outputs.chart_style import COLOURS, INK, WIDTH_PX, Chart, svg
from generator.views.budget_trees import Node, functional_tree, leaves
from generator.views.budgets import flows, spent, three_public
from generator.views.site_view import SiteView
from generator.words import _, ngettext, year_name

LARGEST = 10


def folder(site: SiteView) -> str:
    """Where the pages of budgets lie: the path of their category."""
    return str(site.catalogue.get(site.budgets.category).path)


def render(site: SiteView) -> Iterator[Artifact]:
    """For each book its files, `<year>-<kind>-flow.svg` and `-use.svg`; for all `figures-*.svg`."""
    for book in site.budgets:
        for file in book.files:
            yield Artifact(f"{folder(site)}/{file.path}", file.file)
        yield Artifact(f"{folder(site)}/{book.stem}-flow.svg", _flow(book))
        yield Artifact(f"{folder(site)}/{book.stem}-use.svg", _use(book))
    if site.budgets.books:
        yield Artifact(f"{folder(site)}/figures-total.svg", _totals(site))
        yield Artifact(f"{folder(site)}/figures-three.svg", _three_public(site))


def _text(value: Decimal) -> str:
    return f"{value:,.2f}"


def _flow(book: Book) -> Made:
    """Two lists of bars on one scale: where money comes from, where it goes."""
    sides = flows(book)
    longest = max((float(value) for side in sides for _, value in side), default=1.0)
    words = (_("Where the money comes from (10,000 yuan)"), _("Where the money goes (10,000 yuan)"))
    charts = [
        {"title": _title(word), **_named_bars([(name, [("", value)]) for name, value in side], [colour], longest)}
        for word, side, colour in zip(words, sides, COLOURS, strict=False)
    ]
    description = _("Bar chart of income and spending, %(book)s, in 10,000 yuan", book=book.title)
    return svg(description, {"vconcat": charts, "spacing": 18})


def _title(text: str) -> Chart:
    return {"text": text, "anchor": "start", "fontSize": 15, "fontWeight": 600, "color": INK, "offset": 8}


def _use(book: Book) -> Made:
    """The largest items of spending, basic and project, the rest together."""
    items = sorted(leaves(functional_tree(book)), key=lambda node: (-node.total, node.code))
    rows = [(node.name, _parts([node])) for node in items[:LARGEST]]
    if rest := items[LARGEST:]:
        rows.append((ngettext("%(number)s other", "%(number)s others", len(rest)), _parts(rest)))
    longest = max((float(sum(value for _, value in parts)) for _, parts in rows), default=1.0)
    chart = _named_bars(rows, [COLOURS[0], COLOURS[2]], longest)
    return svg(_("Largest heads of spending, %(book)s, basic and project, in 10,000 yuan", book=book.title), chart)


def _parts(nodes: Iterable[Node]) -> list[tuple[str, Decimal]]:
    nodes = list(nodes)
    return [
        (_("Basic spending"), sum((node.basic for node in nodes), Decimal(0))),
        (_("Project spending"), sum((node.project for node in nodes), Decimal(0))),
    ]


def _named_bars(rows: list[tuple[str, list[tuple[str, Decimal]]]], colours: list[str], longest: float) -> Chart:
    """A bar a row under its name and its amount, so that long names have the whole width; parts one after the other."""
    bars = [
        {"row": number, "part": part, "order": order, "value": float(value)}
        for number, (_, parts) in enumerate(rows)
        for order, (part, value) in enumerate(parts)
    ]
    texts = [
        {"row": number, "name": name, "sum": _text(sum((value for _, value in parts), Decimal(0)))}
        for number, (name, parts) in enumerate(rows)
    ]
    y = {"field": "row", "type": "ordinal", "axis": None}
    parts = [part for part, _ in rows[0][1]] if rows else []
    color: Chart = {"value": colours[0]} if len(parts) < 2 else _legend("part", parts, colours)
    x = {"field": "value", "type": "quantitative", "scale": {"domain": [0, longest]}, "axis": None, "stack": "zero"}
    text = {"type": "text", "baseline": "middle", "yOffset": -8, "fontSize": 13, "color": INK}
    return {
        "width": WIDTH_PX,
        "height": {"step": 42},
        "layer": [
            {
                "data": {"values": bars},
                "mark": {"type": "bar", "height": 12, "yOffset": 8},
                "encoding": {"x": x, "y": y, "color": color, "order": {"field": "order"}},
            },
            {
                "data": {"values": texts},
                "mark": {**text, "align": "left"},
                "encoding": {"x": {"value": 0}, "y": y, "text": {"field": "name"}},
            },
            {
                "data": {"values": texts},
                "mark": {**text, "align": "right"},
                "encoding": {"x": {"value": WIDTH_PX}, "y": y, "text": {"field": "sum"}},
            },
        ],
    }


def _legend(field: str, names: list[str], colours: list[str]) -> Chart:
    return {
        "field": field,
        "type": "nominal",
        "scale": {"domain": names, "range": colours},
        "legend": {"orient": "top", "title": None, "labelFontSize": 13, "symbolType": "square"},
    }


def _totals(site: SiteView) -> Made:
    rows = [(book.year, book.kind, spent(book)) for book in site.budgets]
    return svg(_("Bar chart of budgets and final accounts by year, in 10,000 yuan"), _by_year(rows))


def _three_public(site: SiteView) -> Made:
    rows = [(year, kind, parts["total"]) for year, kind, parts in three_public(site.budgets)]
    return svg(
        _("Bar chart of “three public” spending by year, budget and final accounts, in 10,000 yuan"), _by_year(rows)
    )


def _by_year(rows: list[tuple[int, Kind, Decimal]]) -> Chart:
    """Bars by year, budget beside final accounts, with the amounts."""
    values = [
        {"year": year_name(year), "kind": label(KINDS[kind]), "value": float(value), "text": _text(value)}
        for year, kind, value in rows
    ]
    y = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelFontSize": 13, "ticks": False}}
    offset = {"field": "kind", "type": "nominal", "scale": {"domain": [label(name) for name in KINDS.values()]}}
    x = {"field": "value", "type": "quantitative", "title": None, "axis": None}
    color = _legend("kind", [label(name) for name in KINDS.values()], [COLOURS[2], COLOURS[0]])
    return {
        "data": {"values": values},
        "width": WIDTH_PX - 70,
        "height": {"step": 22},
        "encoding": {"y": y, "yOffset": offset, "x": x},
        "layer": [
            {"mark": {"type": "bar", "height": 16}, "encoding": {"color": color}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 13, "color": INK},
                "encoding": {"text": {"field": "text"}},
            },
        ],
    }
