"""The model bureau's docs tree under MkDocs and those that come after it: the same site, but for what is named here."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

from generator.site import DOCS

from .project import ROOT, copy_files, hashes, source_files

# Both write who has made the page; nothing else differs under ProperDocs, byte for byte.
PROPERDOCS = (b"mkdocs-ProperDocs 1.6.7", b"mkdocs-1.6.1")
# Zensical brings its own scripts, styles and notices of their licences, of which our pages load none but the styles.
OWN_FILES = re.compile(r"assets/(javascripts|stylesheets)/.*|search\.json")
# What differs in what pages say: the menu of the home page leads to itself as `index.html` there, as `.` by MkDocs.
# It moves addresses in HTML, too: on the page of the search that of a link which stays hidden until a script sets it.
DIFFERENT = {"index.html": {"menu"}, "search/index.html": {"links"}}


@pytest.fixture(scope="module")
def docs(real_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the model bureau's project as far as a builder reads it, since Zensical writes beside it."""
    root = tmp_path_factory.mktemp("builders")
    copy_files(source_files("site_src/theme"), ROOT, root)
    shutil.copytree(real_root / DOCS, root / DOCS)
    return root


def build(root: Path, *command: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    call = [sys.executable, "-m", *command]
    done = subprocess.run(call, check=False, cwd=root, env=environment, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.fixture
def ours(real_root: Path) -> Path:
    """The site that this program makes of it, on all processors, page by page."""
    return real_root / "site"


def test_mkdocs_alone_makes_the_same_bytes(docs: Path, ours: Path) -> None:
    build(docs, "mkdocs", "build", "-q", "-d", "by-mkdocs")
    assert hashes(docs / "by-mkdocs") == hashes(ours)


def test_properdocs_makes_the_same_bytes(docs: Path, ours: Path) -> None:
    build(docs, "properdocs", "build", "-q", "-d", "by-properdocs")
    made = docs / "by-properdocs"
    assert hashes(made).keys() == hashes(ours).keys()
    for path in hashes(ours):
        data = (made / path).read_bytes()
        assert data.replace(*PROPERDOCS) == (ours / path).read_bytes(), path


def test_zensical_makes_the_same_addresses_titles_texts_and_links(docs: Path, ours: Path) -> None:
    build(docs, "zensical", "build")
    made = docs / "site"
    expected = {path for path in hashes(ours) if not OWN_FILES.fullmatch(path)}
    assert {path for path in hashes(made) if not OWN_FILES.fullmatch(path)} == expected
    pages = {path for path in expected if path.endswith(".html")}
    assert len(pages) > 200
    assert {path: found for path in pages if (found := differences(said(ours, path), said(made, path)))} == DIFFERENT
    others = {path for path in expected - pages if (made / path).read_bytes() != (ours / path).read_bytes()}
    assert others == {"sitemap.xml"}  # the theme's, with all pages, which Zensical puts over that of the docs tree
    assert addresses(made, "sitemap.xml") == addresses(ours, "sitemap-*.xml")


def differences(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    """The names of what is not the same."""
    return {name for name in one if one[name] != other[name]}


def said(folder: Path, path: str) -> Mapping[str, object]:
    """What a page says to people: title, headings, the text of its main part, where its links and pictures lead."""
    page: Any = html.fromstring((folder / path).read_bytes().decode())
    (main,) = page.xpath("//main") or [page]
    ids = set(page.xpath("//@id"))
    base = f"https://x/rsj/{path}"  # below a folder, or one `../` too many would lead to the root too
    return {
        "title": page.findtext(".//title"),
        "description": page.xpath("//meta[@name='description']/@content"),
        "headings": [" ".join(each.text_content().split()) for each in main.xpath(".//h1|.//h2|.//h3")],
        "text": " ".join(main.text_content().split()),
        "dead ways past the header": [way for way in page.xpath("//a[@class='md-skip']/@href") if way[1:] not in ids],
        "links": [urljoin(base, each) for each in main.xpath(".//a/@href|.//img/@src")],
        "menu": [urljoin(base, each) for each in page.xpath("//nav//a/@href")],
    }


def addresses(folder: Path, sitemaps: str) -> set[str]:
    """Those of the sitemaps."""
    read: list[Any] = [html.fromstring(sitemap.read_bytes()) for sitemap in folder.glob(sitemaps)]
    return {location.text_content() for sitemap in read for location in sitemap.iter("loc")}
