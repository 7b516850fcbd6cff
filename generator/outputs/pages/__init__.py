"""The pages, as Markdown. One page kind a file, each with a template of its name.

A new kind is a file here with `render(site)`, a template `<kind>.md.j2`, and a word in `PAGES`.
"""

from generator.outputs import sitemap
from generator.outputs.artifact import Part, Parts
from generator.outputs.pages import (
    agencies,
    annual_report,
    archive,
    archive_year,
    budget,
    budget_figures,
    catalogue,
    catalogue_year,
    category,
    category_year,
    corrections,
    feed_list,
    history,
    home,
    indicators,
    item,
    log,
    notice,
    open_data,
    search,
    statistics,
    statistics_year,
    versions,
    wage_board,
    wage_figures,
    wage_lists,
    written,
)
from generator.views.site_view import SiteView

PAGES = (
    home,
    category,
    category_year,
    item,
    versions,
    annual_report,
    notice,
    corrections,
    archive,
    archive_year,
    catalogue,
    catalogue_year,
    statistics,
    statistics_year,
    budget,
    budget_figures,
    indicators,
    agencies,
    feed_list,
    wage_figures,
    wage_lists,
    wage_board,
    open_data,
    search,
    history,
    log,
    written,
)
# Sitemaps know of these, as of items, by the items themselves.
_OF_ITEMS = (versions, notice)


def render(site: SiteView) -> Parts:
    """Every page of every kind, and the sitemaps that name them."""
    entries: list[sitemap.Entry] = []
    for kind in PAGES:
        if kind is item:
            yield from item.render(site)  # parts of ours, or an item more would be looked for among all
        elif kind in _OF_ITEMS:
            yield Part(kind.render)
        else:
            entries += yield Part(sitemap.listed, (kind.render,))
    yield Part(sitemap.sitemaps, (entries,))
