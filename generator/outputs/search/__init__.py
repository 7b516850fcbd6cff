"""The search index: a few small files for each query, which find exactly what holds the text that was typed.

`search/index.json` lists the segments (runs of years or months, and the pages that are no items), the words of the
filters, and the feeds that bring what a category, or a genre in it, has from now on.
A segment is named for its years, and a part of the site of its own. `search/parts/<segment>/` has the index, which
`segment.py` writes and describes; `site_src/assets/search-engine.js` reads it. `search/text/<segment>/` has the text of
each result, for excerpts: `<name>.json`, and `<name>-<k>.json` for piece k of the texts of its attachments, which few
queries need. All these files have names of their content, so that a browser keeps them and a change touches few.
`search/parts/<segment>-<digest>/` has what changes with any of them: `columns.bin`; in `names.bin` the names of the
shards, `NAME_BYTES` each, and what the next build needs (`change.py`); and in `texts.bin` those of the texts in the
order of results, `TEXT_NAME_BYTES` each, which a reader needs only of segments of which something is shown.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from generator.model.item import Item
from generator.model.labels import label
from generator.outputs.artifact import EARLIER, Artifact, Part, Parts, text_artifact
from generator.outputs.feed_places import feeds_alone
from generator.outputs.headers.table import SEARCH_PARTS, SEARCH_TEXTS
from generator.outputs.search.change import TEXT_NAME_BYTES, Fields, changed, fields_of, names_files
from generator.outputs.search.columns import Columns
from generator.outputs.search.page_texts import KINDS, page_texts
from generator.outputs.search.pieces import Piece, pieces
from generator.outputs.search.shard import LONE_BYTES, Index, roughly
from generator.processes import return_freed_memory
from generator.search_text import simplified
from generator.views.search import Findable, Segment, findable, segments
from generator.views.site_view import SiteView

VERSION = 6
_PARTS = SEARCH_PARTS.removeprefix("search/")


def render(site: SiteView) -> Parts:
    """`search/index.json`, `variants.json`, and for each segment its index, its columns and a text for each result."""
    columns = Columns(site.catalogue)
    listed = []
    for part in (*(Part(_items, (segment,)) for segment in segments(site.items)), Part(_pages)):
        listed += [(yield part)]
    index = {"version": VERSION, "lone_bytes": LONE_BYTES, "segments": listed, **columns.words, "feeds": _feeds(site)}
    yield text_artifact("search/index.json", json_text(index))
    yield Part(variants)


def _items(site: SiteView, segment: Segment) -> Parts:
    texts = [Part(_text_of_item, (segment.name, item)) for item in segment.items]
    columns = Columns(site.catalogue).encode(segment.items)
    entry = yield from _segment(segment.name, texts, columns, lambda number: findable(site, segment.items[number]))
    return_freed_memory()  # much more than what stays, and the other process has its own
    return {**entry, "years": sorted({item.year for item in segment.items})}


def _text_of_item(site: SiteView, segment: str, item: Item) -> Parts:
    category = site.catalogue.get(item.category)
    facts = {"date": item.day.isoformat(), "category": site.catalogue.full_title(category)}
    return (yield from _text(segment, findable(site, item), facts))


def _pages(site: SiteView) -> Parts:
    found = []
    for kind in KINDS:
        texts = yield Part(page_texts, (kind.render,))
        found += [Findable(url_path=path, title=title, head=title, body=body) for path, title, body in texts]
    texts = [Part(_text_of_page, (page,)) for page in found]
    columns = Columns(site.catalogue).encode([None] * len(found))
    return {**(yield from _segment("pages", texts, columns, found.__getitem__)), "years": []}


def _text_of_page(site: SiteView, page: Findable) -> Parts:
    del site
    return (yield from _text("pages", page, {}))


def _segment(segment: str, texts: Sequence[Part], columns: bytes, found: Callable[[int], Findable]) -> Parts:
    """The files of a segment; the value is its entry in `index.json`. `found` gives the result of a text."""
    names: list[bytes] = []
    for text in texts:
        names += [bytes.fromhex((yield text))]
    stride = roughly(len(names))
    index = changed((yield EARLIER), segment, names, stride, lambda number: _fields(found(number)))
    if index is None:
        index = _whole([_fields(found(number)) for number in range(len(names))], stride)
    yield from index.kept
    yield from (Artifact(f"{SEARCH_PARTS}{segment}/{file}", content) for file, content in index.files)
    made = [("columns.bin", columns), *names_files(names, index)]
    folder = f"{_PARTS}{segment}-{_fingerprint(made)}"
    yield from (Artifact(f"search/{folder}/{file}", content) for file, content in made)
    sizes = {"count": len(names), "stride": stride, "shards": len(index.names)}
    return {"name": segment, "folder": folder, **sizes}


def _whole(texts: Sequence[Fields], stride: int) -> Index:
    """All heads, all bodies, all titles of attachments, all texts of attachments, indexed."""
    from generator.outputs.search.segment import whole_index  # numpy, in the process that makes an index

    return whole_index([text for zone in zip(*texts, strict=True) for text in (*zone, *[""] * (stride - len(zone)))])


def _fields(found: Findable) -> Fields:
    return fields_of(found.head, found.body, found.files, (piece.form for piece in pieces(found)))


def variants(site: SiteView) -> Artifact:
    """`search/variants.json`: the traditional characters and their simplified forms."""
    del site
    forms = simplified()
    return text_artifact("search/variants.json", json_text(["".join(forms), "".join(forms.values())]))


def _feeds(site: SiteView) -> list[tuple[str, str, str, str]]:
    """Category, genre, name and place on the page of feeds, of each feed that brings what those filters find."""
    places = ((place, *place.filters) for place in feeds_alone(site) if any(place.filters))
    return [(category, label(genre) if genre else "", place.label, place.anchor) for place, category, genre in places]


def _fingerprint(files: Sequence[tuple[str, bytes]]) -> str:
    """Changes with the content, so that a browser never mixes an index that it has kept with a newer one."""
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(f"{name}:{len(content)}\n".encode() + content)
    return digest.hexdigest()[:10]


def _text_name(text: str, parts: Sequence[Piece]) -> bytes:
    """Changes with what a result shows, of its attachments too."""
    digest = hashlib.sha256()
    for content in (text, *(piece.text for piece in parts)):
        data = content.encode("utf-8")
        digest.update(b"%d:" % len(data) + data)
    return digest.digest()[:TEXT_NAME_BYTES]


def _text(segment: str, found: Findable, facts: Mapping[str, str]) -> Parts:
    """What a result shows, with its facts; the value is its name. `head` begins with the title.

    `pieces` has for each the title and the length as searched.
    """
    parts = [*pieces(found)]
    shown: dict[str, object] = {"url": found.url_path, "title": found.title, "head": found.head, "body": found.body}
    shown |= {"files": found.files, "pieces": [(piece.title, len(piece.form)) for piece in parts], **facts}
    text = json_text({key: value for key, value in shown.items() if value})
    name = _text_name(text, parts).hex()
    yield text_artifact(f"{SEARCH_TEXTS}{segment}/{name}.json", text)
    for k, piece in enumerate(parts):
        yield text_artifact(f"{SEARCH_TEXTS}{segment}/{name}-{k}.json", json_text(piece.text))
    return name


def json_text(value: object) -> str:
    """As short as it gets, characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
