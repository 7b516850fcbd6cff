"""One search over all bureaus: an index that lists the segments of theirs where they lie; nothing is indexed again."""

import json
from collections.abc import Iterator
from typing import Any

from generator.county.joined import Joined, Published
from generator.county.places import SEARCH, index_of
from generator.model.category import Catalogue
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.search import VERSION, json_text, variants
from generator.outputs.search.columns import Columns
from generator.outputs.search.segment import LONE_BYTES
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView

_INDEX = "search/index.json"


def search(site: SiteView, joined: Joined) -> Iterator[Artifact]:
    """`search/`, its `index.json` and `variants.json`."""
    segments: list[dict[str, Any]] = []
    without = []
    for bureau in joined.with_sites:
        index = _index_of(bureau)
        if index is None:
            without.append(bureau.name)
        else:
            segments += _segments(joined, bureau, index)
    words = Columns(Catalogue(())).words
    words["categories"] = [{"id": each.path, "title": each.title} for each in joined.categories]
    feeds = [(each.path, "", each.title, f"feed/{each.folder}") for each in joined.categories]
    index = {"version": VERSION, "lone_bytes": LONE_BYTES, "segments": segments, **words, "feeds": feeds}
    yield text_artifact(_INDEX, json_text(index))
    yield variants(site)
    path = index_of(SEARCH)
    yield render_page(path, "county_search", site=site, tags=metadata.site_tags(site), without=without)


def _index_of(bureau: Published) -> dict[str, Any] | None:
    """The bureau's index; None where there is none, or an older program made it in a form that the script can't read."""
    if bureau.folder is None or not (file := bureau.folder / _INDEX).is_file():
        return None
    index: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return index if (index.get("version"), index.get("lone_bytes")) == (VERSION, LONE_BYTES) else None


def _segments(joined: Joined, bureau: Published, index: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The bureau's segments with where its index lies, its name, and which of the county's categories its own are."""
    assert bureau.facts is not None
    paths = {category.id: category.path for category in bureau.facts.categories}
    places = {category.path: place for place, category in enumerate(joined.categories)}
    categories = [places[paths[category["id"]]] for category in index["categories"]]
    base = f"../{bureau.id}/{SEARCH}/"
    for segment in index["segments"]:
        folder = f"{base}{segment['folder']}"
        yield {**segment, "folder": folder, "base": base, "source": bureau.short_name, "categories": categories}
