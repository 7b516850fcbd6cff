"""An item as a row of texts and back is the same item."""

from typing import Any

import pytest

from generator.model.content import Content
from generator.model.stored import COLUMNS, TEXTS, Parsed, from_row, texts_of, to_row
from generator.problem import Problem, Source
from generator.views.site_view import SiteView
from tests.builders import make_item

ODD = make_item(
    body="[甲](n-2.md#x) ![](图.png) <script>x</script>\n\n# 一\n\n|a|\n|-:|\n|1|\n\n[^1]\n\n[^1]: 注 <b onclick=x>",
    published=make_item().published.replace(hour=10, minute=30),
)


def through_row(parsed: Parsed, *, lazily: bool) -> Parsed:
    row = to_row("key", parsed)
    assert len(row) == len(COLUMNS)
    assert {type(each) for each in row} == {str}
    return from_row(row, texts_of(parsed.item).__getitem__ if parsed.item else str, lazily=lazily)


def test_every_item_of_the_bureau_comes_back_as_it_was(real_site: SiteView) -> None:
    for item in (*real_site.items, *real_site.notices, ODD):
        assert through_row(Parsed(item), lazily=False) == Parsed(item)


def test_texts_are_read_when_they_are_wanted_and_are_not_held() -> None:
    reads: list[str] = []

    def read(name: str) -> str:
        reads.append(name)
        return texts_of(ODD)[name]

    item = from_row(to_row("key", Parsed(ODD)), read, lazily=True).item
    assert item is not None
    assert item.title == ODD.title
    assert item.fingerprint == "key"
    assert (item.content.links, item.content.ids, reads) == (ODD.content.links, ODD.content.ids, [])
    assert [getattr(item.content, name) for name in TEXTS] == [getattr(ODD.content, name) for name in TEXTS]
    assert reads == list(TEXTS)
    assert isinstance(item.content, Content)


def test_a_record_that_was_not_understood_keeps_its_problems() -> None:
    problem = Problem(Source("data/items/news/2024/n-1.md", 3), "field-id", "甲", "乙", "warning")
    assert through_row(Parsed(None, (problem,)), lazily=False) == Parsed(None, (problem,))


@pytest.mark.parametrize(
    ("column", "damage"),
    [
        ("rest", "{"),
        ("rest", "[3]"),
        ("rest", "[[3],{}]"),
        ("content", "[3]"),
        ("place", "[]"),
        ("published", ""),
        ("shared", "x"),
        ("id", ""),
        ("id", None),
        ("title", None),
        ("summary", b"x"),
    ],
)
def test_what_has_another_shape_is_refused(column: str, damage: Any) -> None:
    row = list(to_row("key", Parsed(ODD)))
    row[COLUMNS.index(column)] = damage
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        from_row(tuple(row), str, lazily=False)
    with pytest.raises(ValueError, match="unpack"):
        from_row(("key",), str, lazily=False)
