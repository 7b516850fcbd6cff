import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.county.joined import Published
from generator.county.search import search
from generator.model.category import Catalogue
from generator.outputs.search import VERSION
from tests.builders import CATALOGUE, SETTINGS, make_item
from tests.county_builders import joined, make_published, site_of, texts


def made(*bureaus: Published) -> dict[str, str]:
    view = joined(*bureaus)
    return texts(search(site_of(view), view))


def index(*bureaus: Published) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(*bureaus)["search/index.json"])
    return found


def bureau(tmp_path: Path, bureau_id: str, **changes: Any) -> Published:
    return make_published(bureau_id, make_item(), folder=tmp_path / bureau_id, **changes)


def test_the_index_lists_the_bureaus_segments_where_they_lie(tmp_path: Path) -> None:
    found = index(bureau(tmp_path, "a"), bureau(tmp_path, "b"))
    for bureau_id in ("a", "b"):
        own = json.loads((tmp_path / bureau_id / "search/index.json").read_text("utf-8"))
        joined_segments = [segment for segment in found["segments"] if segment["source"] == f"{bureau_id}局"]
        assert [segment["name"] for segment in joined_segments] == [segment["name"] for segment in own["segments"]]
        for segment, before in zip(joined_segments, own["segments"], strict=True):
            assert segment["base"] == f"../{bureau_id}/search/"
            assert segment["folder"] == f"../{bureau_id}/search/{before['folder']}"
            assert (tmp_path / "search" / segment["folder"]).resolve().is_dir()
            assert {key: segment[key] for key in ("count", "shards", "years")} == {
                key: before[key] for key in ("count", "shards", "years")
            }
    assert (found["version"], found["genres"], found["validities"]) == (
        own["version"],
        own["genres"],
        own["validities"],
    )


def test_categories_of_one_path_are_one_filter_and_parents_none(tmp_path: Path) -> None:
    reordered = Catalogue(CATALOGUE.categories[1::-1])
    settings = replace(SETTINGS, wage_category="", short_name="b局")
    found = index(bureau(tmp_path, "a"), bureau(tmp_path, "b", catalogue=reordered, settings=settings))
    ids = [category["id"] for category in found["categories"]]
    assert ids == ["news", "documents", "employment/news", "employment/guides"]
    by_source = {segment["source"]: segment["categories"] for segment in found["segments"]}
    assert [ids[place] for place in by_source["a局"]] == ["news", "documents", "employment/news", "employment/guides"]
    assert [ids[place] for place in by_source["b局"]] == ["documents", "news"]


def test_an_index_of_another_form_is_left_out_and_the_page_says_so(tmp_path: Path) -> None:
    old = bureau(tmp_path, "a")
    file = tmp_path / "a/search/index.json"
    file.write_text(file.read_text("utf-8").replace(f'"version":{VERSION}', '"version":3'), encoding="utf-8")
    bureaus = (old, bureau(tmp_path, "b"))
    assert {segment["source"] for segment in index(*bureaus)["segments"]} == {"b局"}
    assert "这里查不到下列机关的信息：测试县a局" in made(*bureaus)["search/index.md"]
    assert "这里查不到" not in made(bureau(tmp_path, "b"))["search/index.md"]


def test_a_bureau_without_a_site_is_not_asked(tmp_path: Path) -> None:
    assert {segment["source"] for segment in index(Published(id="c"), bureau(tmp_path, "a"))["segments"]} == {"a局"}
