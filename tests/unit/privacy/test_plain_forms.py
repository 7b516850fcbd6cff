"""What is skipped because nothing can be there: each short way gives what the long one does."""

import re
from itertools import repeat

from hypothesis import given
from hypothesis import strategies as st

from generator.privacy import address, codes, lost_digits, masks, normal, passport, reading
from generator.privacy.piece import Passage

PIECES = (
    "<!--", "-->", "<b>", "</td>", "<tr>", "](a 1234567)", "]", "(", ")", "&#49;", "&lt;", "&", "&#x31", "\\u0031",
    "\\x31", "\\", "\\*", "*", "\u200b", "\u00ad\u200b", "１", "①", "㎡", "，", "一", "二三四五六七八九〇", "○零",
    "一" * 11, "一" * 19, "一" * 20, "a", "X", "x", "1", "90", "1234567", "\n", "\t", " ", " " * 25, "-", "***", "|",
    ".", "、", "é", "&#9341;", "E", "E+", "e15", "14", "/", "/2024-00001", "家住", "户籍", "张某", "（", "男，", "女",
    "（ ", "\x1f", "\x1e", "H", "e", "G", "12345678", "●", "，<!--", "\U000e0041", "\U0001d7ce",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=16).map("".join)


def plain(text: str) -> str:
    """The plain text, by the whole form tried at every place."""
    parts: list[str] = []
    position = 0
    while position < len(text):
        match = normal._SPECIAL.match(text, position)
        parts.append(normal._replacement(match) if match else text[position])
        is_comment = match is not None and match.group() == "<!--" and position < text.rfind("-->") - 3
        position = match.end() if match else position + 1
        if is_comment:
            position = text.find("-->", position) + 3
    return "".join(parts)


def places(text: str) -> tuple[list[int], list[int]]:
    """Where each character of the plain text was written, by the whole form tried at every place."""
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(text):
        match = normal._SPECIAL.match(text, position)
        start, position = position, match.end() if match else position + 1
        if match is None or match["chinese"]:
            starts += range(start, position)
            ends += range(start + 1, position + 1)
            continue
        if match.group() == "<!--" and start < text.rfind("-->") - 3:
            position = text.find("-->", position) + 3
        size = len(normal._replacement(match))
        starts += repeat(start, size)
        ends += repeat(position, size)
    return starts, ends


def matches(form: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(form, text)]


@given(TEXTS)
def test_a_character_of_the_plain_text_stands_where_it_was_written(text: str) -> None:
    normalised = normal.normalise(text)
    assert normalised.text == plain(text)
    assert (list(normalised.starts), list(normalised.ends)) == places(text)
    assert len(normalised.starts) == len(normalised.text)


@given(TEXTS)
def test_what_no_page_shows_is_as_it_was_written(text: str) -> None:
    assert all(text[start:].startswith(hidden) for hidden, start in normal.normalise(text).hidden)


@given(TEXTS)
def test_only_runs_too_short_for_a_number_are_left_out(text: str) -> None:
    for each in reading.read(Passage(text=text)):
        whole = [run for run in reading._runs(each.text, 0, len(each.text)) if _size(run) >= reading._SHORTEST]
        assert [run for run in each.runs() if _size(run) >= reading._SHORTEST] == whole


def _size(run: list[reading.Group]) -> int:
    return sum(len(group.digits) for group in run)


@given(TEXTS)
def test_a_form_that_begins_with_its_first_character_is_the_same(text: str) -> None:
    letters = "[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]"
    assert matches(rf"(?<![0-9A-Za-z]){letters}{{18}}(?![0-9A-Za-z])", text) == [
        match.span() for match in codes._CODE.finditer(text)
    ]
    assert matches(r"(?<![0-9.,])[1-9][0-9]{14,18}(?:\.0+)?(?![0-9])", text) == [
        match.span() for match in lost_digits._WHOLE.finditer(text)
    ]
    behind = r"1[4-8](?![0-9A-Za-z])"
    assert matches(rf"(?<![0-9.])[1-9]\.[0-9]{{1,17}}[Ee]\+?{behind}|(?<![0-9A-Za-z.])[1-9][Ee]\+{behind}", text) == [
        match.span() for match in lost_digits._FLOAT.finditer(text)
    ]
    numbers = r"(?:[EGDSPHegdsph][0-9]{8}|[Ee][A-HJ-NP-Za-hj-np-z][0-9]{7}|[HMChmc][0-9]{8,10})"
    assert matches(rf"(?<![0-9A-Za-z]){numbers}(?![0-9A-Za-z])", text) == [
        match.span() for match in passport._FORM.finditer(text)
    ]
    hidden = r"[0-9*](?:[0-9*＊×•●■█?]|[xX](?=[0-9*xX])){9,17}[0-9*Xx]"
    assert matches(rf"(?<![0-9A-Za-z*]){hidden}(?![0-9A-Za-z*])", text) == [
        match.span() for match in masks._FORM.finditer(text)
    ]


@given(TEXTS.filter(lambda text: not {"男", "女"} & set(text)))
def test_without_the_words_for_man_and_woman_only_the_others_can_stand_there(text: str) -> None:
    assert matches(address._PERSON.pattern, text) == matches(address._TOLD.pattern, text)


@given(TEXTS.filter(lambda text: "/" not in text))
def test_no_index_number_is_without_a_stroke(text: str) -> None:
    assert codes._INDEX.search(text) is None
