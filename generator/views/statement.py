"""The sentence on how much was published in a year, which the annual report opens with."""

from collections.abc import Mapping

from generator.model.category import Catalogue, Category
from generator.words import _, listed, ngettext, pgettext


def statement_of(catalogue: Catalogue, published: Mapping[str, int], year: int) -> str:
    """The sentence on what was published in the year, category by category; the numbers are by a category's id.

    Source: section 一 of the report's format (国办公开办函〔2021〕30号), as district bureaus word it.
    """
    counts = {category.id: published.get(category.id, 0) for category in catalogue}
    for category in catalogue.top:
        counts[category.id] += sum(counts[child.id] for child in catalogue.children(category))
    parts = [_part(catalogue, category, counts) for category in catalogue.top if counts[category.id]]
    total = sum(counts[category.id] for category in catalogue.top)
    if not parts:
        return ngettext(
            "In %(year)s, %(number)s item was published on this platform.",
            "In %(year)s, %(number)s items were published on this platform.",
            total,
            year=year,
        )
    groups = pgettext("between groups", "; ").join(parts)
    return ngettext(
        "In %(year)s, %(number)s item was published on this platform: %(parts)s.",
        "In %(year)s, %(number)s items were published on this platform: %(parts)s.",
        total,
        year=year,
        parts=groups,
    )


def _part(catalogue: Catalogue, category: Category, counts: dict[str, int]) -> str:
    children = [child for child in catalogue.children(category) if counts[child.id]]
    inner = listed(_("%(category)s %(number)s", category=child.title, number=counts[child.id]) for child in children)
    text = _("%(category)s %(number)s", category=category.report_title, number=counts[category.id])
    return _("%(category)s (%(parts)s)", category=text, parts=inner) if inner else text
