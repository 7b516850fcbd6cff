"""Headings of plain text as `toc` writes them, for a page of which nothing is left to Python-Markdown.

They are apart from the other known blocks since they hang on each other: their names in the page must differ.
"""

from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify, unique

_SEPARATOR = "-"  # toc's own


class Headings:
    """The headings of one page in their order; what the page's title is, if it begins with it."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.title: str | None = None
        self._tokens: list[Any] = []

    def write(self, level: int, text: str, *, is_first: bool) -> str:
        """The heading as HTML; of its text no character has a meaning in Markdown or HTML."""
        name = " ".join(text.split())
        anchor = unique(slugify(name, _SEPARATOR), self.ids)
        self._tokens.append({"level": level, "id": anchor, "name": name})
        if is_first and level == 1:
            self.title = name
        return f'<h{level} id="{anchor}">{text}</h{level}>'

    def nested(self) -> list[Any]:
        """What MkDocs makes the page's table of contents of."""
        return nest_toc_tokens([*self._tokens])
