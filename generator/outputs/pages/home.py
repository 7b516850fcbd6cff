"""The home page: what this is, where to complain of unpaid wages, the statutory blocks, what is new."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView, by_year

NEWEST_PER_CATEGORY = 5


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `index.md`."""
    newest = [
        (leaf, site.by_category[leaf.id][:NEWEST_PER_CATEGORY])
        for leaf in site.catalogue.leaves
        if site.by_category[leaf.id]
    ]
    counts = [(year, len(items)) for year, items in by_year(site.items).items()]
    yield render_page(
        "index.md",
        "home",
        site=site,
        tags=metadata.site_tags(site),
        ld=metadata.organization(site),
        newest=newest,
        counts=counts,
    )
