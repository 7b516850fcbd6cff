"""All items of a category in one year, by month. It names no other year, so that it changes only with its own."""

from collections.abc import Iterator

from generator.model.category import Category
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.year_lists import Counts, list_page, lists_of_years
from generator.views.periods import Period
from generator.views.site_view import Items, SiteView


def render(site: SiteView) -> Iterator[Part]:
    """`<path>/<year>/index.md`, for each category (and parent) and each year that has items.

    Of a year with very many, `<path>/<year>-<month>/index.md` too.
    """
    for category in site.catalogue:
        yield from lists_of_years(site.by_category[category.id], _page, category)


def _page(site: SiteView, category: Category, period: Period, items: Items, counts: Counts) -> Artifact:
    return list_page(
        str(category.path),
        "category_year",
        site,
        period,
        items,
        counts,
        tags=metadata.column_tags(site, category.title, category.description, category.column_type),
        ld=metadata.breadcrumbs(site, category),
        category=category,
    )
