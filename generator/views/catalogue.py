"""目录: what the disclosure catalogue says of each item.

Source: 政府信息公开条例 (令711) art. 12: 索引、名称、内容概述、生成日期 and more.
"""

from generator.frozen import frozen
from generator.model.item import Item
from generator.model.labels import label
from generator.views.site_view import Items, SiteView
from generator.words import _


def columns() -> tuple[str, ...]:
    """What the texts of an entry are, in their order."""
    return (
        _("Index number"), _("Title"), _("Summary"), _("Date made"), _("Document number"),
        _("Date published"), _("Category"), _("Validity"), _("Web address"),
    )  # fmt: skip


@frozen(kw_only=True)
class Entry:
    """One line of the catalogue: the item, and its texts in the order of `columns`."""

    item: Item
    cells: tuple[str, ...]


def entries(site: SiteView, items: Items) -> list[Entry]:
    """The lines of these items, in their order. 生成日期 is the day the document was made, else published."""
    return [
        Entry(
            item=item,
            cells=(
                item.index_number,
                item.title,
                item.summary,
                (item.issued or item.day).isoformat(),
                item.doc_number,
                item.day.isoformat(),
                site.catalogue.full_title(site.category(item)),
                label(item.validity),
                site.settings.url + item.url_path,
            ),
        )
        for item in items
    ]
