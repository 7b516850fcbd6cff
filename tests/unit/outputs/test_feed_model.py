"""An entry is known again by what it says."""

from generator.model.content import Content
from generator.model.stored_parts import StoredContent
from generator.outputs.feed_model import ItemHtml


def body(text: str, reads: list[str]) -> Content:
    """A body that notes when it is read."""

    def read(name: str) -> str:
        reads.append(name)
        return text

    return StoredContent({}, read)


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
