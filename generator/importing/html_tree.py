"""A former page as a tree: its encoding, its tags about itself, the part of it that is the article."""

import re
from collections.abc import Iterator
from contextlib import suppress

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from generator.importing.document import ImportRefusedError
from generator.records.extract.plain import decode
from generator.regex import regex
from generator.text import one_line

_CHARSET = regex(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"})
# What the systems that offices had called the article; the likelier first.
_ARTICLES = (
    "zoom", "ucap-content", "trs_editor", "trs_ueditor", "vsb_content", "fontzoom", "article-content",
    "article_content", "articlecontent", "pages_content", "zwxl-article", "detail-content", "news_content",
    "newscontent", "js_content", "artcon", "con_text", "maincontent", "article", "content", "view",
)  # fmt: skip
_BOXES = frozenset({"div", "td", "section", "table", "tbody", "tr", "center", "form"})
_MOST = 0.85
_FEWEST_CHARACTERS = 10
_INVISIBLE = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
UNREAD = frozenset({"script", "style", "noscript", "template", "title"})


def parse(data: bytes) -> HtmlElement:
    """The page.

    Raises:
        ImportRefusedError: It is in no encoding that is known here, or there is nothing in it.
    """
    text = _decoded(data)
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise ImportRefusedError("网页里没有内容") from None
    return root


def _decoded(data: bytes) -> str:
    """By its bytes if it is UTF-8, else by what it says, else GB18030."""
    text = decode(data) if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else data.decode("utf-16", "replace")
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode().lower() if declared else ""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if name and name not in _CHINESE:
            with suppress(LookupError, UnicodeDecodeError):
                text = data.decode(name)
    if text is None:
        raise ImportRefusedError("不是 UTF-8 或 GB18030 的网页；请用浏览器打开后另存")
    return text.replace("\0", "")


def tags_of(root: HtmlElement) -> dict[str, str]:
    """What the page's `meta` tags say, by their names in small letters."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        if name and (value := one_line(meta.get("content") or "")):
            found.setdefault(name, value)
    return found


def take_invisible(root: HtmlElement) -> list[str]:
    """Takes out what no reader of the page saw; returns its text."""
    texts = []
    for element in list(root.iter("noscript", "template")):
        texts.append(one_line(element.text_content()))
        element.drop_tree()
    for element in list(root.iter()):
        if element.get("hidden") is not None or _INVISIBLE.search(element.get("style") or ""):
            texts += texts_of(element)
            if element.getparent() is not None:
                element.drop_tree()
    return texts


def article_of(root: HtmlElement) -> HtmlElement:
    """The element that holds the article: by its name, else where nearly all text outside of links is."""
    body = root.body if root.body is not None else root
    named: dict[str, HtmlElement] = {}
    for element in body.iter("div", "td", "section", "article", "main", "span", "font"):
        names = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
        for name in names:
            if name in _ARTICLES and len(one_line(element.text_content())) >= _FEWEST_CHARACTERS:
                named.setdefault(name, element)
    for name in _ARTICLES:
        if name in named:
            return named[name]
    for tag in ("article", "main"):
        if (found := next(body.iter(tag), None)) is not None:
            return found
    element = body
    while (inner := _heart(element)) is not None:
        element = inner
    return element


def _heart(element: HtmlElement) -> HtmlElement | None:
    """The one child that holds nearly all of the text, if there is one that could be an article."""
    whole = _plain_length(element)
    boxes = (child for child in element if child.tag in _BOXES)
    return next((box for box in boxes if whole and _plain_length(box) >= _MOST * whole), None)


def _plain_length(element: HtmlElement) -> int:
    """Characters outside of links."""
    linked = sum(len(one_line(link.text_content())) for link in element.iter("a"))
    return sum(map(len, texts_of(element))) - linked


def link_share(element: HtmlElement) -> float:
    """How much of the words stands in links: nearly all of a page that is a list, whose days aren't counted."""
    whole = sum(map(_words, texts_of(element)))
    linked = sum(_words(link.text_content()) for link in element.iter("a"))
    return linked / whole if whole else 0.0


def _words(text: str) -> int:
    return sum(character.isalpha() for character in text)


def texts_of(element: HtmlElement) -> list[str]:
    """Every text below an element that a reader sees, one by one."""
    return [one_line(text) for text in _texts(element) if one_line(text)]


def _texts(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in UNREAD:
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child.tail
