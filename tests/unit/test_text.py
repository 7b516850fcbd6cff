import sys

import pytest

from generator.text import (
    _INVISIBLE,
    _SPACES,
    control_character,
    first_sentences,
    half_width,
    nearest,
    one_line,
    without_controls,
)


@pytest.mark.parametrize("space", ["\u3000", "\u00a0", "\t", "\n", "\r\n", "\u2003", "\u202f", "  ", " \u3000 "])
def test_every_kind_of_space_becomes_one_plain_space(space: str) -> None:
    assert one_line(f"{space}甲{space}乙{space}") == "甲 乙"


@pytest.mark.parametrize("invisible", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u200d"])
def test_invisible_characters_vanish(invisible: str) -> None:
    assert one_line(f"{invisible}甲{invisible}乙") == "甲乙"


def test_rare_characters_stay_in_text_and_ids_become_half_width() -> None:
    assert one_line("𬭎〇囍") == "𬭎〇囍"
    assert half_width("Ｎ－２０２４：（Ａ）") == "N-2024:(A)"


def test_control_characters_are_found_and_dropped() -> None:
    assert control_character("甲\n\t乙") is None
    match = control_character("甲\x07乙\x00")
    assert match is not None
    assert match.group() == "\x07"
    assert without_controls("甲\x07\n乙\x00\ufffe") == "甲\n乙"


@pytest.mark.parametrize("turn", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_what_turns_the_direction_of_writing_around_is_refused_and_other_scripts_are_not(turn: str) -> None:
    match = control_character(f"表{turn}fdp.exe")
    assert match is not None
    assert match.group() == turn
    assert control_character("עברית العربية") is None


def test_the_nearest_word_is_one_that_is_near_or_none() -> None:
    assert nearest("titel", ["title", "topic"]) == "title"
    assert nearest("qqq", ["title", "topic"]) is None
    assert nearest("", ["title"]) is None


@pytest.mark.parametrize(
    ("text", "limit", "found"),
    [
        ("短句。", 10, "短句。"),
        ("第一句话。第二句话很长很长很长。", 10, "第一句话。"),
        ("是。后面没有句号的一段很长的话", 10, "是。后面没有句号的…"),
        ("没有句号的一段很长的话", 6, "没有句号的…"),
        ("一段，没有句号的话", 4, "一段…"),
        ("问？答！完；其余还有很多很多字", 8, "问？答！完；"),
        ("跨\n行\u3000的字", 9, "跨 行 的字"),
    ],
)
def test_a_summary_is_whole_sentences_or_ends_in_dots(text: str, limit: int, found: str) -> None:
    assert first_sentences(text, limit) == found
    assert len(found) <= limit


def test_what_can_be_printed_is_neither_white_nor_invisible_nor_refused() -> None:
    printed = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert _SPACES.findall(printed) == [" "]
    assert (_INVISIBLE.search(printed), control_character(printed)) == (None, None)
