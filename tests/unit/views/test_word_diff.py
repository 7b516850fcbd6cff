import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.views import word_diff
from generator.views.word_diff import Passage, Piece, passages, word_pieces


def told(pieces: tuple[Piece, ...]) -> str:
    """`[-删去-]`, `{+新增+}` and what both have."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("甲", "甲", "甲"),
        ("", "新增", "{+新增+}"),
        ("删去", "", "[-删去-]"),
        ("3月8日在人民广场举行招聘会", "3月9日在体育馆举行招聘会", "3月[-8-]{+9+}日在[-人民广场-]{+体育馆+}举行招聘会"),
        ("参加企业80家", "参加企业85家", "参加企业[-80-]{+85+}家"),
        ("比率为95.4%", "比率为100%", "比率为[-95.4-]{+100+}%"),
        ("用人单位应当按时足额支付工资", "用人单位应按时支付工资", "用人单位[-应当-]{+应+}按时[-足额-]支付工资"),
    ],
)
def test_words_are_marked_as_chinese_has_them(old: str, new: str, expected: str) -> None:
    assert told(word_pieces(old, new)) == expected


def test_an_island_of_one_character_between_two_changes_is_part_of_the_change() -> None:
    assert told(word_pieces("三月的广场很热闹", "五月的公园很热闹")) == "[-三月的广场-]{+五月的公园+}很热闹"


TEXT = st.text("甲乙丙丁工资单位\n，。12 ", max_size=40)


@given(old=TEXT, new=TEXT)
def test_the_pieces_give_back_both_texts(old: str, new: str) -> None:
    pieces = word_pieces(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)
    assert ([piece.kind for piece in pieces] in ([], ["same"])) == (old == new)


def lines(found: tuple[Passage, ...]) -> list[tuple[int, str]]:
    return [(passage.skipped, told(passage.pieces)) for passage in found]


def test_a_line_around_a_change_is_shown_and_the_rest_is_counted() -> None:
    old = ["一", "二", "三", "四 甲", "五", "六", "七"]
    new = ["一", "二", "三", "四 乙", "五", "六", "七"]
    assert lines(passages(old, new)) == [(2, "三"), (0, "四 [-甲-]{+乙+}"), (0, "五"), (2, "")]
    assert passages(old, old) == (Passage((), 7),)


def test_lines_that_are_added_or_removed_stay_lines() -> None:
    assert lines(passages(["一", "三"], ["一", "二", "二半", "三"])) == [(0, "一"), (0, "{+二\n二半+}"), (0, "三")]
    assert lines(passages(["一 甲"], ["一 乙"], by_word=False)) == [(0, "[-一 甲-]"), (0, "{+一 乙+}")]


def test_what_would_take_too_long_is_replaced_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_diff, "MAX_PRODUCT", 3)
    assert told(word_pieces("头 甲乙丙丁 尾", "头 戊甲丙己 尾")) == "头 [-甲乙丙丁-]{+戊甲丙己+} 尾"
