"""A category's page: its newest items, and the way to every year; a parent's shows its children too."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView, by_year

NEWEST = 20


def render(site: SiteView) -> Iterator[Artifact]:
    """`<path>/index.md` for each category and each parent."""
    for category in site.catalogue:
        items = site.by_category[category.id]
        children = [(child, len(site.by_category[child.id])) for child in site.catalogue.children(category)]
        years = [(year, len(group)) for year, group in by_year(items).items()]
        yield render_page(
            f"{category.path}/index.md",
            "category",
            site=site,
            category=category,
            children=children,
            years=years,
            total=len(items),
            newest=items[:NEWEST],
        )
