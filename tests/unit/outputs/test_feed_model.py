"""An entry is written once for all feeds, and its body is not read to know it again."""

import dataclasses
import datetime as dt

from generator.model.content import Content
from generator.model.stored_parts import StoredContent
from generator.outputs.feed_model import Entry, Format, ItemHtml

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


def body(text: str, reads: list[str]) -> Content:
    """A body that notes when it is read."""

    def read(name: str) -> str:
        reads.append(name)
        return text

    return StoredContent({}, read)


def test_an_entry_is_written_once_and_its_body_read_once() -> None:
    reads: list[str] = []
    content = body("<p>甲</p>", reads)
    form = Format(lambda feed: ("", ""), lambda entry: f"[{entry.html}]", "\n")
    entries = [dataclasses.replace(ENTRY, html=ItemHtml("<b>", content, after)) for after in ("", "<i>")]
    assert form.entries(entries * 3) == "\n".join(["[<b>\n<p>甲</p>]", "[<b>\n<p>甲</p>\n<i>]"] * 3)
    assert reads == ["html"] * 2


def test_entries_of_two_builds_are_equal_if_they_say_the_same() -> None:
    one, same, other = (ItemHtml("", body(text, []), "") for text in ("甲", "甲", "乙"))
    assert (one == same, one == other, one == ItemHtml("x", body("甲", []), ""), one == "甲") == (
        True,
        False,
        False,
        False,
    )
    assert hash(one) == hash(same)
    assert (bool(one), bool(ItemHtml("", body("", []), ""))) == (True, False)
