"""The texts of attachments in pieces, so that an excerpt costs a few kilobytes of a file of any length."""

from collections.abc import Iterator

from generator.frozen import frozen
from generator.search_text import BLOCK, search_form
from generator.views.search import Findable

PIECE_CHARACTERS = 4_000


@frozen
class Piece:
    """Whole blocks of one attachment, as they are shown and as they are searched; its `title` is the attachment's."""

    title: str
    text: str
    form: str


def pieces(found: Findable) -> Iterator[Piece]:
    """The pieces of all attachments in their order; none is longer than `PIECE_CHARACTERS` but for a single block."""
    for title, text in found.texts:
        for part in _parts(text):
            yield Piece(title, part, search_form(part))


def _parts(text: str) -> Iterator[str]:
    blocks: list[str] = []
    size = 0
    for block in text.split(BLOCK):
        if blocks and size + len(block) > PIECE_CHARACTERS:
            yield BLOCK.join(blocks)
            blocks, size = [], 0
        blocks.append(block)
        size += len(block) + 1
    yield BLOCK.join(blocks)
