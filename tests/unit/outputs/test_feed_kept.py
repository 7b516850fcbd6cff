"""An entry is written once for all feeds, and its body is not read to know it again."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import words
from generator.outputs.feed_kept import KeptEntries
from generator.outputs.feed_model import Entry, ItemHtml
from generator.overflow import Overflow

from .test_feed_model import body

ENTRY = Entry(
    url="u",
    title="t",
    summary="s",
    html="h",
    author="a",
    category="c",
    category_url="d",
    published=dt.datetime(2024, 3, 5, tzinfo=dt.UTC),
    updated=dt.datetime(2024, 3, 5, tzinfo=dt.UTC),
    enclosures=(),
)


def write(entry: Entry) -> str:
    """As a format would, in the language of the site."""
    return f"{words.language()} {entry.title} {entry.html}"


def test_an_entry_is_written_once_and_its_body_read_once() -> None:
    reads: list[str] = []
    content, kept = body("<p>甲</p>", reads), KeptEntries()
    entries = [dataclasses.replace(ENTRY, html=ItemHtml("<b>", content, after)) for after in ("", "<i>")]
    found = [kept.written(write, dataclasses.replace(entry)).decode() for entry in entries * 3]
    assert found == ["zh-CN t <b>\n<p>甲</p>", "zh-CN t <b>\n<p>甲</p>\n<i>"] * 3
    assert reads == ["html"] * 2
    kept.forget()
    assert kept.written(write, entries[0]).decode() == found[0]
    assert reads == ["html"] * 3
    kept.forget()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=9), max_size=20))
def test_each_is_given_back_as_it_was_written_in_whatever_order(titles: list[str]) -> None:
    kept = KeptEntries()
    entries = [dataclasses.replace(ENTRY, title=title) for title in titles]
    for entry in (*entries, *reversed(entries)):
        assert kept.written(write, entry).decode() == write(entry)
        assert kept.written(repr, entry).decode() == repr(entry)
    kept.forget()


def test_another_language_is_another_text() -> None:
    kept = KeptEntries()
    found = []
    for lang in ("zh-CN", "en", "zh-CN"):
        words.use(lang)
        found.append(kept.written(write, ENTRY))
    assert found == [b"zh-CN t h", b"en t h", b"zh-CN t h"]
    kept.forget()


@pytest.mark.parametrize("method", ["keep", "read"])
def test_where_nothing_can_be_kept_or_read_each_is_written_anew(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Overflow, method, lambda *_: None)
    kept = KeptEntries()
    assert [kept.written(write, ENTRY) for _ in range(3)] == [write(ENTRY).encode()] * 3
    kept.forget()
