"""One search over all bureaus: an index that lists the segments of theirs where they lie; nothing is indexed again."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.county.joined import Joined, Published
from generator.county.places import SEARCH, index_of
from generator.model.category import Catalogue
from generator.outputs import metadata
from generator.outputs.artifact import Artifact, text_artifact
from generator.outputs.search import VERSION, json_text, variants
from generator.outputs.search.columns import Columns
from generator.outputs.search.shard import LONE_BYTES
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView

_INDEX = "search/index.json"


def search(site: SiteView, joined: Joined) -> Iterator[Artifact]:
    """`search/`, its `index.json` and `variants.json`."""
    indexes = {bureau.id: _index_of(bureau) for bureau in joined.with_sites}
    asked = [(bureau, index) for bureau in joined.with_sites if (index := indexes[bureau.id])]
    holding = {path for bureau, index in asked for path in _paths(bureau, index)}
    categories = [each for each in joined.categories if each.path in holding]
    places = {each.path: place for place, each in enumerate(categories)}
    segments = [segment for bureau, index in asked for segment in _segments(bureau, index, places)]
    words = Columns(Catalogue(())).words
    words["categories"] = [{"id": each.path, "title": each.title} for each in categories]
    feeds = [(each.path, "", each.title, f"feed/{each.folder}") for each in categories]
    index = {"version": VERSION, "lone_bytes": LONE_BYTES, "segments": segments, **words, "feeds": feeds}
    yield text_artifact(_INDEX, json_text(index))
    yield variants(site)
    path = index_of(SEARCH)
    without = [bureau.name for bureau in joined.with_sites if not indexes[bureau.id]]
    yield render_page(path, "county_search", site=site, tags=metadata.site_tags(site), without=without)


def _index_of(bureau: Published) -> dict[str, Any] | None:
    """The bureau's index; None where there is none, or an older program made it in a form that scripts can't read."""
    if bureau.folder is None or not (file := bureau.folder / _INDEX).is_file():
        return None
    index: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return index if (index.get("version"), index.get("lone_bytes")) == (VERSION, LONE_BYTES) else None


def _paths(bureau: Published, index: dict[str, Any]) -> list[str]:
    """The paths of the bureau's categories that hold items, in the order by which its columns number them."""
    assert bureau.facts is not None
    paths = {category.id: category.path for category in bureau.facts.categories}
    return [paths[category["id"]] for category in index["categories"]]


def _segments(bureau: Published, index: dict[str, Any], places: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The bureau's segments with where its index lies, its name, and which of the joined categories its own are."""
    categories = [places[path] for path in _paths(bureau, index)]
    base = f"../{bureau.id}/{SEARCH}/"
    for segment in index["segments"]:
        folder = f"{base}{segment['folder']}"
        yield {**segment, "folder": folder, "base": base, "source": bureau.short_name, "categories": categories}
