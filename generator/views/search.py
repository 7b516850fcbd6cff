"""What can be found: the text of every visible item and of the pages for the public, in runs of years."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model.block_text import block_text
from generator.model.item import Item
from generator.search_text import BLOCK
from generator.views.site_view import SiteView

# A segment closes at the end of the year in which it reaches this size, so that the past keeps its files.
_SEGMENT_ITEMS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """One result of a search.

    Attributes:
        url_path: Below the site's root, `/`-terminated.
        head: What counts most: title and numbers.
        body: The text in blocks, `BLOCK` between them.
        files: The titles of attachments.
        texts: Title and text of each attachment, and of each file that the body links to, that could be read.
        item: None for a page that is no item.
    """

    url_path: str
    title: str
    head: str
    body: str
    files: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of whole years, oldest first; its `name` is that of its years, `2019-2023`."""

    name: str
    found: tuple[Findable, ...]


def segments(site: SiteView) -> Iterator[Segment]:
    """The items in runs of years, the oldest item first."""
    run: list[Item] = []
    for _, group in groupby(reversed(site.items), key=lambda item: item.year):
        run += group
        if len(run) >= _SEGMENT_ITEMS:
            yield _segment(site, run)
            run = []
    if run:
        yield _segment(site, run)


def _segment(site: SiteView, items: list[Item]) -> Segment:
    first, last = items[0].year, items[-1].year
    return Segment(f"{first}" if first == last else f"{first}-{last}", tuple(_findable(site, item) for item in items))


def _findable(site: SiteView, item: Item) -> Findable:
    return Findable(
        url_path=item.url_path,
        title=item.title,
        head=_blocks(item.title, item.doc_number, item.index_number),
        body=block_text(item.content.html),
        files=_blocks(*(attachment.title for attachment in item.attachments)),
        texts=tuple(_texts(site, item)),
        item=item,
    )


def _texts(site: SiteView, item: Item) -> Iterator[tuple[str, str]]:
    titles = {item.folder / attachment.name: attachment.title for attachment in item.attachments}
    for path in item.file_paths:
        if text := site.texts.get(path):
            yield titles.get(path, path.name), text


def _blocks(*texts: str) -> str:
    return BLOCK.join(text for text in texts if text)
