"""What can be found: the text of every visible item and of the pages for the public, in runs of years."""

from collections.abc import Iterable, Iterator

from generator.frozen import frozen
from generator.model.item import Item
from generator.search_text import BLOCK
from generator.views.site_view import Items, SiteView, by_year, runs

# So many items are indexed in a second.
_SMALL_SITE = 1_000
# Whole years share a segment up to this size. One of more than `_MOST_ITEMS` is in runs of months, each closed by the
# month in which it reaches that size, in the newest year this one.
_SEGMENT_ITEMS = 2_000
_MOST_ITEMS = 5_000


@frozen(kw_only=True)
class Findable:
    """One result of a search.

    Attributes:
        url_path: Below the site's root, `/`-terminated.
        head: What counts most: title and numbers.
        body: The text in blocks, `BLOCK` between them.
        files: The titles of attachments.
        texts: Title and text of each attachment, and of each file that the body links to, that could be read.
    """

    url_path: str
    title: str
    head: str
    body: str
    files: str = ""
    texts: tuple[tuple[str, str], ...] = ()


@frozen
class Segment:
    """Items that are searched together, the oldest first; its `name` is that of their years: `2019-2023`."""

    name: str
    items: Items


def segments(items: Items) -> list[Segment]:
    """The items, given newest first, in segments, the oldest first: runs of whole years, the newest year apart.

    What is published from day to day changes the last one alone, and a correction another one, so they are not long;
    but each costs a reader some requests a query, so they are not many either, and a small site has one.
    """
    oldest_first = items[::-1]
    if len(items) <= _SMALL_SITE:
        return [_of_years(items) for items in [oldest_first] if items]
    *past, newest = by_year(oldest_first).values()
    found = []
    for run in _packed(past):
        found += _of_months(run, _MOST_ITEMS) if len(run) > _MOST_ITEMS else [_of_years(run)]
    return found + _of_months(newest, _SEGMENT_ITEMS)


def _packed(years: Iterable[Items]) -> list[Items]:
    """The items in runs of whole years, as many as are together no more than a segment should have."""
    found: list[Items] = []
    for of_year in years:
        if found and len(found[-1]) + len(of_year) <= _SEGMENT_ITEMS:
            found[-1] += of_year
        else:
            found.append(of_year)
    return found


def _of_years(items: Items) -> Segment:
    first, last = items[0].year, items[-1].year
    return Segment(f"{first}" if first == last else f"{first}-{last}", items)


def _of_months(items: Items, most: int) -> list[Segment]:
    """Items of whole years in runs of months, `2024m01-2024m05`, or in one named for the years.

    A run is closed by the month that makes it `most` long.
    """
    found: list[Items] = []
    for _, of_month in runs(items, lambda item: (item.year, item.day.month)):
        if found and len(found[-1]) < most:
            found[-1] += tuple(of_month)
        else:
            found.append(tuple(of_month))
    if len(found) == 1:
        return [_of_years(items)]
    return [Segment(f"{run[0].day:%Ym%m}-{run[-1].day:%Ym%m}", run) for run in found]


def findable(site: SiteView, item: Item) -> Findable:
    """What can be found of an item."""
    return Findable(
        url_path=item.url_path,
        title=item.title,
        head=_blocks(item.title, item.doc_number, item.index_number),
        body=item.content.blocks,
        files=_blocks(*(attachment.title for attachment in item.attachments)),
        texts=tuple(_texts(site, item)),
    )


def _texts(site: SiteView, item: Item) -> Iterator[tuple[str, str]]:
    titles = {item.folder / attachment.name: attachment.title for attachment in item.attachments}
    for path in item.file_paths:
        if text := site.texts.get(path):
            yield titles.get(path, path.name), text


def _blocks(*texts: str) -> str:
    return BLOCK.join(text for text in texts if text)
