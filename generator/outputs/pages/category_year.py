"""All items of a category in one year, by month. It names no other year, so that it changes only with its own."""

from collections.abc import Iterator

from generator.model.category import Category
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.views.site_view import Items, SiteView, by_month, by_year


def render(site: SiteView) -> Iterator[Part]:
    """`<path>/<year>/index.md`, for each category (and parent) and each year that has items."""
    for category in site.catalogue:
        for year, items in by_year(site.by_category[category.id]).items():
            yield Part(_page, (category, year, items))


def _page(site: SiteView, category: Category, year: int, items: Items) -> Artifact:
    return render_page(
        f"{category.path}/{year}/index.md",
        "category_year",
        site=site,
        tags=metadata.column_tags(site, category.title, category.description, category.column_type),
        ld=metadata.breadcrumbs(site, category),
        category=category,
        year=year,
        total=len(items),
        months=by_month(items),
    )
