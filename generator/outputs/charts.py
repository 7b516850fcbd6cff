"""Charts of the statistics pages as SVG: bars by year and by month, in parts by top category.

Of a template, not by the engine of the other charts: each added item changes two of these, and the engine takes longer
to start than all else that is made of that item. Text stays text, so they need no font here.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, count, cycle, pairwise

from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.chart_style import COLOURS, FONT, INK, WIDTH_PX
from generator.outputs.templating import render_text
from generator.text import display_width
from generator.views import statistics
from generator.views.site_view import SiteView
from generator.words import _

_FONT_PX = 13
# What a letter or digit takes at most, by whatever font; a Chinese character takes less than two.
_NARROW_PX = 0.6 * _FONT_PX
# More numbers below the bars than that would stand too close on a phone.
_MOST_STEPS = 8
# A top category, its colour, and its counts in the order of a chart's labels.
_Group = tuple[str, str, tuple[int, ...]]


def render(site: SiteView) -> Iterator[Artifact]:
    """`statistics/by-year.svg`, and `statistics/<year>.svg` by month for each year."""
    if site.counts:
        yield _chart(site, "by-year", _("Items published by year"), statistics.by_category_and_year(site))
    for year in statistics.years(site):
        title = _("Items published in %(year)s by month", year=year)
        yield _chart(site, f"{year}", title, statistics.by_category_and_month(site, year))


def _chart(site: SiteView, name: str, title: str, table: statistics.CountTable) -> Artifact:
    """The counts without their totals, a row a column of the table."""
    groups = list(_groups(site, table))
    labels, sums = table.columns[:-1], table.totals[:-1]
    text = render_text(
        "stacked_bars.svg.j2",
        title=title,
        font=FONT,
        font_px=_FONT_PX,
        ink=INK,
        left=10 + round(_NARROW_PX * max(map(display_width, labels))),
        wide=WIDTH_PX,
        right=10 + round(_NARROW_PX * len(str(max(sums)))),
        groups=groups,
        scale=_scale(max(sums)),
        rows=[(label, _parts(groups, place), sums[place]) for place, label in enumerate(labels)],
    )
    return text_artifact(f"statistics/{name}.svg", text)


def _groups(site: SiteView, table: statistics.CountTable) -> Iterator[_Group]:
    rows = {leaf.id: counts for leaf, (_title, counts) in zip(site.catalogue.leaves, table.rows, strict=True)}
    for top, colour in zip(site.catalogue.top, cycle(COLOURS), strict=False):
        members = site.catalogue.children(top) or (top,)
        yield top.title, colour, tuple(map(sum, zip(*(rows[member.id] for member in members), strict=True)))


def _parts(groups: Sequence[_Group], place: int) -> list[tuple[int, int, str]]:
    """From where to where each group that has a count goes in a bar, and its colour."""
    ends = pairwise(accumulate((counts[place] for *_, counts in groups), initial=0))
    return [
        (start, end, colour) for (start, end), (_name, colour, _counts) in zip(ends, groups, strict=True) if start < end
    ]


def _scale(most: int) -> range:
    """Few numbers from 0 to that one or a little more, each 1, 2, 5, 10, 20, 50 or so on more than the one before."""
    steps = (figure * 10**power for power in count() for figure in (1, 2, 5))
    step = next(step for step in steps if step * _MOST_STEPS >= most)
    return range(0, max(1, -(-most // step)) * step + 1, step)
