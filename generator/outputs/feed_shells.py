"""Entries as feedgen writes them: once for each shape that an entry has, with marks in the places of its texts."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import Any

from generator.outputs.feed_model import Enclosure, Entry
from generator.regex import regex

Write = Callable[[Entry], str]
# What a format says of an entry, in one order, each as it is before it is escaped.
Texts = Callable[[Entry], list[str]]
_Escape = Callable[[str], str]
_NO_XML = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What stands in an entry of marks: texts by the names of these fields, moments, and sizes from that number on.
_NAMES = ("url", "title", "summary", "html", "author", "category", "category_url")
_PUBLISHED = dt.datetime(1111, 1, 1, microsecond=1, tzinfo=dt.UTC)
_UPDATED = dt.datetime(1111, 2, 2, microsecond=2, tzinfo=dt.UTC)
_SIZE = 9_000_000_000


def written(alone: Write, texts: Texts, entry: Entry, language: str) -> str:
    """What `alone` would write of the entry in that language, in a fraction of its time.

    Raises:
        ValueError: A text has a character that XML can't say.
    """
    first, others = _shell(alone, texts, _marked(entry), language)
    own = texts(entry)
    return first + "".join(escape(own[number]) + after for number, escape, after in others)


def texts_alike(entry: Entry) -> list[str]:
    """The texts that are the same in RSS and Atom."""
    of_files = ((file.url, file.title, str(file.size_bytes), file.media_type) for file in entry.enclosures)
    own = (entry.url, entry.title, str(entry.html), entry.author, entry.category, entry.category_url)
    return [*own, *chain.from_iterable(of_files)]


@cache
def _shell(alone: Write, texts: Texts, marked: Entry, _language: str) -> tuple[str, list[tuple[int, _Escape, str]]]:
    """What is written of marks; it serves all entries that have something where these have a mark.

    The text before the first mark; then for each the number of the text that it stands for, how that is written in
    this place, and what follows.
    """
    marks = texts(marked)
    parts: list[str] = re.split(f"({'|'.join(re.escape(mark) for mark in marks if mark)})", alone(marked))
    others: list[tuple[int, _Escape, str]] = [
        (marks.index(mark), _attribute if before.endswith('="') else _content, after)
        for before, mark, after in zip(parts[0::2], parts[1::2], parts[2::2], strict=False)
    ]
    return parts[0], others


def _marked(entry: Entry) -> Entry:
    """An entry that has a mark of its own for each text, number and moment, and nothing where there is none."""
    texts: dict[str, Any] = {name: f"@{name}@" if getattr(entry, name) else "" for name in _NAMES}
    files = (
        Enclosure(url=f"@url{n}@", title=f"@title{n}@", size_bytes=_SIZE + n, media_type=f"@type{n}@")
        for n in range(len(entry.enclosures))
    )
    deleted = _PUBLISHED if entry.deleted else None
    return Entry(**texts, published=_PUBLISHED, updated=_UPDATED, enclosures=tuple(files), deleted=deleted)


def _content(text: str) -> str:
    """A text as lxml writes it, or refuses it."""
    if _NO_XML.search(text):
        raise ValueError(f"text of a feed {text!r:.80}: expected characters that XML can say")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return _content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
