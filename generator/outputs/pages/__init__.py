"""The pages, as Markdown. One page kind a file, each with a template of its name.

A new kind is a file here with `render(site)`, a template `<kind>.md.j2`, and a word in `PAGES`.
"""

from collections.abc import Iterator

from generator.outputs.artifact import Part
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


def render(site: SiteView) -> Iterator[Part]:
    """Every page of every kind."""
    del site  # each kind reads what it needs
    return (Part(kind.render) for kind in PAGES)
