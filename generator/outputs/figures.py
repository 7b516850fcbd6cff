"""What is counted by pandas or drawn by Vega-Lite: together, so that one process loads these, for up to a second."""

from collections.abc import Iterator

from generator.outputs import budgets, charts, indicator_charts, wage_charts
from generator.outputs.artifact import Part
from generator.outputs.pages import statistics, statistics_year
from generator.views.site_view import SiteView

FIGURES = (statistics, statistics_year, charts, budgets, indicator_charts, wage_charts)


def render(site: SiteView) -> Iterator[Part]:
    """The statistics pages, and all charts."""
    del site  # each reads what it needs
    return (Part(figure.render) for figure in FIGURES)
