"""The search index: a few small files for each query, which find exactly what holds the text that was typed.

`search/index.json` lists the segments (runs of years or months, and the pages that are no items), the words of the
filters, and the feeds that bring what a category, or a genre in it, has from now on.
A segment is named for its years, and a part of the site of its own. `search/parts/<segment>/` has the index, which
`segment.py` writes and describes; `site_src/assets/search-engine.js` reads it. `search/text/<segment>/` has the text of
each result, for excerpts: `<name>.json`, and `<name>-<k>.json` for piece k of the texts of its attachments, which few
queries need. All these files have names of their content, so that a browser keeps them and a change touches few.
`search/parts/<segment>-<digest>/` has what changes with any of them: `columns.bin`, and in `names.bin` the names of the
texts in the order of results, `TEXT_NAME_BYTES` each, and those of the index.
"""

import hashlib
import json
from collections.abc import Sequence

from generator.model.category import Catalogue
from generator.model.labels import label
from generator.outputs.artifact import Artifact, Part, Parts, text_artifact
from generator.outputs.feed_places import feeds_alone
from generator.outputs.headers.table import SEARCH_PARTS, SEARCH_TEXTS
from generator.outputs.search.columns import Columns
from generator.outputs.search.page_texts import KINDS, page_texts
from generator.outputs.search.pieces import Piece, pieces
from generator.processes import return_freed_memory
from generator.search_text import BLOCK, head_form, search_form, simplified
from generator.views.search import Findable, Segment, findable, segments
from generator.views.site_view import SiteView

VERSION = 5
TEXT_NAME_BYTES = 6
_PARTS = SEARCH_PARTS.removeprefix("search/")


def render(site: SiteView) -> Parts:
    """`search/index.json`, `variants.json`, and for each segment its index, its columns and a text for each result."""
    from generator.outputs.search.segment import LONE_BYTES

    columns = Columns(site.catalogue)
    listed = []
    for part in (*(Part(_items, (segment,)) for segment in segments(site.items)), Part(_pages)):
        listed += [(yield part)]
    index = {"version": VERSION, "lone_bytes": LONE_BYTES, "segments": listed, **columns.words, "feeds": _feeds(site)}
    yield text_artifact("search/index.json", json_text(index))
    yield Part(variants)


def _items(site: SiteView, segment: Segment) -> Parts:
    entry = yield from _segment(site.catalogue, segment.name, [findable(site, item) for item in segment.items])
    return_freed_memory()  # much more than what stays, and the other process has its own
    return entry


def _pages(site: SiteView) -> Parts:
    found = []
    for kind in KINDS:
        texts = yield Part(page_texts, (kind.render,))
        found += [Findable(url_path=path, title=title, head=title, body=body) for path, title, body in texts]
    return (yield from _segment(site.catalogue, "pages", found))


def _segment(catalogue: Catalogue, name: str, found: Sequence[Findable]) -> Parts:
    """The files of a segment; the value is its entry in `index.json`."""
    from generator.outputs.search.segment import index_files, roughly  # numpy, in the process that makes an index

    columns = Columns(catalogue)
    parts = [tuple(pieces(one)) for one in found]
    stride = roughly(len(found))
    shards, files = index_files(_fields(found, parts, stride))
    texts = [_text(one, of_files, columns) for one, of_files in zip(found, parts, strict=True)]
    names = [_text_name(text, of_files) for text, of_files in zip(texts, parts, strict=True)]
    yield from (Artifact(f"{SEARCH_PARTS}{name}/{file}", content) for file, content in files)
    made = [("columns.bin", columns.encode(found)), ("names.bin", b"".join([*names, *shards]))]
    folder = f"{_PARTS}{name}-{_fingerprint(made)}"
    yield from (Artifact(f"search/{folder}/{file}", content) for file, content in made)
    for text_name, text, of_files in zip(names, texts, parts, strict=True):
        file = f"{SEARCH_TEXTS}{name}/{text_name.hex()}"
        yield text_artifact(f"{file}.json", text)
        yield from (text_artifact(f"{file}-{k}.json", json_text(piece.text)) for k, piece in enumerate(of_files))
    years = sorted({one.item.year for one in found if one.item})
    sizes = {"count": len(found), "stride": stride, "shards": len(shards) // 2}
    return {"name": name, "folder": folder, **sizes, "years": years}


def variants(site: SiteView) -> Artifact:
    """`search/variants.json`: the traditional characters and their simplified forms."""
    del site
    forms = simplified()
    return text_artifact("search/variants.json", json_text(["".join(forms), "".join(forms.values())]))


def _feeds(site: SiteView) -> list[tuple[str, str, str, str]]:
    """Category, genre, name and place on the page of feeds, of each feed that brings what those filters find."""
    places = ((place, *place.filters) for place in feeds_alone(site) if any(place.filters))
    return [(category, label(genre) if genre else "", place.label, place.anchor) for place, category, genre in places]


def _fields(found: Sequence[Findable], parts: Sequence[Sequence[Piece]], stride: int) -> list[str]:
    """The searched texts: all heads, all bodies, all titles of attachments, all texts of attachments."""
    zones = (
        [head_form(one.head) for one in found],
        [search_form(one.body) for one in found],
        [search_form(one.files) for one in found],
        [BLOCK.join(piece.form for piece in of_files) for of_files in parts],
    )
    return [text for zone in zones for text in (*zone, *[""] * (stride - len(zone)))]


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


def _text(found: Findable, parts: Sequence[Piece], columns: Columns) -> str:
    """What a result shows. `head` begins with the title; `pieces` has for each the title and the length as searched."""
    text: dict[str, object] = {"url": found.url_path, "title": found.title, "head": found.head, "body": found.body}
    text |= {"files": found.files, "pieces": [(piece.title, len(piece.form)) for piece in parts]}
    if found.item:
        text |= {"date": found.item.day.isoformat(), "category": columns.title(found.item)}
    return json_text({key: value for key, value in text.items() if value})


def json_text(value: object) -> str:
    """As short as it gets, characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
