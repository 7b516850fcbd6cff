"""What differs between two texts, word by word as Chinese has words, in pieces that a page can mark."""

import logging
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from generator.frozen import frozen

Kind = Literal["same", "removed", "added"]
# difflib's time grows with the product of the lengths; above this a passage is shown as replaced as a whole.
MAX_PRODUCT = 1_000_000
# Unchanged text this short between two changes is a comma or a 的: readers follow one longer change more easily.
MAX_ISLAND = 1
CONTEXT_LINES = 1


@frozen
class Piece:
    """A stretch of text that both versions have, or only the old or the new one."""

    kind: Kind
    text: str


@frozen
class Passage:
    """Changed lines in pieces, or an unchanged line beside them; `skipped` unchanged lines are left out before it."""

    pieces: tuple[Piece, ...]
    skipped: int = 0


def passages(old: Sequence[str], new: Sequence[str], *, by_word: bool = True) -> tuple[Passage, ...]:
    """The changed lines with a line around them; without `by_word` a line that differs is replaced as a whole.

    The last passage may have no piece and only say how many lines are left out.
    """
    rows: list[tuple[Piece, ...]] = []
    for is_same, before, after in _runs(old, new):
        if is_same:
            rows += [(Piece("same", line),) for line in before]
        elif by_word:
            rows.append(word_pieces("\n".join(before), "\n".join(after)))
        else:
            rows += [(Piece("removed", line),) for line in before]
            rows += [(Piece("added", line),) for line in after]
    return tuple(_shortened(rows))


def word_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts as one, in which every word is marked that only one of them has."""
    pieces: list[Piece] = []
    removed = added = ""
    runs = [(is_same, "".join(before), "".join(after)) for is_same, before, after in _runs(_words(old), _words(new))]
    for number, (is_same, before, after) in enumerate(runs):
        if is_same and not (0 < number < len(runs) - 1 and len(before) <= MAX_ISLAND and before != "\n"):
            pieces += (*_changed(removed, added), Piece("same", before))
            removed = added = ""
        else:
            removed, added = removed + before, added + after
    return (*pieces, *_changed(removed, added))


def _changed(removed: str, added: str) -> tuple[Piece, ...]:
    pieces: tuple[Piece, ...] = (Piece("removed", removed), Piece("added", added))
    return tuple(piece for piece in pieces if piece.text)


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Equal and different stretches by turns; what is equal at both ends is taken off first, which is nearly all."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield True, old[:start], old[:start]
    if before and after and len(before) * len(after) <= MAX_PRODUCT:
        for word, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            yield word == "equal", before[a1:a2], after[b1:b2]
    elif before or after:
        yield False, before, after
    if end:
        yield True, old[len(old) - end :], old[len(old) - end :]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many there are that are equal from the beginning."""
    return next(
        (i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _words(text: str) -> list[str]:
    """The words of the text, which joined are the text; by dictionary alone, so that they are always the same."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    words = jieba.dt
    if not words.initialized:
        # Its cache lies in the system's folder for temporary files, where it may be broken, another user's, or
        # impossible to write; and it saves a tenth of a second.
        words.FREQ, words.total = words.gen_pfdict(words.get_dict_file())
        words.initialized = True
    return list(words.lcut(text, HMM=False))


def _shortened(rows: list[tuple[Piece, ...]]) -> Iterator[Passage]:
    """The changed rows and those next to them; how many were left out is told by the next, or by an empty one."""
    changed = [number for number, row in enumerate(rows) if any(piece.kind != "same" for piece in row)]
    near = {number + step for number in changed for step in range(-CONTEXT_LINES, CONTEXT_LINES + 1)}
    skipped = 0
    for number, row in enumerate(rows):
        if number in near:
            yield Passage(row, skipped)
            skipped = 0
        else:
            skipped += 1
    if skipped:
        yield Passage((), skipped)
