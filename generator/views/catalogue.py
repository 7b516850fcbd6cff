"""目录: what the disclosure catalogue says of each item.

Source: 政府信息公开条例 (令711) art. 12: 索引、名称、内容概述、生成日期 and more.
"""

from dataclasses import dataclass

from generator.model.item import Item
from generator.views.site_view import Items, SiteView

COLUMNS = ("索引号", "名称", "内容概述", "生成日期", "文号", "发布日期", "栏目", "有效性", "网址")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the catalogue: the item, and its texts in the order of `COLUMNS`."""

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
                item.validity,
                site.settings.url + item.url_path,
            ),
        )
        for item in items
    ]
