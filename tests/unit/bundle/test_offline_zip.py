import zipfile
from pathlib import Path

import pytest

from generator.bundle import bundle
from generator.errors import BundleError
from tests.unit.bundle.small_site import small_site


def test_a_site_becomes_a_folder_with_a_start_page(tmp_path: Path) -> None:
    bundle(small_site(tmp_path / "site"), tmp_path / "deep/甲.ZIP", lambda _: None)
    with zipfile.ZipFile(tmp_path / "deep/甲.ZIP") as made:
        assert made.namelist() == [
            "打开网站.html",
            "site/assets/feed.css",
            "site/feed.xml",
            "site/index.html",
            "site/news/index.html",
            "site/news/表 1.xlsx",
            "site/search/2024/pairs-0.bin.js",
            "site/search/index.json.js",
            "site/assets/own-1/gongkai.js",
            "site/assets/offline.js",
        ]
        home = made.read("site/index.html").decode()
        start = made.read("打开网站.html").decode()
        assert {info.date_time for info in made.infolist()} == {(2025, 3, 20, 0, 0, 0)}
    assert '<a href="news/index.html">' in home
    assert '<main class="m">\n<p class="gk-offline">离线副本，内容到 2025年3月20日；' in home
    assert 'href="https://test.example/rsj/">网上的这一页' in home
    assert "url=site/index.html" in start


def test_what_is_no_site_and_what_would_be_published_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    for folder, target, told in (
        (tmp_path, tmp_path / "a.zip", "没有建好的网站"),
        (site, site / "news/a.zip", "会随网站公布"),
        (site, tmp_path / "a.tar.gz", ".zip 或 .wacz"),
    ):
        with pytest.raises(BundleError, match=told):
            bundle(folder, target, lambda _: None)
    (site / "feed.xml").write_text("<rss/>")
    (tmp_path / "old.zip").write_text("old")
    with pytest.raises(BundleError, match="日期"):
        bundle(site, tmp_path / "old.zip", lambda _: None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.zip", "site"]
    assert (tmp_path / "old.zip").read_text() == "old"


def test_a_copy_of_an_english_site_is_english(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    home = (site / "index.html").read_text("utf-8").replace("<html>", '<html lang="en" class="no-js">')
    (site / "index.html").write_text(home, "utf-8")
    bundle(site, tmp_path / "copy.zip", lambda _: None)
    with zipfile.ZipFile(tmp_path / "copy.zip") as made:
        start = made.read("Open the site.html").decode()
        assert "Offline copy, content up to 20 March 2025." in made.read("site/index.html").decode()
    assert '<html lang="en">' in start
    assert '<a href="site/index.html">Open the site</a>' in start
