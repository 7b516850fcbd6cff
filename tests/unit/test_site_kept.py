"""What is remembered of pages from one build to the next."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.build_cache import CACHE, BuildCache
from generator.site_kept import PageMemory, Record

HEADS = {"a.md": "1 a/index.html", "b.md": "2 b/index.html", "c.md": "3 c/index.html"}


def record(*targets: str, links: dict[str, dict[str, str]] | None = None) -> Record:
    return {"urls": [], "meta": None, "title": "标题", "anchors": [], "links": links or {}, "targets": [*targets]}


def nothing(_: str) -> bool:
    return False


def one_of(*names: str) -> Callable[[str], bool]:
    return names.__contains__


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose build, by settings `s`, has made three pages; `a` links to a place in `b`, both to a file."""
    with BuildCache(tmp_path) as cache:
        memory = PageMemory(cache, "s")
        assert memory.is_empty
        new = {"a.md": record("b.md", "f.pdf", links={"b.md": {"x": "b.md#x"}}), "b.md": record("f.pdf")}
        memory.add(new | {"c.md": record("c.md")})
        memory.keep(HEADS, nothing)
    return tmp_path


def test_a_page_is_known_as_long_as_its_markdown_is_the_same(root: Path) -> None:
    with BuildCache(root) as cache:
        memory = PageMemory(cache, "s")
        assert {*memory.names} == {*HEADS}
        assert memory.place("a.md", "1") == "a/index.html"
        assert memory.place("a.md", "2") == memory.place("d.md", "1") == memory.place("d.md", "") == ""
        assert memory.get("b.md") == record("f.pdf")
        assert memory.get("d.md") is None


def test_a_page_that_was_read_is_had_before_it_is_kept(root: Path) -> None:
    odd = record() | {"meta": {"updated": dt.date(2024, 3, 5)}}  # which JSON can't say
    with BuildCache(root) as cache:
        memory = PageMemory(cache, "s")
        memory.add({"b.md": record("g.pdf"), "c.md": odd})
        assert {*memory.new} == {"b.md", "c.md"}
        assert (memory.get("b.md"), memory.get("c.md")) == (record("g.pdf"), odd)
        memory.keep(HEADS, nothing)
    with BuildCache(root) as cache:
        memory = PageMemory(cache, "s")
        assert memory.get("b.md") == record("g.pdf")
        assert memory.linking_to(one_of("g.pdf")) == {"b.md"}


def test_nothing_is_known_with_other_settings_nor_with_the_old_ones_after_these(root: Path) -> None:
    with BuildCache(root) as cache:
        memory = PageMemory(cache, "other")
        assert memory.is_empty
        assert not memory.names
        memory.add({"a.md": record()})
        memory.keep({"a.md": "1 a.html"}, nothing)
    with BuildCache(root) as cache:
        assert PageMemory(cache, "s").is_empty
        memory = PageMemory(cache, "other")
        assert [*memory.names] == ["a.md"]
        assert memory.place("a.md", "1") == "a.html"
        assert cache.records_of("page", HEADS) == {"a.md": record()}


def test_the_pages_that_link_to_what_is_gone_are_told(root: Path) -> None:
    with BuildCache(root) as cache:
        memory = PageMemory(cache, "s")
        assert memory.linking_to(nothing) == set()
        assert memory.linking_to(one_of("f.pdf", "g.pdf")) == {"a.md", "b.md"}
        assert memory.linking_to(one_of("b.md")) == {"a.md"}
        assert memory.linking_to(one_of("g.pdf")) == set()
        memory.keep(HEADS, one_of("f.pdf"))
    with BuildCache(root) as cache:  # they have been made again without it
        assert PageMemory(cache, "s").linking_to(one_of("f.pdf")) == set()


def test_a_page_of_which_nobody_knows_may_link_to_what_is_gone(root: Path) -> None:
    with closing(sqlite3.connect(root / CACHE)) as database:
        database.execute("UPDATE records SET value = '[]' WHERE key = 'c.md'")
        database.commit()
    with BuildCache(root) as cache:
        memory = PageMemory(cache, "s")
        assert memory.get("c.md") is None
        assert memory.linking_to(one_of("b.md")) == {"a.md", "c.md"}


def test_links_to_places_in_pages_are_told_of_pages_old_and_new(root: Path) -> None:
    with BuildCache(root) as cache:
        memory = PageMemory(cache, "s")
        assert [*memory.linking()] == [("a.md", ["b.md"])]
        memory.add({"c.md": record(links={"a.md": {"y": "a.md#y"}})})
        assert [*memory.linking()] == [("a.md", ["b.md"]), ("c.md", ["a.md"])]
        memory.add({"a.md": record()})
        assert [*memory.linking()] == [("c.md", ["a.md"])]
        memory.keep({name: HEADS[name] for name in ("a.md", "c.md")}, nothing)
    with BuildCache(root) as cache:
        memory = PageMemory(cache, "s")
        assert [*memory.linking()] == [("c.md", ["a.md"])]
        assert {*memory.names} == {"a.md", "c.md"}
