"""Charts of the statistics pages as SVG, drawn by Vega-Lite: text stays text, so it needs no font here."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact, Made
from generator.outputs.chart_style import COLOURS, INK, WIDTH_PX, Chart, svg
from generator.views import statistics
from generator.views.site_view import SiteView
from generator.words import _


def render(site: SiteView) -> Iterator[Artifact]:
    """`statistics/by-year.svg`, and `statistics/<year>.svg` by month for each year."""
    if site.counts:
        yield Artifact("statistics/by-year.svg", _by_year(site))
    for year in statistics.years(site):
        yield Artifact(f"statistics/{year}.svg", _by_month(site, year))


def _groups(site: SiteView, counts: dict[str, tuple[int, ...]], labels: tuple[str, ...]) -> list[dict[str, object]]:
    """One row a bar's part: the top category, the label of the bar, the count."""
    rows: list[dict[str, object]] = []
    for order, top in enumerate(site.catalogue.top):
        members = site.catalogue.children(top) or (top,)
        sums = [sum(values) for values in zip(*(counts[member.id] for member in members), strict=True)]
        rows += [
            {"group": top.title, "order": order, "label": label, "count": count}
            for label, count in zip(labels, sums, strict=True)
        ]
    return rows


def _by_year(site: SiteView) -> Made:
    table = statistics.by_category_and_year(site)
    return _bars(
        _groups(site, _by_id(site, table), table.columns[:-1]), _("Items published by year"), table.columns[:-1]
    )


def _by_month(site: SiteView, year: int) -> Made:
    table = statistics.by_category_and_month(site, year)
    rows = _groups(site, _by_id(site, table), table.columns[:-1])
    return _bars(rows, _("Items published in %(year)s by month", year=year), table.columns[:-1])


def _by_id(site: SiteView, table: statistics.CountTable) -> dict[str, tuple[int, ...]]:
    return {leaf.id: counts[:-1] for leaf, (_, counts) in zip(site.catalogue.leaves, table.rows, strict=True)}


def _bars(rows: list[dict[str, object]], title: str, order: tuple[str, ...]) -> Made:
    """Horizontal bars, one a label, in parts by top category, with the sum at the end."""
    y = {"field": "label", "type": "nominal", "sort": list(order), "title": None, "axis": {"labelFontSize": 13}}
    groups = list(dict.fromkeys(str(row["group"]) for row in rows))
    bars: Chart = {
        "mark": {"type": "bar", "height": {"band": 0.68}},
        "encoding": {
            "x": {
                "field": "count",
                "type": "quantitative",
                "aggregate": "sum",
                "title": None,
                "axis": {"tickMinStep": 1, "grid": True, "labelFontSize": 12},
            },
            "y": y,
            "color": {
                "field": "group",
                "type": "nominal",
                "scale": {"domain": groups, "range": list(COLOURS[: len(groups)])},
                "legend": {"orient": "top", "title": None, "columns": 1, "labelFontSize": 13, "labelLimit": 280},
            },
            "order": {"field": "order"},
        },
    }
    sums = {
        "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 13, "color": INK},
        "encoding": {
            "x": {"field": "count", "type": "quantitative", "aggregate": "sum"},
            "y": y,
            "text": {"field": "count", "type": "quantitative", "aggregate": "sum"},
        },
    }
    chart = {"data": {"values": rows}, "width": WIDTH_PX, "height": {"step": 26}, "layer": [bars, sums]}
    return svg(title, chart)
