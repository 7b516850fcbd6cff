"""Charts of the indicators by quarter, the last three years side by side."""

from collections.abc import Iterator, Sequence

from generator.frozen import frozen
from generator.model.quarter import quarter_names
from generator.outputs.artifact import Artifact
from generator.outputs.chart_style import COLOURS, INK, WIDTH_PX, Chart, svg
from generator.views.indicators import IndicatorView, shown
from generator.views.site_view import SiteView
from generator.words import _, listed, year_name

# As many as the colours that a grey print tells apart; the table has every year.
YEARS = len(COLOURS)
_DASHES = ([1, 0], [6, 3], [2, 2])
_SHAPES = ("circle", "square", "triangle-up")


@frozen
class IndicatorChart:
    """A chart's place in the docs tree, its title, and what it shows in words for those who don't see it."""

    path: str
    title: str
    text: str


def render(site: SiteView) -> Iterator[Artifact]:
    """`<category>/figures-<number>.svg` for each indicator of which two quarters are known."""
    for view in site.indicators.all:
        if chart := chart_of(site, view):
            draw = _bars if view.indicator.kind != "end" and not view.indicator.is_rate else _lines
            text = svg(chart.text, draw(view))
            yield Artifact(chart.path, text)


def chart_of(site: SiteView, view: IndicatorView) -> IndicatorChart | None:
    """The chart of one indicator; None where it would compare nothing."""
    rows = _rows(view)
    if len(rows) < 2:
        return None
    indicator = view.indicator
    title = (
        _("Ends of quarters (%(unit)s)", unit=indicator.unit)
        if indicator.kind == "end"
        else _("Quarters (%(unit)s)", unit=indicator.unit)
    )
    numbers = listed(
        _("%(quarter)s %(year)s: %(number)s", year=row["year"], quarter=row["quarter"], number=row["text"])
        for row in rows
    )
    text = _("%(name)s, %(title)s: %(numbers)s", name=indicator.name, title=title, numbers=numbers)
    return IndicatorChart(f"{site.indicators.folder}/figures-{view.number}.svg", title, text)


def _rows(view: IndicatorView) -> list[Chart]:
    """A row a quarter of the last years, by time."""
    years = sorted({quarter.year for quarter, _ in view.quarters})[-YEARS:]
    return [
        {
            "year": year_name(quarter.year),
            "quarter": quarter_names()[quarter.number - 1],
            "value": float(value),
            "text": shown(view.indicator, value),
        }
        for quarter, value in view.quarters
        if quarter.year in years
    ]


def _years(rows: list[Chart]) -> list[str]:
    return list(dict.fromkeys(str(row["year"]) for row in rows))


def _bars(view: IndicatorView) -> Chart:
    """Lying bars, a group a quarter, so that each number has its place on a phone; the newest year is the darkest."""
    rows = _rows(view)
    years = _years(rows)
    # From light to dark as the years go on; with two years the pair that differs most.
    colours = [COLOURS[2], COLOURS[1], COLOURS[0]] if len(years) == YEARS else [COLOURS[2], COLOURS[0]]
    y = {"field": "quarter", "type": "nominal", "sort": list(quarter_names()), "title": None}
    offset = {"field": "year", "type": "nominal", "sort": years}
    x = {"field": "value", "type": "quantitative", "title": None, "axis": None}
    legend = {"orient": "top", "title": None, "labelFontSize": 13, "symbolType": "square"}
    scale = {"domain": years, "range": colours[-len(years) :]}
    color = {"field": "year", "type": "nominal", "scale": scale, "legend": legend}
    text = {"type": "text", "align": "left", "dx": 4, "fontSize": 13, "color": INK}
    axis = {"labelFontSize": 13, "ticks": False, "domain": False}
    return {
        "data": {"values": rows},
        "width": WIDTH_PX - 60,
        "height": {"step": 20, "for": "offset"},
        "encoding": {"y": {**y, "axis": axis, "scale": {"paddingInner": 0.3}}, "yOffset": offset, "x": x},
        "layer": [
            {"mark": {"type": "bar", "height": 15}, "encoding": {"color": color}},
            {"mark": text, "encoding": {"text": {"field": "text"}}},
        ],
    }


def _lines(view: IndicatorView) -> Chart:
    """A line a year, told apart by dashes and points too; the axis needn't begin at zero, as a line has no area."""
    rows = _rows(view)
    years = _years(rows)
    colours = [COLOURS[1], COLOURS[2], COLOURS[0]][-len(years) :]
    legend = {"orient": "top", "title": None, "labelFontSize": 13, "symbolSize": 90}

    def by_year(looks: Sequence[object]) -> Chart:
        """What tells the years apart, one look a year; equal legends are drawn as one."""
        scale = {"domain": years, "range": [*looks]}
        return {"field": "year", "type": "nominal", "scale": scale, "legend": legend}

    x = {"field": "quarter", "type": "nominal", "sort": list(quarter_names()), "title": None}
    axis = {"labelFontSize": 12, "tickCount": 5}
    scale = {"zero": False, "padding": 14}
    text = {"type": "text", "dy": -12, "fontSize": 12}
    numbers = {"text": {"field": "text"}}
    return {
        "data": {"values": rows},
        "width": WIDTH_PX,
        "height": 190,
        "encoding": {
            "x": {**x, "axis": {"labelAngle": 0, "labelFontSize": 13}, "scale": {"domain": list(quarter_names())}},
            "y": {"field": "value", "type": "quantitative", "title": None, "axis": axis, "scale": scale},
            "color": by_year(colours),
        },
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2.5},
                "encoding": {"strokeDash": by_year(_DASHES[: len(years)][::-1])},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                "encoding": {"shape": by_year(_SHAPES[: len(years)][::-1])},
            },
            # White behind the numbers, where a line runs through them.
            {
                "mark": {**text, "stroke": "white", "strokeWidth": 4},
                "encoding": {**numbers, "color": {"value": "white"}},
            },
            {"mark": text, "encoding": {**numbers, "color": {"value": INK}}},
        ],
    }
