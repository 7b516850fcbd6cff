"""All items of a category in one year, by month. It names no other year, so that it changes only with its own."""

from collections.abc import Iterator

from generator.model.category import Category
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.outputs.year_lists import Counts, lists_of_years, month_links, total
from generator.views.periods import Period
from generator.views.site_view import Items, SiteView, by_month


def render(site: SiteView) -> Iterator[Part]:
    """`<path>/<year>/index.md`, for each category (and parent) and each year that has items.

    Of a year with very many, `<path>/<year>-<month>/index.md` too.
    """
    for category in site.catalogue:
        yield from lists_of_years(site.by_category[category.id], _page, category)


def _page(site: SiteView, category: Category, period: Period, items: Items, counts: Counts) -> Artifact:
    return render_page(
        f"{category.path}/{period.name}/index.md",
        "category_year",
        site=site,
        tags=metadata.column_tags(site, category.title, category.description, category.column_type),
        ld=metadata.breadcrumbs(site, category),
        category=category,
        period=period,
        total=total(items, counts),
        months=by_month(items),
        links=month_links(str(category.path), period.year, counts),
    )
