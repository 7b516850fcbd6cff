"""Holds what was read of a source against what became of it: whatever is in neither place is found here.

The conversion doesn't keep its own account: a format's passages are read from the source a second time, in another
way, and looked for in the text that a reader of the rendered item sees. So what a library drops is told too.
"""

from collections.abc import Iterable, Sequence

import lxml.html
from lxml.html import HtmlElement

from generator.importing.document import Document, Dropped, Passage
from generator.model.content import render_content
from generator.regex import regex

_BLANK = regex(r"[\s\u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff\u202a-\u202e\u2066-\u2069]+")
_GAP = "\0"
# A passage that is this long stands where it is found; a shorter one may stand anywhere: it is taken right behind the
# one before it, or looked for last.
_SURE_CHARACTERS = 8
_NEAR_CHARACTERS = 5_000


def unsaid(document: Document) -> tuple[Dropped, ...]:
    """What of the passages isn't in the item, each as one entry, in the order of the source."""
    wanted = [passage for passage in document.passages if passage.expected]
    missing = set(missing_of([passage.text for passage in wanted], item_text(document)))
    gone = {id(wanted[number]) for number in missing}
    told = (each for each in document.passages if _squeezed(each.text) and (not each.expected or id(each) in gone))
    return tuple(Dropped(each.place, each.text) for each in told)


def item_text(document: Document) -> str:
    """All that a reader of the item sees, title and fields first."""
    html = render_content(document.body, "x/2000/x/", "https://x.invalid/").html
    root: HtmlElement = lxml.html.fromstring(f"<div>{html}</div>")
    addresses = [each.get("href") or each.get("alt") or "" for each in root.iter("a", "img")]
    for mark in list(root.iter("sup", "a")):  # what a reader sees of a footnote's mark is a number of the page's own
        if (mark.get("id") or "").startswith("fnref") or mark.get("class") == "footnote-backref":
            mark.drop_tree()
    parts = [document.title, *document.fields.values(), root.text_content()]
    return "\n".join([*parts, *(each.title for each in document.files), *addresses])


def missing_of(passages: Sequence[str], text: str) -> Iterable[int]:
    """The numbers of the passages that are not in `text`, where each character of the text answers for one passage."""
    rest, left, cursor = _squeezed(text), [], 0
    wanted = [_squeezed(passage) for passage in passages]
    kept: list[str] = []
    for number, passage in enumerate(wanted):
        near = _NEAR_CHARACTERS if len(passage) >= _SURE_CHARACTERS else 0
        found = rest.find(passage, cursor, cursor + near + len(passage)) if passage else -1
        if found >= 0:
            kept.append(rest[cursor:found])
            cursor = found + len(passage)
        elif passage:
            left.append(number)
    rest = _GAP.join([*kept, rest[cursor:]])
    for number in sorted(left, key=lambda number: -len(wanted[number])):
        found = rest.find(wanted[number])
        if found < 0:
            yield number
        else:
            rest = rest[:found] + _GAP + rest[found + len(wanted[number]) :]


def _squeezed(text: str) -> str:
    """Without blanks; both forms of a hyphen that doesn't break are one."""
    return _BLANK.sub("", text).replace("\u2011", "-").replace(_GAP, "")


def as_passages(texts: Iterable[str], place: str) -> tuple[Passage, ...]:
    """Texts that are all expected in the item."""
    return tuple(Passage(text, place) for text in texts if text.strip())
