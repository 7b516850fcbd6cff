"""Foreign text as Markdown that shows exactly that text."""

from generator.regex import regex
from generator.text import joined_lines, without_controls

_MARKS = regex(r"[\\`*_\[\]]")
# What follows in another run may complete them; `<1@1>` is an address to Markdown, `&#1` a sign to a browser.
_TAG = regex(r"<(?!\s)")
_ENTITY = regex(r"&(?=[#\w]|$)")
# What would make a line a heading, a quotation, a list, a rule, a fence, a definition.
_STARTS = (
    (regex(r"^(#|>|[-+](?=\s|$)|-(?=-|\s))"), r"\\\1"),
    (regex(r"^([0-9]+)\.(?=\s|$)"), r"\1\\."),
    (regex(r"^:"), "&#58;"),
    (regex(r"^~(?=~~)"), "&#126;"),
    (regex(r"^(\[\^[^\]]*\]):"), r"\1&#58;"),
    (regex(r"^\|"), r"\\|"),
)
# Stand for what is known only when the item gets its place: its id before a file's name, a page of the former site.
PLACE, FORMER = "\ufdd0", "\ufdd1"
_OWN = {ord(PLACE): None, ord(FORMER): None}
_LAST_HASH = regex(r"#(?=#*$)")


def escaped(text: str) -> str:
    """The text within a line, no mark of it read as Markdown; characters that no page can hold are left out."""
    text = _MARKS.sub(lambda match: "\\" + match.group(), without_controls(text).translate(_OWN))
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))


def as_paragraph(markdown: str) -> str:
    """Inline Markdown on one line that is a paragraph, however it begins."""
    line = joined_lines(markdown)
    for start, instead in _STARTS:
        line = start.sub(instead, line)
    return line


def as_heading(markdown: str, level: int) -> str:
    """A heading of inline Markdown."""
    return f"{'#' * level} {_LAST_HASH.sub(chr(92) + '#', joined_lines(markdown))}"


def as_cell(markdown: str) -> str:
    """Inline Markdown in a cell of a table whose columns `|` parts."""
    return joined_lines(markdown).replace("|", r"\|")
