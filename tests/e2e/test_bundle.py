"""The bundles of the real site: the ZIP opened from a disk in Chromium, the WACZ read by others' programs."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from generator.bundle import bundle
from generator.bundle.offline_zip import FETCHED, FOLDER

from .browsing import DESKTOP, PHONE, visit
from .built_site import Site, read_site
from .conftest import Once
from .project import ROOT, gongkai
from .test_policy import WATCH

START = "打开网站.html"
UNPACKED = "离线 副本#1"  # a name that a browser must escape
FOR_SERVERS = ("_headers", "404.html", "robots.txt", "sitemap", ".well-known/")


@pytest.fixture(scope="session")
def copies(once: Once, real_root: Path) -> Path:
    """The bundles of the real site, `copy.zip` and `copy.wacz`, and the ZIP unpacked beside them."""

    def make(folder: Path) -> None:
        for name in ("copy.zip", "copy.wacz"):
            bundle(real_root / "site", folder / name, lambda _: None)
        with zipfile.ZipFile(folder / "copy.zip") as made:
            made.extractall(folder / UNPACKED)

    return once("bundles", make)


@pytest.fixture
def unpacked(copies: Path) -> Path:
    return copies / UNPACKED


@pytest.fixture
def disk(unpacked: Path) -> str:
    return (unpacked / FOLDER).as_uri() + "/"


@pytest.fixture
def wacz(copies: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(copies / "copy.wacz") as made:
        yield made


def shown(site: Site) -> list[str]:
    """The files that are for readers."""
    return [path for path in site.files if not path.startswith(FOR_SERVERS)]


def _watched(page: Page) -> None:
    """Nothing may have been refused by the policy of the page that is shown."""
    assert page.evaluate("refused") == [], page.url


def test_from_the_start_page_to_a_category_an_item_and_its_attachment(
    chromium: Browser, unpacked: Path, disk: str
) -> None:
    with visit(chromium, unpacked.as_uri() + "/", START) as page:
        page.add_init_script(WATCH)
        page.wait_for_url(disk + "index.html")
        page.locator(".md-tabs").get_by_role("link", name="部门文件").click()
        page.wait_for_url(disk + "documents/index.html")
        _watched(page)
        page.get_by_role("link", name="关于做好2024年就业见习工作有关事项的通知").first.click()
        page.wait_for_url(disk + "documents/2024/*/index.html")
        _watched(page)
        expect(page.locator(".gk-offline")).to_contain_text("离线副本，内容到 2025年3月20日")
        expect(page.locator(".gk-offline a")).to_have_attribute(
            "href", re.compile(r"^https://.*/documents/2024/[^/]+/$")
        )
        link = page.locator("article a[href$='.pdf']").first.get_attribute("href") or ""
        file = Path(unquote(urlsplit(urljoin(page.url, link)).path))
        assert file.read_bytes().startswith(b"%PDF")


def test_the_search_finds_titles_bodies_and_attachments_without_a_network(chromium: Browser, disk: str) -> None:
    for query, item in (("恶意欠薪", "n-20241227"), ("粉尘岗位按要求佩戴口罩", ""), ("農民工工資", "")):
        with visit(chromium, disk, "index.html") as page:
            page.add_init_script(WATCH)
            page.locator(".gk-searchbox input").fill(query)
            page.locator(".gk-searchbox button").click()
            expect(page.locator(".gk-found a").first).to_be_visible()
            _watched(page)
            if item:
                expect(page.locator(".gk-found a").first).to_have_attribute("href", re.compile(item))
            page.locator(".gk-found a").first.click()
            page.wait_for_url(disk + "**/20*/*/index.html")


def test_filters_and_more_results_work_from_a_disk(chromium: Browser, disk: str) -> None:
    with visit(chromium, disk, "search/index.html?q=工作", width=PHONE) as page:
        expect(page.locator(".gk-found a")).to_have_count(10)
        page.locator(".gk-finder__more button").click()
        expect(page.locator(".gk-found a")).to_have_count(20)
        page.locator(".gk-finder__filters summary").click()
        page.locator("select[name=year]").select_option("2023")
        expect(page.locator(".gk-found small").first).to_contain_text("2023-")
        assert "year=2023" in page.url


def test_the_deadline_is_computed_from_a_disk(chromium: Browser, disk: str) -> None:
    with visit(chromium, disk, "on-request/index.html") as page:
        page.locator("#gk-received").fill("2024-09-20")
        page.get_by_role("button", name="计算").click()
        expect(page.get_by_role("status")).to_contain_text("2024年10月23日")


def test_every_kind_of_page_opens_from_a_disk_without_a_fault(chromium: Browser, disk: str, site: Site) -> None:
    kinds = {page.kind: page.path for page in sorted(site.pages.values(), key=lambda page: len(page.text))}
    with visit(chromium, disk, "index.html", width=DESKTOP) as page:
        page.add_init_script(WATCH)
        for path in kinds.values():
            if not path.endswith(".html"):
                page.goto(disk + path + "index.html")
                _watched(page)


def test_every_link_and_source_of_every_page_is_a_file_of_the_bundle(unpacked: Path) -> None:
    """Also what a reader without scripts follows; and nothing else of a page was changed."""
    missing = []
    for page in read_site(unpacked / FOLDER).pages.values():
        base = (unpacked / FOLDER / page.path).as_uri()
        base += "" if base.endswith(".html") else "/index.html" if not base.endswith("/") else "index.html"
        for url in page.all("//@href | //@src | //@action"):
            parts = urlsplit(urljoin(base, str(url)))
            if parts.scheme == "file" and not Path(unquote(parts.path)).is_file():
                missing.append((page.path, str(url)))
    assert missing == []


def test_all_that_the_site_shows_is_in_the_bundle_and_nothing_else(site: Site, unpacked: Path) -> None:
    copied = Site(folder=unpacked / FOLDER, url=site.url).files
    as_in_site = {path.removesuffix(".js") if path.startswith(FETCHED) else path for path in copied}
    assert as_in_site == {*shown(site), "assets/offline.js"}


def test_the_command_makes_the_same_bytes_of_the_same_site_again(copies: Path, real_root: Path, tmp_path: Path) -> None:
    for suffix in ("zip", "wacz"):
        run = gongkai("bundle", "--site", real_root / "site", tmp_path / f"副本.{suffix}")
        assert (run.returncode, f"副本.{suffix}" in run.stdout) == (0, True)
        assert _digest(tmp_path / f"副本.{suffix}") == _digest(copies / f"copy.{suffix}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["副本.wacz", "副本.zip"]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_names_are_utf8_and_nothing_leads_out_of_the_folder(copies: Path) -> None:
    with zipfile.ZipFile(copies / "copy.zip") as made:
        names = [info.filename for info in made.infolist()]
        assert len(names) == len(set(names))
        assert all(name == START or name.startswith(f"{FOLDER}/") for name in names)
        assert [
            info.filename for info in made.infolist() if not info.filename.isascii() and not info.flag_bits & 0x800
        ] == []
        assert any(not name.isascii() for name in names if name != START)


def test_every_script_that_fetches_is_one_that_the_bundle_knows() -> None:
    """A new one needs its files in `offline_zip.FETCHED`, and a test here."""
    scripts = (ROOT / "site_src/assets").glob("*.js")
    assert {file.name for file in scripts if "fetch(" in file.read_text("utf-8")} == {"search-engine.js", "deadline.js"}


def _records(wacz: zipfile.ZipFile) -> Iterator[tuple[str, str, bytes]]:
    with wacz.open("archive/data.warc.gz") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                kind = record.http_headers.get_header("Content-Type")
                yield record.rec_headers.get_header("WARC-Target-URI"), kind, record.content_stream().read()


def test_the_archive_has_every_file_of_the_site_at_its_address(
    site: Site, real_root: Path, wacz: zipfile.ZipFile
) -> None:
    found = {url: content for url, _, content in _records(wacz)}
    assert len(found) == len(shown(site))
    for path in shown(site):
        url = site.url + quote(re.sub(r"(^|/)index\.html$", r"\1", path))
        assert found[url] == (real_root / "site" / path).read_bytes(), path


def test_the_digests_of_the_archive_are_right_and_its_index_finds_each_record(
    wacz: zipfile.ZipFile, tmp_path: Path
) -> None:
    package = json.loads(wacz.read("datapackage.json"))
    for resource in package["resources"]:
        content = wacz.read(resource["path"])
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    digest = json.loads(wacz.read("datapackage-digest.json"))
    assert digest == {
        "path": "datapackage.json",
        "hash": f"sha256:{hashlib.sha256(wacz.read('datapackage.json')).hexdigest()}",
    }
    file = tmp_path / "data.warc.gz"
    file.write_bytes(wacz.read("archive/data.warc.gz"))
    checker = Checker(type("Arguments", (), {"inputs": [str(file)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0
    data = file.read_bytes()
    lines = wacz.read("indexes/index.cdx").decode().splitlines()
    assert lines == sorted(lines)
    for line in lines[::50]:
        value = json.loads(line.split(" ", 2)[2])
        start = int(value["offset"])
        (record,) = ArchiveIterator(io.BytesIO(data[start : start + int(value["length"])]))
        assert record.rec_headers.get_header("WARC-Target-URI") == value["url"]


def test_the_command_says_what_is_wrong(real_root: Path, tmp_path: Path) -> None:
    for arguments, word in (
        (("--site", tmp_path, tmp_path / "a.zip"), "缺少 index.html"),
        (("--site", real_root / "site", tmp_path / "a.tar"), ".zip"),
        (("--site", real_root / "site", real_root / "site/a.zip"), "会随网站公布"),
    ):
        run = gongkai("bundle", *arguments)
        assert (run.returncode, word in run.stderr) == (2, True), run.stderr
    assert list(tmp_path.iterdir()) == []
