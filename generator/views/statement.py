"""The sentence on how much was published in a year, which the annual report opens with."""

from collections.abc import Sequence

from generator.model.category import Catalogue, Category
from generator.model.item import Item


def statement_of(catalogue: Catalogue, items: Sequence[Item], year: int) -> str:
    """The sentence on those of the items that were published in `year`, category by category.

    Source: section 一 of the report's format (国办公开办函〔2021〕30号), as district bureaus word it.
    """
    counts = {leaf.id: sum(item.year == year and item.category == leaf.id for item in items) for leaf in catalogue}
    for category in catalogue.top:
        counts[category.id] += sum(counts[child.id] for child in catalogue.children(category))
    parts = [_part(catalogue, category, counts) for category in catalogue.top if counts[category.id]]
    total = sum(counts[category.id] for category in catalogue.top)
    tail = f"，其中{'，'.join(parts)}" if parts else ""
    return f"{year}年通过门户网站政府信息公开平台公开信息{total}条{tail}。"


def _part(catalogue: Catalogue, category: Category, counts: dict[str, int]) -> str:
    children = [child for child in catalogue.children(category) if counts[child.id]]
    inner = "、".join(f"{child.title}{counts[child.id]}条" for child in children)
    return f"{category.report_title}{counts[category.id]}条" + (f"（{inner}）" if inner else "")
