"""The masked text of a whole file, for `gongkai mask`; what no program can mask is left to a person."""

import re
from collections.abc import Callable

from generator.privacy.csv_cells import csv_rows
from generator.privacy.piece import Grid
from generator.privacy.reading import grid_text
from generator.privacy.redact import redact, redacted
from generator.regex import regex

_FENCE = regex(r"^---[ \t]*$", re.MULTILINE)
_STARRED = regex(r"^(?P<key>[ -]*(?:[\w-]+:)?[ ]+)(?P<value>\*[^\"\n]*)$", re.MULTILINE)


def mask_markdown(text: str, star: str = "*", allowed: frozenset[str] = frozenset()) -> str:
    """A record: in the body a plain `*` would be emphasis, so there it is escaped."""
    fences = list(_FENCE.finditer(text))
    end = fences[1].end() if len(fences) > 1 and not text[: fences[0].start()].strip() else 0
    return mask_yaml(text[:end], star, allowed) + redact(text[end:], star.replace("*", r"\*"), allowed)


def mask_yaml(text: str, star: str = "*", allowed: frozenset[str] = frozenset()) -> str:
    """YAML: a value that begins with a star is quoted, as it would be a reference."""
    return _STARRED.sub(r'\g<key>"\g<value>"', redact(text, star, allowed))


def mask_plain(text: str, star: str = "*", allowed: frozenset[str] = frozenset()) -> str:
    """Any other text."""
    return redact(text, star, allowed)


def mask_csv(text: str, star: str = "*", allowed: frozenset[str] = frozenset()) -> str:
    """A CSV file: cell by cell, so that the words over a column count, and quotes stay as they are."""
    rows = csv_rows(text)
    if not rows:
        return mask_plain(text, star, allowed)
    cells = [cell for row in rows for cell in row or ("",)]
    grid = Grid(rows=rows)
    masked = re.split("[\t\x1e]", redacted(grid, grid_text(grid), star, allowed))[: len(cells)]
    parts: list[str] = []
    position = 0
    for old, new in zip(cells, masked, strict=True):
        raw, changed = old.replace('"', '""'), new.replace('"', '""')
        if text.find(raw, position) < 0:
            raw, changed = old, new
        start = text.find(raw, position)
        if start < 0 or "\t" in old:
            return mask_plain(text, star, allowed)  # quoted as no spreadsheet program does
        parts += [text[position:start], changed]
        position = start + len(raw)
    return "".join(parts) + text[position:]


MASKERS: dict[str, Callable[[str, str, frozenset[str]], str]] = {
    "md": mask_markdown,
    "csv": mask_csv,
    **dict.fromkeys(("yml", "yaml"), mask_yaml),
    **dict.fromkeys(("txt", "toml"), mask_plain),
}
