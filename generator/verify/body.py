"""Whether a page's body is what the record's Markdown becomes: every element, every text, in order."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from urllib.parse import unquote, urljoin

from generator.model.content import render_content, with_column_classes
from generator.model.parse_record import SUMMARY_CHARACTERS
from generator.regex import regex
from generator.text import first_sentences
from generator.verify.article import BASE
from generator.verify.html_tree import Element, read_html, tidy

_HEADING = regex("h[2-6]")


def check_body(parts: Sequence[Element], body: str, url: str) -> Iterator[str]:
    """At which place the two differ first, in Chinese.

    Raises:
        TooMuchMarkupError: The record has a body that no build publishes.
    """
    if len(parts) == 1 and parts[0].attrs == {"class": "gk-html"}:
        parts = parts[0].elements
    shown = [token for part in parts for token in _tokens(part, url)]
    expected = [token for part in _rendered(body, url).elements for token in _tokens(part, url)]
    for page, record in zip_longest(shown, expected, fillvalue="（到此为止）"):
        if page != record:
            at = next((n for n, pair in enumerate(zip(page, record, strict=False)) if pair[0] != pair[1]), 0)
            start = max(0, at - 10)
            yield f"正文与记录不同：网页是“{page[start : start + 40]}”，记录是“{record[start : start + 40]}”"
            return


def headings(body: str, url: str) -> tuple[str, ...]:
    """The body's headings, which a page's table of contents repeats."""
    return tuple(element.text for element in _rendered(body, url).walk() if _HEADING.fullmatch(element.tag))


def own_summary(body: str, url: str) -> str:
    """What a page says in short where staff wrote no summary."""
    return first_sentences(render_content(body, url, BASE).text, SUMMARY_CHARACTERS)


def _rendered(body: str, url: str) -> Element:
    return read_html(with_column_classes(render_content(body, url, BASE).html))


def _tokens(element: Element, url: str) -> Iterator[str]:
    """Start tags with what they do, texts, end tags; only anchors are left out, which nobody reads."""
    attrs = {
        name: unquote(urljoin(BASE + url, value)) if name in {"href", "src", "cite"} else tidy(value)
        for name, value in element.attrs.items()
        if name != "id"
    }
    yield f"<{element.tag}{''.join(f' {name}={attrs[name]}' for name in sorted(attrs))}>"
    text = ""
    for child in element.children:
        if isinstance(child, str):
            text += child
            continue
        if tidied := tidy(text):
            yield tidied
        text = ""
        yield from _tokens(child, url)
    if tidied := tidy(text):
        yield tidied
    yield f"</{element.tag}>"
