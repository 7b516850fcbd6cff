"""All items of one year, by month."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.outputs.year_lists import Counts, lists_of_years, month_links, total
from generator.views.periods import Period
from generator.views.site_view import Items, SiteView, by_month


def render(site: SiteView) -> Iterator[Part]:
    """`archive/<year>/index.md` for each year; of one with very many items, `archive/<year>-<month>/index.md` too."""
    return lists_of_years(site.items, _page)


def _page(site: SiteView, period: Period, items: Items, counts: Counts) -> Artifact:
    return render_page(
        f"archive/{period.name}/index.md",
        "archive_year",
        site=site,
        tags=metadata.site_tags(site),
        period=period,
        total=total(items, counts),
        months=by_month(items),
        links=month_links("archive", period.year, counts),
    )
