"""JSON Feed 1.1, which takes all attachments of an item.

Source: jsonfeed.org/version/1.1.
"""

import json

from generator.outputs.feed_writer import Entry, Feed
from generator.words import language


def write_json(feed: Feed) -> bytes:
    """The feed as JSON, an item a line; `next_url` leads to the older entries, whose documents are the archives."""
    older = [link.url for link in feed.links if link.rel == "prev-archive"]
    hubs = [{"type": "WebSub", "url": link.url} for link in feed.links if link.rel == "hub"]
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.description,
        "language": language(),
        "authors": [{"name": feed.author}],
        **({"next_url": older[0]} if older else {}),
        **({"hubs": hubs} if hubs else {}),
    }
    head = json.dumps(document, ensure_ascii=False).removesuffix("}")
    items = ",\n".join(json.dumps(_item(entry), ensure_ascii=False) for entry in feed.entries)
    return f'{head}, "items": [\n{items}\n]}}\n'.encode()


def _item(entry: Entry) -> dict[str, object]:
    files = [
        {"url": file.url, "mime_type": file.media_type, "title": file.title, "size_in_bytes": file.size_bytes}
        for file in entry.enclosures
    ]
    return {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}],
        "tags": [entry.category],
        **({"attachments": files} if files else {}),
    }
