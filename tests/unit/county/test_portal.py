from pathlib import Path

from generator.county.joined import Published
from generator.county.portal import build_portal
from tests.builders import make_item, moment
from tests.county_builders import AS_OF, COUNTY, make_published

OLD = make_item(id="n-0", title="旧的", published=moment("2023-03-05"))
OTHER = make_item(id="d-1", title="办法", category="documents", published=moment("2024-04-01"))


def bureaus(folder: Path, *items: str) -> list[Published]:
    news = [make_item(id=f"n-{place}", title=title) for place, title in enumerate(items, 1)]
    return [
        make_published("a", OLD, *news, folder=folder / "a"),
        make_published("b", OTHER, folder=folder / "b"),
    ]


def states(site: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(site).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_only_the_pages_that_show_a_change_are_written_and_built_again(tmp_path: Path) -> None:
    root = tmp_path / "portal"

    def build(*titles: str) -> tuple[dict[str, tuple[int, bytes]], dict[str, tuple[int, bytes]]]:
        site = build_portal(COUNTY, bureaus(tmp_path, *titles), AS_OF, root, lambda _: None)
        return states(root / "site_src/docs"), states(site)

    docs_1, site_1 = build("标题")
    docs_2, site_2 = build("标题")
    assert docs_1 == docs_2, "nothing is written where nothing has changed"
    assert {path: content for path, (_, content) in site_1.items()} == {
        p: content for p, (_, content) in site_2.items()
    }
    docs_3, site_3 = build("改过的标题")
    pages = {
        "index.md",
        "bureaus/a/index.md",
        "categories/news/index.md",
        "categories/news/2024/index.md",
        "years/2024/index.md",
    }
    feeds = {f"{folder}{name}" for folder in ("", "categories/news/") for name in ("feed.xml", "atom.xml", "feed.json")}
    data = {
        "data/items/bureau=a/year=2024/part-0.parquet",
        "data/datapackage.json",
        "search/index.json",
    }
    changed = {path for path in docs_3 if docs_3[path] != docs_2.get(path)}
    assert changed == pages | feeds | data
    built = {path for path in site_3 if site_3[path][1] != site_2[path][1]}
    assert built == {path.replace("index.md", "index.html") for path in changed}
    assert "改过的标题" in site_3["years/2024/index.html"][1].decode()
