"""The text of an attachment as its reader sees it, gathered while the guard looks through the file: for the search."""

from collections.abc import Iterable, Iterator

from generator.privacy.piece import Piece, Shown
from generator.text import joined_lines, without_controls

# An index must not grow without end by one file; the search page says so.
MAX_CHARACTERS = 100_000


class AttachmentText:
    """Lets pieces pass and keeps what is shown of them: a line a block, none longer than the limit together."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._left = MAX_CHARACTERS

    @property
    def text(self) -> str:
        """The blocks that have passed so far."""
        return "\n".join(self._blocks)

    def through(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The same pieces."""
        for piece in pieces:
            if isinstance(piece, Shown):
                for block in piece.blocks:
                    self._keep(block)
            yield piece

    def _keep(self, block: str) -> None:
        if self._left <= 0:
            return
        # Cut before it is tidied: a file of a hundred megabytes may be one block.
        text = joined_lines(without_controls(block[: self._left * 4]))[: self._left]
        if text:
            self._blocks.append(text)
            self._left -= len(text) + 1
