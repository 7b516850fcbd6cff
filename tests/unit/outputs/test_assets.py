import re

from generator.outputs.assets import FEED_STYLE, assets_folder, render
from generator.outputs.headers.table import HASHED
from generator.words import use
from tests.builders import make_site, rendered, texts

FILES = {"feed.css": b"rss { display: block }\n", "item.js": b"let x = 1\n", "pictures/a.svg": b"<svg/>"}


def test_all_stand_in_one_folder_with_the_words_but_the_style_sheet_of_feeds() -> None:
    site = make_site(assets=FILES)
    folder = assets_folder(site)
    assert re.fullmatch(r"assets/own-[0-9a-f]{10}", folder)
    made = texts(rendered(render, site))
    assert set(made) == {
        FEED_STYLE,
        *(f"{folder}/{name}" for name in ("item.js", "pictures/a.svg", "words.css", "words.js")),
    }
    assert made[f"{folder}/item.js"] == "let x = 1\n"
    assert made[FEED_STYLE].endswith("}\nrss { display: block }\n")
    assert "--gk-feed:" in made[FEED_STYLE]


def test_other_content_has_another_address_and_the_same_content_the_same() -> None:
    folders = [
        assets_folder(make_site(assets=assets))
        for assets in (FILES, {**FILES, "item.js": b"let x = 2\n"}, {**FILES, "other.js": b""}, FILES)
    ]
    site = make_site(assets=FILES)
    use("en")
    folders.append(assets_folder(site))
    assert [folders.index(folder) for folder in folders] == [0, 1, 2, 0, 4]


def test_servers_may_say_that_they_never_change_and_not_so_of_the_style_sheet_of_feeds() -> None:
    paths = [artifact.path for artifact in rendered(render, make_site(assets=FILES))]
    assert [path for path in paths if not HASHED.holds(path)] == [FEED_STYLE]


def test_a_site_without_any_has_the_words() -> None:
    site = make_site()
    assert set(texts(rendered(render, site))) == {f"{assets_folder(site)}/words.{kind}" for kind in ("css", "js")}
