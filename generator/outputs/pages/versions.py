"""An item's earlier versions, each against the next: what was removed and what was added, word by word."""

from collections.abc import Iterator

from generator.model.item import Item
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, Part
from generator.outputs.templating import render_page
from generator.views.history import ItemHistory
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Part]:
    """`<category path>/<year>/<id>/changes.md` for each item of which more than one version may be shown."""
    for item_id, history in site.histories.items():
        if history.steps and item_id in site.by_id:
            yield Part(_page, (site.by_id[item_id], history))


def _page(site: SiteView, item: Item, history: ItemHistory) -> Artifact:
    return render_page(
        f"{item.folder}/{item.id}/changes.md",
        "versions",
        site=site,
        tags=metadata.site_tags(site),
        item=item,
        category=site.category(item),
        history=history,
        since=site.known_since,
    )
