"""Options and fixtures that many tests share."""

import datetime as dt
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from generator import words
from generator.checks import wage_traces
from generator.load import load
from generator.records.deep_text import texts
from generator.views.site_view import SiteView, view_site
from tests.builders import REPOSITORY, make_project

# Without compiled files each worker would compile every test, and each process that a test starts the whole program.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# A change that is good today is good tomorrow: new examples are looked for by `pytest --hypothesis-profile=explore`.
settings.register_profile("explore", deadline=None)
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
# The projects below tests/ are in this repository, whose history is none of theirs.
os.environ["GIT_CEILING_DIRECTORIES"] = str(REPOSITORY / "tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is made as the new golden docs")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take longest begin first; else they keep their order."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Six thousand tests hold millions of objects, and Python's search for cycles need not go through them: a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session", autouse=True)
def _texts_of_files_once() -> Iterator[None]:
    """What R-WAGE-5 searches of an attachment of the real data is unpacked once: it takes seconds each time."""
    known: dict[bytes, list[str]] = {}

    def texts_once(file: Path) -> list[str]:
        content = file.read_bytes()
        if content not in known:
            known[content] = list(texts(content))
        return known[content]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wage_traces, "file_texts", texts_once)
        yield


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """A test that has changed the language leaves none of it to the next."""
    yield
    words.use(words.DEFAULT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project folder without a problem."""
    return make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def real_site() -> SiteView:
    """The site of the repository's own data, as on the day of the 2024 report."""
    as_of = dt.date(2025, 2, 1)
    dataset, _ = load(REPOSITORY, as_of, remember=True)  # to look into every attachment takes seconds
    assert dataset is not None
    return view_site(dataset, as_of)
