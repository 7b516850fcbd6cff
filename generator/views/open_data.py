"""Open data: what is published as tables of typed values, the same for every format that they are written in."""

from urllib.parse import quote

from generator.model.fields import DERIVED, FIELDS, GENRES, ID, VALIDITIES
from generator.model.item import Attachment, Item
from generator.model.labels import label, topic_label
from generator.model.record import INTERNAL
from generator.views.open_table import Column, Kind, Row, Table
from generator.views.site_view import Items, SiteView
from generator.words import _, later

_ABOUT: dict[str, tuple[Kind, str]] = {
    "id": ("text", later("Unique on the site, never changes, also the last part of the address")),
    "title": ("text", later("What the item is called")),
    "category": ("text", later("ID of the category; its name is in the table categories")),
    "published": ("moment", later("Beijing time; midnight where no time was given")),
    "issued": ("date", later("The date on the document")),
    "doc_number": ("text", later("Number of the official document")),
    "index_number": ("text", later("Number in the catalogue of published information")),
    "publisher": ("text", later("The body that published the item")),
    "topic": ("text", later("Class of the State Council's topics; a subtopic follows a backslash")),
    "genre": ("text", later("Kind of official document")),
    "validity": ("text", later("Whether the document is in force now")),
    "valid_until": ("date", later("When the document lapses or the notice closes")),
    "summary": ("text", later("A summary of one or two sentences")),
    "source": ("text", later("Where the item comes from")),
    "author": ("text", later("The section or author that wrote it")),
    "keywords": ("texts", later("Subject words")),
    "attachments": ("files", later("Attachments; in sheets one a line, as “file|title”")),
    "interprets": ("texts", later("IDs of the documents that this item explains")),
    "replaces": ("texts", later("IDs of the documents that this item replaces")),
    "changes": (
        "changes",
        later(
            "Date and content of each correction; where conceals is true, the old version is no longer shown; "
            "in sheets one a line"
        ),
    ),
    "expires": ("date", later("After this day the site no longer shows it")),
}
_PUBLIC = tuple(field.key for field in FIELDS if field.key not in INTERNAL)
_CHOICES = {"genre": GENRES, "validity": VALIDITIES}


def item_columns() -> tuple[Column, ...]:
    """Every public field of a record, in the order of `FIELDS`, then the body and what the program works out."""
    fields = [
        Column(
            key=field.key,
            label=label(field.label),
            kind=_ABOUT[field.key][0],
            meaning=_(_ABOUT[field.key][1]),
            choices=tuple(label(choice) for choice in _CHOICES.get(field.key, ())),
            pattern=ID.pattern if field.key in {"id", "category"} else "",
            required=field.key in {"id", "title", "category", "published", "publisher", "summary"},
        )
        for field in FIELDS
        if field.key in _PUBLIC
    ]
    return (
        *fields,
        Column(key="body", label=label("正文"), meaning=_("Markdown")),
        Column(
            key="updated",
            label=label(DERIVED["updated"]),
            kind="moment",
            meaning=_("When it was last corrected, or published"),
            required=True,
        ),
        Column(key="url", label=label(DERIVED["url"]), meaning=_("Permanent link"), required=True),
    )


def attachment_columns() -> tuple[Column, ...]:
    """What is told of each attachment."""
    return (
        Column(key="url", label=label("网址"), meaning=_("Where the attachment can be downloaded"), required=True),
        Column(key="item", label=_("ID of the item"), meaning=_("ID of the item that it belongs to"), required=True),
        Column(key="name", label=_("File name"), meaning=_("Name of the file"), required=True),
        Column(key="title", label=label("标题"), meaning=_("Title of the attachment"), required=True),
        Column(
            key="size_bytes",
            label=_("Size"),
            kind="integer",
            meaning=_("Size of the file"),
            unit=_("bytes"),
            required=True,
        ),
        Column(
            key="sha256",
            label="SHA-256",
            meaning=_("Checksum, to make sure that the file has not changed"),
            required=True,
        ),
    )


def category_columns() -> tuple[Column, ...]:
    """What is told of each category."""
    return (
        Column(key="id", label=_("ID of the category"), meaning=_("Never changes"), required=True),
        Column(
            key="title",
            label=_("Name of the category"),
            meaning=_("With the name of the category above"),
            required=True,
        ),
        Column(
            key="parent", label=_("Category above"), meaning=_("ID of the category above; empty where there is none")
        ),
        Column(
            key="description", label=_("Description"), meaning=_("What is published in the category"), required=True
        ),
        Column(
            key="items",
            label=_("Number of items"),
            kind="integer",
            meaning=_("Items published in the category"),
            unit=_("items"),
            required=True,
        ),
        Column(key="url", label=label("网址"), meaning=_("Address of the category's page"), required=True),
    )


def item_row(site: SiteView, item: Item) -> Row:
    """The item's public fields as values, by the keys of `item_columns`."""
    return {
        **{key: getattr(item, key) for key in _PUBLIC},
        "attachments": tuple(_file(site, item, attachment) for attachment in item.attachments),
        "changes": tuple(
            {"date": change.date, "note": change.note, "conceals": change.conceals} for change in item.changes
        ),
        "topic": topic_label(item.topic),
        "genre": label(item.genre),
        "validity": label(item.validity),
        "body": item.content.markdown,
        "updated": item.updated,
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


def items_table(site: SiteView, name: str, path: str, title: str, items: Items) -> Table:
    """The items, a row each."""
    return Table(
        name=name,
        path=path,
        title=title,
        columns=item_columns(),
        rows=tuple(item_row(site, item) for item in items),
        key=("id",),
        refers={"category": ("categories", "id")},
    )


def attachments_table(site: SiteView, path: str, title: str, items: Items) -> Table:
    """The attachments of the items, a row each."""
    return Table(
        name="attachments",
        path=path,
        title=title,
        columns=attachment_columns(),
        rows=tuple({"item": item.id, **_file(site, item, each)} for item in items for each in item.attachments),
        key=("item", "name"),
        refers={"item": ("items", "id")},
    )


def categories_table(site: SiteView) -> Table:
    """All categories, a row each."""
    rows = (
        {
            "id": category.id,
            "title": site.catalogue.full_title(category),
            "parent": category.parent or "",
            "description": category.description,
            "items": len(site.by_category[category.id]),
            "url": f"{site.settings.url}{category.path}/",
        }
        for category in site.catalogue
    )
    return Table(
        name="categories",
        path="categories",
        title=_("Categories"),
        columns=category_columns(),
        rows=tuple(rows),
        key=("id",),
        refers={"parent": ("categories", "id")},
    )
