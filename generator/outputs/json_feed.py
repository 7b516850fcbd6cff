"""JSON Feed 1.1, an item a line, which takes all attachments of an item.

Source: jsonfeed.org/version/1.1.
"""

import json

from generator.outputs.feed_model import Entry, Feed, Format
from generator.words import language


def _frame(feed: Feed) -> tuple[str, str]:
    """All but the items; `next_url` leads to the older entries, whose documents are the archives."""
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
    return f'{head}, "items": [\n', "\n]}\n"


def _item(entry: Entry) -> str:
    files = [
        {"url": file.url, "mime_type": file.media_type, "title": file.title, "size_in_bytes": file.size_bytes}
        for file in entry.enclosures
    ]
    item = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "content_html": str(entry.html),
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}],
        "tags": [entry.category],
        **({"attachments": files} if files else {}),
    }
    return json.dumps(item, ensure_ascii=False)


JSON_1_1 = Format(_frame, _item, between=",\n")
