"""A page's HTML as a tree, read strictly: what browsers could understand otherwise is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.regex import regex

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_SPACES = regex(r"\s+")


class StrangeHtmlError(ValueError):
    """The page's elements are not nested as a build writes them."""


@dataclass(slots=True)
class Element:
    """An element with its attributes and what stands in it, in order; a comment is an element named `!`."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The names in its `class`."""
        return self.attrs.get("class", "").split()

    @property
    def elements(self) -> list["Element"]:
        """The elements right in it."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator["Element"]:
        """The element itself and all below, in order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def find(self, name: str) -> list["Element"]:
        """All below that bear the class, or, without a dot in front, are of the tag."""
        if name.startswith("."):
            return [each for each in self.walk() if name[1:] in each.classes]
        return [each for each in self.walk() if each.tag == name]

    def runs(self) -> Iterator[str]:
        """Every text in it, tidied; none is empty."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.runs()
            elif text := tidy(child):
                yield text

    @property
    def text(self) -> str:
        """All its text as one."""
        return tidy("".join(self._texts()))

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, Element):
                yield from child._texts()
            else:
                yield child


def tidy(text: str) -> str:
    """Runs of white space made one, none at the ends."""
    return _SPACES.sub(" ", text).strip()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise StrangeHtmlError(f"<{tag}> 有重复的属性")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # `<p/>` opens a paragraph in HTML; in an SVG, which is never in an article, it is whole.
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        # A paragraph or a list's entry may end with what holds it.
        while self.open[-1].tag in {"p", "li", "dt", "dd"} and self.open[-1].tag != tag and len(self.open) > 1:
            self.open.pop()
        if self.open[-1].tag != tag or len(self.open) == 1:
            raise StrangeHtmlError(f"</{tag}> 的位置不对")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self.open[-1].children.append(Element("!", {"data": data}))

    def unknown_decl(self, data: str) -> None:
        raise StrangeHtmlError("有不认识的声明")


def read_html(html: str) -> Element:
    """The tree of a page, or of a piece of one.

    Raises:
        StrangeHtmlError: It is not nested properly.
    """
    builder = _Builder()
    try:
        builder.feed(html)
        builder.close()
    except AssertionError as error:
        raise StrangeHtmlError(str(error)) from None
    return builder.open[0]
