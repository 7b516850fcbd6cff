"""Charts of the wage-arrears figures: complaints by quarter, and cases filed and closed."""

from collections.abc import Iterator

from generator.frozen import frozen
from generator.model.enforcement import MEASURES
from generator.model.quarter import quarter_names
from generator.outputs.artifact import Artifact, Made
from generator.outputs.chart_style import COLOURS, INK, WIDTH_PX, svg
from generator.views.site_view import SiteView
from generator.views.wages import FiguresYear, measure_head
from generator.words import _, listed, pgettext

# By the name of the file.
SERIES = {"complaints": ("complaints",), "cases": ("cases_filed", "cases_closed")}


@frozen
class Chart:
    """A chart's place in the docs tree, its title, and what it shows in words for those who don't see it."""

    path: str
    title: str
    text: str


def render(site: SiteView) -> Iterator[Artifact]:
    """`<column>/figures/<year>-complaints.svg` and `<year>-cases.svg` for each year that has the quarters' figures."""
    for year in site.wages.years:
        for name, series in _series(year):
            yield Artifact(_path(site, year, name), _bars(year, series))


def charts_of(site: SiteView, year: FiguresYear) -> list[Chart]:
    """The charts of one year, for its page."""
    return [
        Chart(
            _path(site, year, name),
            _("By quarter of %(year)s: %(series)s", year=year.year, series=listed(series.values())),
            _described(year, series),
        )
        for name, series in _series(year)
    ]


def _series(year: FiguresYear) -> Iterator[tuple[str, dict[str, str]]]:
    """The charts for which at least two quarters have every figure: one bar compares nothing."""
    for name, series in SERIES.items():
        if sum(all(period and key in period.figures for key in series) for period in year.quarters) >= 2:
            yield name, {m.key: measure_head(m.label, m.unit) for m in MEASURES if m.key in series}


def _path(site: SiteView, year: FiguresYear, name: str) -> str:
    return f"{site.wages.folder}/figures/{year.year}-{name}.svg"


def _described(year: FiguresYear, series: dict[str, str]) -> str:
    parts = []
    for key, label in series.items():
        numbers = [
            _("%(quarter)s: %(number)s", quarter=row["quarter"], number=row["shown"])
            for row in _rows(year, {key: label})
        ]
        parts.append(_("%(name)s: %(numbers)s", name=label, numbers=listed(numbers)))
    series_text = pgettext("between sentences in one", "; ").join(parts)
    return _("Bar chart by quarter of %(year)s. %(numbers)s", year=year.year, numbers=series_text)


def _rows(year: FiguresYear, series: dict[str, str]) -> list[dict[str, object]]:
    return [
        {
            "quarter": name,
            "series": label,
            "value": int(period.figures[key].value),
            "shown": period.figures[key].shown(),
        }
        for name, period in zip(quarter_names(), year.quarters, strict=True)
        if period
        for key, label in series.items()
        if key in period.figures
    ]


def _bars(year: FiguresYear, series: dict[str, str]) -> Made:
    """Upright bars side by side, one group a quarter, each with its number."""
    labels = list(series.values())
    x = {"field": "quarter", "type": "nominal", "sort": list(quarter_names()), "title": None}
    offset = {"field": "series", "type": "nominal", "sort": labels}
    axis = {"tickCount": 4, "labelFontSize": 12}
    y = {"field": "value", "type": "quantitative", "title": None, "axis": axis}
    legend = {"orient": "top", "title": None, "labelFontSize": 13, "labelLimit": 280} if len(series) > 1 else None
    colour = {"field": "series", "type": "nominal", "scale": {"domain": labels, "range": list(COLOURS[: len(labels)])}}
    bars = {
        "mark": {"type": "bar", "width": {"band": 0.86}},
        "encoding": {
            "x": {**x, "axis": {"labelAngle": 0, "labelFontSize": 13}, "scale": {"paddingInner": 0.35}},
            "xOffset": offset,
            "y": y,
            "color": {**colour, "legend": legend},
        },
    }
    numbers = {
        "mark": {"type": "text", "dy": -7, "fontSize": 12, "color": INK},
        "encoding": {"x": x, "xOffset": offset, "y": y, "text": {"field": "shown"}},
    }
    chart = {"data": {"values": _rows(year, series)}, "width": WIDTH_PX, "height": 170, "layer": [bars, numbers]}
    return svg(_described(year, series), chart)
