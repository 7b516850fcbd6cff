"""The search index: a few small files for each query, which find exactly what holds the text that was typed.

`search/index.json` lists the segments (runs of years, and the pages that are no items) and the words of the filters.
A segment is a folder named for its years and its content. `segment.py` writes it and says how it is laid out;
`site_src/theme/assets/search-engine.js` reads it. `search/text/<segment>/<n>.json` has the text of result n, for
excerpts.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence

from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.search.columns import Columns
from generator.outputs.search.page_texts import page_texts
from generator.outputs.search.segment import LONE_BYTES, index_files
from generator.search_text import search_form, simplified
from generator.views.search import Findable, Segment, segments
from generator.views.site_view import SiteView

VERSION = 1


def render(site: SiteView) -> Iterator[Artifact]:
    """`search/index.json`, `variants.json`, and for each segment its index, its columns and a text for each result."""
    columns = Columns(site.catalogue)
    listed = []
    for segment in (*segments(site), Segment("pages", tuple(page_texts(site)))):
        shards, files = index_files(_fields(segment.found))
        made = [("columns.bin", columns.encode(segment.found)), *files]
        folder = f"search/{segment.name}-{_fingerprint(made)}"
        yield from (Artifact(f"{folder}/{name}", content) for name, content in made)
        for number, found in enumerate(segment.found):
            yield text_artifact(f"search/text/{segment.name}/{number}.json", _text(found, columns))
        listed.append(
            {
                "name": segment.name,
                "folder": folder.removeprefix("search/"),
                "count": len(segment.found),
                "shards": shards,
                "years": sorted({found.item.year for found in segment.found if found.item}),
            }
        )
    index = {"version": VERSION, "lone_bytes": LONE_BYTES, "segments": listed, **columns.words}
    yield text_artifact("search/index.json", _json(index))
    yield text_artifact("search/variants.json", _json(["".join(simplified()), "".join(simplified().values())]))


def _fields(found: Sequence[Findable]) -> list[str]:
    """The searched texts: all heads, all bodies, all texts of files."""
    zones = ([one.head for one in found], [one.body for one in found], [one.files for one in found])
    return [search_form(text) for zone in zones for text in zone]


def _fingerprint(files: Sequence[tuple[str, bytes]]) -> str:
    """Changes with the content, so that a browser never mixes an index that it has kept with a newer one."""
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(f"{name}:{len(content)}\n".encode() + content)
    return digest.hexdigest()[:10]


def _text(found: Findable, columns: Columns) -> str:
    """What a result shows. `head` begins with the title."""
    text = {"url": found.url_path, "title": found.title, "head": found.head, "body": found.body, "files": found.files}
    if found.item:
        text |= {"date": found.item.day.isoformat(), "category": columns.title(found.item)}
    return _json({key: value for key, value in text.items() if value})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
