from generator.outputs.search.pieces import PIECE_CHARACTERS, pieces
from generator.search_text import BLOCK, search_form
from generator.views.search import Findable


def found(*texts: tuple[str, str]) -> Findable:
    return Findable(url_path="a/", title="甲", head="甲", body="乙", texts=texts)


def test_short_texts_are_a_piece_each() -> None:
    made = list(pieces(found(("表一", "甲　乙\n丙"), ("表二", "丁"))))
    assert [(piece.title, piece.text, piece.form) for piece in made] == [
        ("表一", "甲　乙\n丙", "甲乙\n丙"),
        ("表二", "丁", "丁"),
    ]
    assert list(pieces(found())) == []


def test_a_long_text_is_cut_between_blocks_and_nothing_is_lost() -> None:
    text = BLOCK.join(["字" * 900] * 20 + ["长" * 3 * PIECE_CHARACTERS] + ["尾"])
    made = list(pieces(found(("表", text))))
    assert BLOCK.join(piece.text for piece in made) == text
    assert BLOCK.join(piece.form for piece in made) == search_form(text)
    assert all(len(piece.text) <= PIECE_CHARACTERS or BLOCK not in piece.text for piece in made)
    assert len(made) == 7
