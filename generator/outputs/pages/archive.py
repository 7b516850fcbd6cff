"""All items: the way to each year and month."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.outputs.year_lists import month_counts, month_links
from generator.views.site_view import SiteView, by_year


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `archive/index.md`."""
    years = [
        (year, len(items), month_links("archive", year, month_counts(items)))
        for year, items in by_year(site.items).items()
    ]
    yield render_page("archive/index.md", "archive", site=site, tags=metadata.site_tags(site), years=years)
