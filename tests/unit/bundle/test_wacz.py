import gzip
import json
import zipfile
from pathlib import Path

import pytest

from generator.bundle import bundle
from generator.bundle.warc import sort_key
from tests.unit.bundle.small_site import small_site


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://rsj.shili.example/", "example,shili,rsj)/"),
        ("https://Rsj.Shili.example/News/A.pdf?B=C", "example,shili,rsj)/news/a.pdf?b=c"),
        ("http://127.0.0.1:8000/a", "1,0,0,127:8000)/a"),
        ("https://a.example", "example,a)/"),
    ],
)
def test_an_address_is_sorted_by_its_host_from_the_right(url: str, key: str) -> None:
    assert sort_key(url) == key


def test_a_site_becomes_records_an_index_and_a_list_of_pages(tmp_path: Path) -> None:
    bundle(small_site(tmp_path / "site"), tmp_path / "a.wacz", lambda _: None)
    with zipfile.ZipFile(tmp_path / "a.wacz") as made:
        names = [(info.filename, info.compress_type) for info in made.infolist()]
        index = made.read("indexes/index.cdx").decode().splitlines()
        pages = [json.loads(line) for line in made.read("pages/pages.jsonl").decode().splitlines()]
        package = json.loads(made.read("datapackage.json"))
        records = made.read("archive/data.warc.gz")
    assert names[0] == ("archive/data.warc.gz", zipfile.ZIP_STORED)
    base = "https://test.example/rsj/"
    assert [json.loads(line.split(" ", 2)[2])["url"].removeprefix(base) for line in index] == [
        "", "assets/feed.css", "assets/own-1/gongkai.js", "feed.xml", "news/", "news/%E8%A1%A8%201.xlsx",
        "search/2024/pairs-0.bin", "search/index.json",
    ]  # fmt: skip
    assert [(page["url"], page["title"]) for page in pages[1:]] == [(base, "测试局"), (f"{base}news/", "动态 & 通知")]
    assert (package["mainPageUrl"], package["mainPageDate"]) == (base, "2025-03-19T16:00:00Z")
    plain = gzip.decompress(records)
    assert plain.count(b"WARC/1.1\r\n") == 9
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert b"Content-Type: " + kind + b"\r\nContent-Length: 4\r\n\r\nPK\x00\x01\r\n\r\n" in plain
