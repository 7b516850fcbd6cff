"""A category's page: its newest items, and the way to every year; a parent's shows its children too."""

from collections.abc import Iterator

from generator.model.article20 import ARTICLE_20
from generator.model.category import Category
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView, by_year
from generator.words import _

NEWEST = 20


def render(site: SiteView) -> Iterator[Part]:
    """`<path>/index.md` for each category and each parent."""
    return (Part(_page, (category,)) for category in site.catalogue)


def _page(site: SiteView, category: Category) -> Artifact:
    items = site.by_category[category.id]
    children = [(child, len(site.by_category[child.id])) for child in site.catalogue.children(category)]
    years = [(year, len(group)) for year, group in by_year(items).items()]
    return render_page(
        f"{category.path}/index.md",
        "category",
        site=site,
        tags=metadata.column_tags(site, category.title, category.description, category.column_type),
        ld=metadata.breadcrumbs(site, category),
        category=category,
        children=children,
        article20=_article20(site, category),
        years=years,
        total=len(items),
        newest=items[:NEWEST],
        has_figures=bool(site.budgets.books) and category.id == site.budgets.category,
        has_indicators=bool(site.indicators.all) and category.id == site.settings.statistics_category,
        has_agencies=bool(site.agencies.all) and category.id == site.settings.agencies_category,
    )


def _article20(site: SiteView, category: Category) -> list[tuple[str, str, list[Category]]]:
    """The items of art. 20 that the category's children answer: number, text, children."""
    children = site.catalogue.children(category)
    answered = [(number, [child for child in site.catalogue if number in child.article20]) for number in ARTICLE_20]
    if not any(child.article20 for child in children if child.path.parts[:1] != category.path.parts[:1]):
        return []  # a parent that is a topic of its own, not the platform's list
    return [(_(ARTICLE_20[number][0]), _(ARTICLE_20[number][1]), found) for number, found in answered if found]
