"""What stands around the article: the same on all pages of items, so a page whose surroundings say more stands out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from generator.model.content import render_content
from generator.verify.html_tree import Element, StrangeHtmlError, read_html, tidy

_UP = re.compile(r"(?:\.\./)*\.\.?(?=[\"/])")
_BASE = "https://site.invalid/"
FEWEST = 3
# The heads of a page's sections, which its table of contents repeats.
_HEADS = ("目录", "附件", "相关信息", "更正记录")


def odd_frames(pages: Mapping[str, str], records: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Address and fault of each page with something around its article that most pages have not.

    What all pages have in common is the site's own frame, which no log covers.
    """
    if len(pages) < FEWEST:
        return
    facts: dict[str, set[str]] = {}
    for url, html in pages.items():
        try:
            facts[url] = set(_facts(read_html(html.replace("<!doctype html>", "", 1)), url))
        except StrangeHtmlError as error:
            yield url, f"网页的结构不正常（{error}）"
    counts = Counter(fact for found in facts.values() for fact in found)
    for url, found in facts.items():
        own = _own_texts(records[url])
        for fact in sorted(found):
            if counts[fact] * 2 < len(facts) and not any(
                fact in text or text and fact.startswith(text) for text in own
            ):
                yield url, f"正文以外有别的网页没有的内容“{fact[:60]}”"


def _own_texts(record: Mapping[str, Any]) -> list[str]:
    """What a page's title and table of contents repeat of its record."""
    title = tidy(record.get("title", "已撤回的信息"))
    headings = read_html(render_content(record.get("body", ""), record["url"], _BASE).html)
    return [title, *_HEADS, *(element.text for tag in ("h2", "h3", "h4", "h5", "h6") for element in headings.find(tag))]


def _facts(element: Element, url: str) -> Iterator[str]:
    """Texts, scripts and styles outside the article; a script without the depth of its page."""
    if element.tag == "article" or (element.tag == "script" and element.attrs.get("type") == "application/ld+json"):
        return
    if element.tag in {"script", "style"} or (element.tag == "link" and "stylesheet" in element.attrs.get("rel", "")):
        address = element.attrs.get("src") or element.attrs.get("href")
        where = urljoin(_BASE + url, address).split("#")[0] if address else _UP.sub("", "".join(element.text))
        yield f"<{element.tag}> {where}"
        return
    if "style" in element.attrs:
        yield f"style={element.attrs['style']}"
    for child in element.children:
        if isinstance(child, Element):
            yield from _facts(child, url)
        elif text := tidy(child):
            yield text
