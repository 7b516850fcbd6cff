"""Entries that are written of a shell, held to what feedgen writes of each by itself."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import BEIJING
from generator.outputs import feed_writer
from generator.outputs.feed_model import Enclosure, Entry
from generator.outputs.feed_shells import Texts, Write, written

FORMATS = (
    (feed_writer._rss_alone, feed_writer._rss_texts),
    (feed_writer._atom_alone, feed_writer._atom_texts),
)
TEXTS = st.text(st.sampled_from("ab<>&\"'\n\t\r ]@甲𬭎\u3000%\\{url"), min_size=1, max_size=12)
SECONDS = st.integers(600_000_000, 2_500_000_000) | st.floats(1e9, 2e9)
MOMENTS = st.builds(dt.datetime.fromtimestamp, SECONDS, st.sampled_from([BEIJING, dt.UTC]))
ENTRIES = st.builds(
    Entry,
    url=TEXTS,
    title=TEXTS,
    summary=TEXTS | st.just(""),
    html=TEXTS | st.just(""),
    author=TEXTS,
    category=TEXTS,
    category_url=TEXTS,
    published=MOMENTS,
    updated=MOMENTS,
    enclosures=st.lists(
        st.builds(Enclosure, url=TEXTS, title=TEXTS | st.just(""), size_bytes=st.integers(0, 10**9), media_type=TEXTS),
        max_size=3,
    ).map(tuple),
    deleted=st.none() | MOMENTS,
)


@pytest.mark.parametrize(("alone", "texts"), FORMATS)
@given(entry=ENTRIES)
def test_an_entry_of_a_shell_is_what_is_written_of_it_alone(alone: Write, texts: Texts, entry: Entry) -> None:
    assert written(alone, texts, entry, "zh") == alone(entry)


@pytest.mark.parametrize(("alone", "texts"), FORMATS)
@pytest.mark.parametrize("text", ["\x00", "\x0b", "\ufffe", "\ud800"])
def test_what_xml_cannot_say_is_refused_as_it_is_alone(alone: Write, texts: Texts, text: str) -> None:
    moment = dt.datetime(2024, 3, 5, tzinfo=BEIJING)
    plain = Entry(
        url="u", title="t", summary="s", html="h", author="a", category="c", category_url="d",
        published=moment, updated=moment, enclosures=(),
    )  # fmt: skip
    for write in (alone, lambda entry: written(alone, texts, entry, "zh")):
        with pytest.raises(ValueError, match=r"XML|surrogates"):
            write(dataclasses.replace(plain, html=f"甲{text}"))
