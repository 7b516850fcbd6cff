"""Open data: what is published as tables of typed values, the same for every format that they are written in."""

from urllib.parse import quote

from generator.model.fields import DERIVED, FIELDS, GENRES, ID, VALIDITIES
from generator.model.item import Attachment, Item
from generator.views.open_figures import figure_tables
from generator.views.open_table import Column, Kind, Row, Table
from generator.views.site_view import Items, SiteView

# Fields that say nothing of what is public (every exported item is published), or how the office works (art. 16).
INTERNAL = frozenset({"status", "withdrawn", "review"})


_ABOUT: dict[str, tuple[Kind, str]] = {
    "id": ("text", "全站唯一，不会改变，也是网址的最后一段"),
    "title": ("text", "信息的名称"),
    "category": ("text", "栏目编号，名称见 categories 表"),
    "published": ("moment", "北京时间；没有写时刻的为零点"),
    "issued": ("date", "文件上写的日期"),
    "doc_number": ("text", "公文的发文字号"),
    "index_number": ("text", "信息公开索引号"),
    "publisher": ("text", "发布这条信息的机关"),
    "topic": ("text", "国务院主题分类，下级写在反斜线后"),
    "genre": ("text", "公文种类"),
    "validity": ("text", "文件现在的效力"),
    "valid_until": ("date", "文件的有效期或者公告的截止日期"),
    "summary": ("text", "一两句话的摘要"),
    "source": ("text", "信息来自哪里"),
    "author": ("text", "拟稿的科室或者作者"),
    "keywords": ("texts", "主题词"),
    "attachments": ("files", "附件；表格里一行一个，写作“文件名|标题”"),
    "interprets": ("texts", "本条解读的文件的编号"),
    "replaces": ("texts", "本条替代的文件的编号"),
    "changes": ("changes", "更正的日期和内容；表格里一行一次"),
    "expires": ("date", "过了这一天，网站不再显示"),
}
_CHOICES = {"genre": GENRES, "validity": VALIDITIES}


def _item_columns() -> tuple[Column, ...]:
    """Every public field of a record, in the order of `FIELDS`, then the body and what the program works out."""
    fields = [
        Column(
            key=field.key,
            label=field.label,
            kind=_ABOUT[field.key][0],
            meaning=_ABOUT[field.key][1],
            choices=_CHOICES.get(field.key, ()),
            pattern=ID.pattern if field.key in {"id", "category"} else "",
            required=field.key in {"id", "title", "category", "published", "publisher", "summary"},
        )
        for field in FIELDS
        if field.key not in INTERNAL
    ]
    return (
        *fields,
        Column(key="body", label="正文", meaning="Markdown 文本"),
        Column(
            key="updated", label=DERIVED["updated"], kind="moment", meaning="最后一次更正或者发布的时间", required=True
        ),
        Column(key="url", label=DERIVED["url"], meaning="永久链接", required=True),
    )


ITEM_COLUMNS = _item_columns()
ATTACHMENT_COLUMNS = (
    Column(key="url", label="网址", meaning="附件的下载地址", required=True),
    Column(key="item", label="信息编号", meaning="附件所属信息的编号", required=True),
    Column(key="name", label="文件名", meaning="附件的文件名", required=True),
    Column(key="title", label="标题", meaning="附件的标题", required=True),
    Column(key="size_bytes", label="大小", kind="integer", meaning="文件大小", unit="字节", required=True),
    Column(key="sha256", label="SHA-256", meaning="校验值，用来核对文件没有改变", required=True),
)
CATEGORY_COLUMNS = (
    Column(key="id", label="栏目编号", meaning="不会改变", required=True),
    Column(key="title", label="栏目名称", meaning="含上级栏目的名称", required=True),
    Column(key="parent", label="上级栏目", meaning="上级栏目的编号，没有则为空"),
    Column(key="description", label="说明", meaning="栏目公布什么", required=True),
    Column(key="items", label="条数", kind="integer", meaning="栏目里公开的信息", unit="条", required=True),
    Column(key="url", label="网址", meaning="栏目页的地址", required=True),
)


def item_row(site: SiteView, item: Item) -> Row:
    """The item's public fields as values, by the keys of `ITEM_COLUMNS`."""
    fields = {column.key: getattr(item, column.key, None) for column in ITEM_COLUMNS}
    return {
        **fields,
        "attachments": tuple(_file(site, item, attachment) for attachment in item.attachments),
        "changes": tuple({"date": change.date, "note": change.note} for change in item.changes),
        "body": item.content.markdown,
        "url": site.settings.url + item.url_path,
    }


def _file(site: SiteView, item: Item, attachment: Attachment) -> Row:
    path = item.folder / attachment.name
    return {
        "name": attachment.name,
        "title": attachment.title,
        "url": site.settings.url + quote(str(path)),
        "size_bytes": site.files[path].size_bytes,
        "sha256": site.files[path].sha256,
    }


def category_tables(site: SiteView) -> tuple[Table, ...]:
    """The items of each category that holds some itself, also while there are none."""
    return tuple(
        _items(
            site, f"items-{leaf.id}", f"category/{leaf.id}", site.catalogue.full_title(leaf), site.by_category[leaf.id]
        )
        for leaf in site.catalogue.leaves
    )


def site_tables(site: SiteView) -> tuple[Table, ...]:
    """The categories, all items, all attachments, then the tables of figures that there are."""
    items = _items(site, "items", "items", "全部信息", site.items)
    attachments = tuple({"item": row["id"], **file} for row in items.rows for file in _mappings(row["attachments"]))
    return (
        Table(
            name="categories",
            path="categories",
            title="栏目",
            columns=CATEGORY_COLUMNS,
            rows=tuple(_category_rows(site)),
            key=("id",),
            refers={"parent": ("categories", "id")},
        ),
        items,
        Table(
            name="attachments",
            path="attachments",
            title="附件",
            columns=ATTACHMENT_COLUMNS,
            rows=attachments,
            key=("item", "name"),
            refers={"item": ("items", "id")},
        ),
        *figure_tables(site),
    )


def _items(site: SiteView, name: str, path: str, title: str, items: Items) -> Table:
    return Table(
        name=name,
        path=path,
        title=title,
        columns=ITEM_COLUMNS,
        rows=tuple(item_row(site, item) for item in items),
        key=("id",),
        refers={"category": ("categories", "id")},
    )


def _category_rows(site: SiteView) -> list[Row]:
    return [
        {
            "id": category.id,
            "title": site.catalogue.full_title(category),
            "parent": category.parent or "",
            "description": category.description,
            "items": len(site.by_category[category.id]),
            "url": f"{site.settings.url}{category.path}/",
        }
        for category in site.catalogue
    ]


def _mappings(value: object) -> tuple[Row, ...]:
    assert isinstance(value, tuple)
    return value
