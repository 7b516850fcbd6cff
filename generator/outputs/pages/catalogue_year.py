"""信息公开目录 of one year."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact, Part
from generator.outputs.pages.catalogue import tags
from generator.outputs.year_lists import Counts, list_page, lists_of_years
from generator.views import catalogue
from generator.views.periods import Period
from generator.views.site_view import Items, SiteView


def render(site: SiteView) -> Iterator[Part]:
    """`catalogue/<year>/index.md`; of a year with very many items, `catalogue/<year>-<month>/index.md` too."""
    return lists_of_years(site.items, _page)


def _page(site: SiteView, period: Period, items: Items, counts: Counts) -> Artifact:
    entries = catalogue.entries(site, items)
    return list_page("catalogue", "catalogue_year", site, period, items, counts, tags=tags(site), entries=entries)
