"""A bureau that publishes in English: built by MkDocs with the theme, sealed, and checked against its log."""

import re
import shutil
from pathlib import Path

import pytest

from generator.verify.published import Folder
from generator.verify.said import language_of
from generator.verify.site import verify
from tests.golden.test_golden import HERE

from .project import ROOT, THEME, build, copy_files, gongkai, source_files

AS_OF = "2025-01-10"
_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
_HAN = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uffee]+")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden English bureau, sealed and built."""
    root = tmp_path_factory.mktemp("english")
    copy_files(source_files(*THEME), ROOT, root)
    for part in ("data", "site_src/pages"):
        shutil.copytree(HERE / "english" / part, root / part)
    for done in (gongkai("seal", "--root", root, "--as-of", AS_OF), build(root, "--as-of", AS_OF)):
        assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_pages_say_that_they_are_english_and_no_article_has_a_chinese_word(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("index.html")}
    assert {language_of(text) for text in pages.values()} == {"en"}
    articles = {path: " ".join(_ARTICLE.findall(text)) for path, text in pages.items()}
    assert len([text for text in articles.values() if text]) > 20
    assert {path: _HAN.findall(text) for path, text in articles.items() if _HAN.search(text)} == {}


def test_the_site_is_checked_against_its_log_by_its_own_words(site: Path) -> None:
    assert verify(Folder(site), "", None).faults == []
    page = site / "documents/2024/d-1/index.html"
    text = page.read_text("utf-8")
    for old, new in (("Lapsed", "In force"), ("Validity", "Invalidity"), ("1 February 2024", "2 February 2024")):
        page.write_text(text.replace(old, new), "utf-8")
        assert verify(Folder(site), "", None).faults, (old, new)
    page.write_text(text, "utf-8")
