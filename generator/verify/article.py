"""What a page shows of its item, and what is around it; read so strictly that a browser can't see something else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urljoin

from generator.frozen import frozen
from generator.regex import regex
from generator.verify.html_tree import Element, StrangeHtmlError, read_html, tidy

# Any address will do to resolve links against, if both sides are resolved against the same.
BASE = "https://site.invalid/"
# Around the article stands what these hold; within others a browser would see something else than we do.
_AROUND = frozenset({"", "html", "body", "div", "main"})
_FORBIDDEN = frozenset({
    "applet", "base", "embed", "frame", "frameset", "iframe", "math", "noembed", "noframes", "object", "plaintext",
    "template", "xmp",
})  # fmt: skip
_FORBIDDEN_IN_ARTICLE = _FORBIDDEN | {
    "!", "button", "form", "input", "link", "meta", "noscript", "script", "style", "svg",
}  # fmt: skip
_HARMLESS_EQUIV = frozenset({"content-security-policy", "x-ua-compatible"})
# What a page tells search engines and inspectors of the site, and not of its item.
_SITE_METAS = frozenset({"googlebot", "robots", "SiteDomain", "SiteIDCode", "SiteName"})
# Where browsers end comments, or begin them, and Python's parser doesn't; and what no text holds.
_TRICKS = regex(r"<!--?-?>|--!>|<!\[CDATA\[|<\?|[\x00-\x08\x0b\x0c\x0e-\x1f]")
_COMMENT = regex("<!--.*?-->", re.DOTALL)
_UP = regex(r"(?:\.\./)*\.\.?(?=[\"/])")
_ARTICLE_CLASSES = ["md-content__inner", "md-typeset"]


@frozen
class Page:
    """An item's page.

    Attributes:
        parts: What stands in the box of the item, in order.
        metas: The page's named `meta` elements, which other programs read.
        frame: What is around the article, for comparison with other pages.
        names: What each address of the breadcrumbs is called, and of the permanent link the site's own part, likewise.
    """

    parts: tuple[Element, ...]
    metas: Mapping[str, str]
    frame: frozenset[str]
    names: frozenset[tuple[str, str]]


def read_page(html: str, url: str) -> Page:
    """The page at `url`.

    Raises:
        StrangeHtmlError: It is not one article, in the open, as a build writes it.
    """
    if trick := _TRICKS.search(html):
        raise StrangeHtmlError(f"有 {trick.group()!r}")
    if "<!--" in _COMMENT.sub("", html):
        raise StrangeHtmlError("有没写完的注释")
    try:
        page = read_html(html)
        for element in page.walk():
            _check_tag(element)
        articles = page.find("article")
        if len(articles) != 1:
            raise StrangeHtmlError("正文不是恰好一处")
        way = _way_to(page, articles[0])
        parts = tuple(_parts(articles[0], way))
        metas = {
            each.attrs["name"]: each.attrs.get("content", "") for each in page.find("meta") if "name" in each.attrs
        }
        frame = frozenset([*map(_describe, way), *_facts(page, url)])
        return Page(parts, metas, frame, frozenset(_names(parts, url)))
    except RecursionError:
        raise StrangeHtmlError("嵌套太深") from None


def _check_tag(element: Element) -> None:
    if element.attrs.get("charset", "utf-8").lower() != "utf-8":
        raise StrangeHtmlError("不是 UTF-8 编码")
    equiv = element.attrs.get("http-equiv", "").lower() if element.tag == "meta" else ""
    if element.tag in _FORBIDDEN or (equiv and equiv not in _HARMLESS_EQUIV):
        raise StrangeHtmlError(f"有 <{element.tag}{f' http-equiv={equiv}' if equiv else ''}>")


def _names(parts: Iterable[Element], url: str) -> Iterator[tuple[str, str]]:
    for part in parts:
        for link in part.find("a") if "gk-crumbs" in part.classes else ():
            yield urljoin(BASE + url, link.attrs.get("href", "")), link.text
        for permalink in part.find(".gk-permalink"):
            yield from (("", link.text.removesuffix(url)) for link in permalink.find("a"))


def _way_to(element: Element, target: Element) -> list[Element]:
    """The elements that hold the target, the outermost first."""
    for child in element.elements:
        if child is target:
            return [element]
        if way := _way_to(child, target):
            return [element, *way]
    return []


def _parts(article: Element, way: list[Element]) -> Iterator[Element]:
    """What stands right in the item's box in the article."""
    for element in way:
        if element.tag not in _AROUND or {"hidden", "style"} & element.attrs.keys():
            raise StrangeHtmlError(f"正文放在 <{element.tag}> 里，或者被隐藏")
    for element in article.walk():
        active = any(name in {"hidden", "style", "srcdoc"} or name.startswith("on") for name in element.attrs)
        if element.tag in _FORBIDDEN_IN_ARTICLE or active:
            raise StrangeHtmlError(f"正文里有不该有的 <{element.tag}> 或者它的属性")
    boxes = article.elements
    if (
        article.classes != _ARTICLE_CLASSES
        or len(boxes) != 1
        or boxes[0].classes not in (["gk", "gk-item"], ["gk", "gk-notice"])
    ):
        raise StrangeHtmlError("正文里有记录以外的内容")
    for child in (*article.children, *boxes[0].children):
        if isinstance(child, str) and (text := tidy(child)):
            raise StrangeHtmlError(f"有记录里没有的文字“{text[:40]}”")
    yield from boxes[0].elements


def _describe(element: Element) -> str:
    return f"<{element.tag} {sorted(element.attrs.items())}>"


def _facts(element: Element, url: str) -> Iterator[str]:
    """Texts, scripts, styles and handlers outside the article; an address without the depth of its page."""
    if element.tag == "article" or (element.tag == "script" and element.attrs.get("type") == "application/ld+json"):
        return
    yield from (f"{name}={value}" for name, value in element.attrs.items() if name == "style" or name.startswith("on"))
    if element.tag == "meta" and element.attrs.get("name") in _SITE_METAS:
        yield f"<meta> {element.attrs['name']}={element.attrs.get('content', '')}"
    if element.tag in {"script", "style"} or (element.tag == "link" and "stylesheet" in element.attrs.get("rel", "")):
        address = element.attrs.get("src") or element.attrs.get("href")
        where = urljoin(BASE + url, address).split("#")[0] if address else ""
        yield f"<{element.tag}> {where}{_UP.sub('', element.text)}"
        return
    for child in element.children:
        if isinstance(child, Element):
            yield from _facts(child, url)
        elif text := tidy(child):
            yield text
