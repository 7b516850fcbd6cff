"""All items of one year, by month."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.year_lists import Counts, list_page, lists_of_years
from generator.views.periods import Period
from generator.views.site_view import Items, SiteView


def render(site: SiteView) -> Iterator[Part]:
    """`archive/<year>/index.md` for each year; of one with very many items, `archive/<year>-<month>/index.md` too."""
    return lists_of_years(site.items, _page)


def _page(site: SiteView, period: Period, items: Items, counts: Counts) -> Artifact:
    return list_page("archive", "archive_year", site, period, items, counts, tags=metadata.site_tags(site))
