"""The search index: a few small files for each query, which find exactly what holds the text that was typed.

`search/index.json` lists the segments (runs of years, and the pages that are no items), the words of the filters, and
the feeds that bring what a category, or a genre in it, has from now on.
A segment is a folder named for its years and its content. `segment.py` writes it and says how it is laid out;
`site_src/theme/assets/search-engine.js` reads it. `search/text/<segment>/<n>.json` has the text of result n, for
excerpts; `<n>-<k>.json` beside it has piece k of the texts of its attachments, which few queries need.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence

from generator.model.labels import label
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.feed_places import feed_places
from generator.outputs.search.columns import Columns
from generator.outputs.search.page_texts import page_texts
from generator.outputs.search.pieces import Piece, pieces
from generator.outputs.search.segment import LONE_BYTES, index_files
from generator.search_text import BLOCK, head_form, search_form, simplified
from generator.views.search import Findable, Segment, segments
from generator.views.site_view import SiteView

VERSION = 3


def render(site: SiteView) -> Iterator[Artifact]:
    """`search/index.json`, `variants.json`, and for each segment its index, its columns and a text for each result."""
    columns = Columns(site.catalogue)
    listed = []
    for segment in (*segments(site), Segment("pages", tuple(page_texts(site)))):
        parts = [tuple(pieces(found)) for found in segment.found]
        shards, files = index_files(_fields(segment.found, parts))
        made = [("columns.bin", columns.encode(segment.found)), *files]
        folder = f"search/{segment.name}-{_fingerprint(made)}"
        yield from (Artifact(f"{folder}/{name}", content) for name, content in made)
        for number, (found, of_files) in enumerate(zip(segment.found, parts, strict=True)):
            file = f"search/text/{segment.name}/{number}"
            yield text_artifact(f"{file}.json", _text(found, of_files, columns))
            yield from (text_artifact(f"{file}-{k}.json", _json(piece.text)) for k, piece in enumerate(of_files))
        listed.append(
            {
                "name": segment.name,
                "folder": folder.removeprefix("search/"),
                "count": len(segment.found),
                "shards": shards,
                "years": sorted({found.item.year for found in segment.found if found.item}),
            }
        )
    index = {"version": VERSION, "lone_bytes": LONE_BYTES, "segments": listed, **columns.words, "feeds": _feeds(site)}
    yield text_artifact("search/index.json", _json(index))
    yield text_artifact("search/variants.json", _json(["".join(simplified()), "".join(simplified().values())]))


def _feeds(site: SiteView) -> list[tuple[str, str, str, str]]:
    """Category, genre, name and place on the page of feeds, of each feed that brings what those filters find."""
    places = ((place, *place.filters) for place in feed_places(site) if any(place.filters))
    return [(category, label(genre) if genre else "", place.label, place.anchor) for place, category, genre in places]


def _fields(found: Sequence[Findable], parts: Sequence[Sequence[Piece]]) -> list[str]:
    """The searched texts: all heads, all bodies, all titles of attachments, all texts of attachments."""
    texts = [BLOCK.join(piece.form for piece in of_files) for of_files in parts]
    return [
        *(head_form(one.head) for one in found),
        *(search_form(one.body) for one in found),
        *(search_form(one.files) for one in found),
        *texts,
    ]


def _fingerprint(files: Sequence[tuple[str, bytes]]) -> str:
    """Changes with the content, so that a browser never mixes an index that it has kept with a newer one."""
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(f"{name}:{len(content)}\n".encode() + content)
    return digest.hexdigest()[:10]


def _text(found: Findable, parts: Sequence[Piece], columns: Columns) -> str:
    """What a result shows. `head` begins with the title; `pieces` has for each the title and the length as searched."""
    text: dict[str, object] = {"url": found.url_path, "title": found.title, "head": found.head, "body": found.body}
    text |= {"files": found.files, "pieces": [(piece.title, len(piece.form)) for piece in parts]}
    if found.item:
        text |= {"date": found.item.day.isoformat(), "category": columns.title(found.item)}
    return _json({key: value for key, value in text.items() if value})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
