"""预决算图表: all years' budgets and final accounts side by side, and the way to each."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.budgets import folder
from generator.outputs.templating import render_page
from generator.views import budgets
from generator.views.budget_trees import percent
from generator.views.site_view import SiteView
from generator.words import _


def render(site: SiteView) -> Iterator[Artifact]:
    """`<path>/figures.md`; none where no book is public."""
    if not site.budgets.books:
        return
    description = _(
        "Budgets, final accounts and “three public” spending of all years compared; every table can be read and "
        "downloaded."
    )
    category = site.catalogue.get(site.budgets.category)
    years = []
    for year in sorted({book.year for book in site.budgets}, reverse=True):
        budget, final = (site.budgets.get(year, kind) for kind in ("budget", "final"))
        planned, done = (budgets.spent(book) if book else None for book in (budget, final))
        rate = percent(done, planned) if planned and done is not None else None
        years.append((year, budget, final, planned, done, rate))
    yield render_page(
        f"{folder(site)}/figures.md",
        "budget_figures",
        site=site,
        tags=metadata.column_tags(site, category.title, description, category.column_type),
        ld=metadata.breadcrumbs(site, category),
        category=category,
        folder=folder(site),
        description=description,
        years=years,
        three_public=list(budgets.three_public(site.budgets)),
        names=budgets.three_public_names(),
    )
