"""An item's page: metadata, body, attachments, what it belongs with, and its neighbours."""

from collections.abc import Iterator

from generator.model.item import Attachment, Item
from generator.outputs import metadata
from generator.outputs.annual_files import item_files
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.views.history import item_corrections
from generator.views.site_view import Items, Related, SiteView, by_year
from generator.words import _

HEADINGS_FOR_CONTENTS = 3


def render(site: SiteView) -> Iterator[Part]:
    """`<category path>/<year>/<id>.md` for each visible item; those of a year are a part."""
    for of_year in by_year(site.items).values():
        yield Part(_pages, (of_year,))


def _pages(site: SiteView, items: Items) -> Iterator[Part]:
    del site  # each page reads what it needs
    return (Part(page, (item,)) for item in items)


def page(site: SiteView, item: Item) -> Artifact:
    """The page of one visible item."""
    related = site.related[item.id]
    return render_page(
        f"{item.folder}/{item.id}.md",
        "item",
        site=site,
        tags=metadata.article_tags(site, item),
        ld=metadata.article(site, item),
        item=item,
        category=site.category(item),
        files=[
            *((attachment, site.files[item.folder / attachment.name]) for attachment in item.attachments),
            *((Attachment(file.path.name, file.title), file) for file in item_files(site, item)),
        ],
        reports=[view for view in site.annual if view.item.id == item.id],
        related=_related(site, item, related),
        figures=_figures(site, item),
        corrections=item_corrections(item),
        history=site.histories.get(item.id),
        newer=related.newer,
        older=related.older,
        has_contents=item.content.is_plain and item.content.headings >= HEADINGS_FOR_CONTENTS,
    )


def _figures(site: SiteView, item: Item) -> list[tuple[str, str]]:
    """Title and page of the budgets or final accounts that the item announces."""
    path = site.catalogue.get(site.budgets.category).path if site.budgets.books else ""
    return [(book.title, f"{path}/{book.stem}.md") for book in site.budgets if item.id in book.records]


def _related(site: SiteView, item: Item, related: Related) -> list[tuple[str, Item]]:
    """What the item explains or replaces and what explains or replaces it, each with the words before it."""
    return [
        *((_("Document explained: "), site.by_id[other]) for other in item.interprets if other in site.by_id),
        *((_("Explanation: "), other) for other in related.interpreted_by),
        *((_("Document replaced: "), site.by_id[other]) for other in item.replaces if other in site.by_id),
        *((_("Replaced by: "), other) for other in related.replaced_by),
    ]
