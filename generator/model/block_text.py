"""The text of a page or a body as its reader sees it, block by block: what the search looks through."""

from html.parser import HTMLParser

from generator.model.html_parse import INLINE, read_html
from generator.text import joined_lines

_UNSEEN = frozenset({"script", "style", "template"})
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})


class _Blocks(HTMLParser):
    """Collects the text that a reader sees, a line for each block; marks of footnotes are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self.left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.left_out or ((attrs or tag in _UNSEEN) and _is_left_out(tag, dict(attrs))):
            self.left_out += [tag] if tag not in _VOID else []
        elif tag == "img":
            self.lines += [[dict(attrs).get("alt") or ""], []]
        elif tag not in INLINE:
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.left_out:
            del self.left_out[len(self.left_out) - 1 - self.left_out[::-1].index(tag) :]
        elif not self.left_out and tag not in INLINE:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.lines[-1].append(data)


def _is_left_out(tag: str, attributes: dict[str, str | None]) -> bool:
    classes = (attributes.get("class") or "").split()
    is_mark = tag == "a" and ("footnote-ref" in classes or "footnote-backref" in classes)
    return is_mark or "data-search-exclude" in attributes or tag in _UNSEEN


def block_text(html: str) -> str:
    """The text of `html` as a reader sees it: a line for each paragraph, list item, cell or picture's description."""
    lines = (joined_lines("".join(parts)) for parts in read_html(html, _Blocks).lines if parts)
    return "\n".join(line for line in lines if line)
