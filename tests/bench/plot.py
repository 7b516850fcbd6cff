"""Seconds against the number of items, for all tools, as SVG."""

from statistics import median

from generator.outputs.chart_style import svg
from tests.bench.rounds import Outcome

_KINDS = ("cold", "changed")
_TITLES = {"cold": "Cold build", "changed": "One item changed"}
# By Okabe and Ito, told apart by the colour-blind; this program's is the darkest.
_COLOURS = ("#000000", "#e69f00", "#d55e00", "#cc79a7", "#009e73", "#56b4e9", "#0072b2", "#f0e442")
_SIDE_PX = 320


def growth(outcomes: list[Outcome]) -> str:
    """Both axes are logarithmic, so a tool whose time grows with the site has a line of slope one."""
    points = [
        {"tool": outcome.tool.name, "items": outcome.size, "kind": _TITLES[kind], "seconds": median(seconds)}
        for outcome in outcomes
        for kind in _KINDS
        if (seconds := [run.wall_seconds for run in getattr(outcome, kind)])
    ]
    names = list(dict.fromkeys(outcome.tool.name for outcome in outcomes))
    axis = {"scale": {"type": "log", "nice": False}}
    chart = {
        "data": {"values": points},
        "facet": {"field": "kind", "title": None, "sort": [_TITLES[kind] for kind in _KINDS]},
        "spec": {
            "width": _SIDE_PX,
            "height": _SIDE_PX,
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": {"field": "items", "type": "quantitative", "title": "items", **axis},
                "y": {"field": "seconds", "type": "quantitative", "title": "seconds", **axis},
                "color": {
                    "field": "tool",
                    "type": "nominal",
                    "title": None,
                    "scale": {"domain": names, "range": _COLOURS[: len(names)]},
                },
            },
        },
    }
    return svg("Seconds of a build against the number of items, by tool", chart).content().decode()
