"""A withdrawn item's page: when and why it was taken back. Nothing of its content remains."""

from collections.abc import Iterator

from generator.model.item import Item
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Part]:
    """`<category path>/<year>/<id>.md` for each withdrawn item."""
    for item in site.notices:
        yield Part(page, (item,))


def page(site: SiteView, item: Item) -> Artifact:
    """The notice of one withdrawn item."""
    return render_page(
        f"{item.folder}/{item.id}.md",
        "notice",
        site=site,
        tags=metadata.site_tags(site),
        item=item,
        category=site.category(item),
    )
