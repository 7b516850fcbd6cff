"""A page as a template sees it whose work is to serve other pages too: its values stand for what they are in any page.

A template that is rendered with `AnyPage` writes marks where it would write values, and everything else that it does
with a value is noted: whether it is there, is equal to a word, how many it has. For a page of which all that is the
same, the template would write the same text but for the values. What can't be noted so is refused (`UnlikeError`).
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from jinja2.runtime import Undefined
from markupsafe import Markup
from mkdocs.structure import StructureItem
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import normalize_url

from generator.regex import regex

_SIGN = "\0"
_MARK = regex(f"{_SIGN}([0-9]+){_SIGN}")
_LISTS = (list, tuple, TableOfContents)
_SHOWN = (str, Markup, dict, AnchorLink, *_LISTS)
_SAME = (type(None), bool, int)
Step = Callable[["Values"], Any]


class UnlikeError(Exception):
    """A template does with a page what can't be said of other pages."""


class Values(dict[int, Any]):
    """The values of one page, by the numbers of the steps that lead to them; each is worked out once."""

    def __init__(self, page: Page, notes: "Notes") -> None:
        super().__init__()
        self.page, self._steps, self._ways = page, notes.steps, notes.ways
        self._folder, _, self._name = page.url.removesuffix("/").rpartition("/")

    def __missing__(self, number: int) -> Any:
        value = self[number] = self._steps[number](self)
        return value

    def way(self, path: str) -> str:
        """From the page, as the filter `url` has it; the same from all pages of a folder, unless it is through one."""
        if self._name in path or not self.page.url.endswith("/"):
            return normalize_url(path, self.page)
        if (known := self._ways.get((self._folder, path))) is None:
            known = self._ways[self._folder, path] = normalize_url(path, self.page)
        return known

    def joined(self, pieces: Iterable[str]) -> str:
        """The `pieces_of` a text, with the values."""
        return "".join(str(self[int(piece)]) if odd % 2 else piece for odd, piece in enumerate(pieces))


class Notes:
    """What a template did with the values of a page: `noted` has what each page must have the same."""

    def __init__(self, page: Page) -> None:
        self.steps: list[Step] = []
        self.ways: dict[tuple[str, str], str] = {}
        self.values = Values(page, self)
        self.noted: list[tuple[Step, object]] = []
        self._parts: dict[tuple[object, object], Any] = {}

    def part(self, of: object, name: object, step: Step) -> Any:
        """The symbol of an attribute or item, the same each time; `of` says whose: the number of a value, or a word."""
        if (of, name) not in self._parts:
            self._parts[of, name] = self.symbol(step)
        return self._parts[of, name]

    def note(self, step: Step) -> Any:
        """What the step gives, which is the same in all pages that are alike."""
        value = step(self.values)
        self.noted.append((step, value))
        return value

    def symbol(self, step: Step) -> Any:
        """What stands for the value that the step gives; the value itself where it is the same in all pages."""
        number = len(self.steps)
        self.steps.append(step)
        value = self.values[number]
        kind = self.note(lambda values: type(values[number]))
        if isinstance(value, Undefined):
            return value
        if kind in _SAME:
            return self.note(lambda values: values[number])
        if kind not in _SHOWN:
            raise UnlikeError(kind.__name__)
        return Symbol(self, number)


class AnyPage:
    """Stands for the page; it is in no menu, so it is none of the pages there."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StructureItem):
            return False
        raise UnlikeError("page")

    def __str__(self) -> str:
        raise UnlikeError("page")


class Symbol:
    """Stands for a value of the page."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, notes: Notes, number: int) -> None:
        self.notes, self.number = notes, number

    def __str__(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return self._truth

    @cached_property
    def _text(self) -> str:
        number = self.number
        if self.notes.note(lambda values: not str(values[number]).strip()):  # it may be asked whether it is empty
            return str(self.notes.note(lambda values: str(values[number])))
        return f"{_SIGN}{number}{_SIGN}"

    @cached_property
    def _truth(self) -> bool:
        return bool(self.notes.note(lambda values: bool(values[self.number])))

    def __eq__(self, other: object) -> bool:
        refuse(other)
        return bool(self.notes.note(lambda values: bool(values[self.number] == other)))

    def __contains__(self, item: object) -> bool:
        refuse(item)
        return bool(self.notes.note(lambda values: item in values[self.number]))

    def __len__(self) -> int:
        return int(self.notes.note(lambda values: len(values[self.number])))

    def __iter__(self) -> Iterator[Any]:
        if not isinstance(self.notes.values[self.number], _LISTS):
            raise UnlikeError("iteration")
        return (self._item(at) for at in range(len(self)))

    def _item(self, at: int) -> Any:
        of = self.number
        if isinstance(self.notes.values[of], (list, tuple)):
            return self.notes.symbol(lambda values: values[of][at])
        return self.notes.symbol(lambda values: list(values[of])[at])


def pieces_of(text: str) -> list[str]:
    """Texts, and the numbers of the values that stand between them, in turn."""
    return _MARK.split(text)


def is_symbolic(value: object) -> bool:
    """Whether it is another value in another page."""
    return isinstance(value, (Symbol, AnyPage)) or (isinstance(value, str) and _SIGN in value)


def refuse(*given: object) -> None:
    """Refuses what is symbolic, or has something symbolic in it."""
    for value in given:
        if is_symbolic(value):
            raise UnlikeError(repr(value))
        if isinstance(value, (list, tuple, set, frozenset)):
            refuse(*value)
        elif isinstance(value, dict):
            refuse(*value, *value.values())


def filler(value: Any) -> Step:
    """What makes of a symbol its value, of a text with marks one with values."""
    if isinstance(value, Symbol):
        number = value.number
        return lambda values: values[number]
    if isinstance(value, str) and _SIGN in value:
        pieces = pieces_of(value)
        return lambda values: values.joined(pieces)
    return lambda _: value
