"""What a former page holds besides its article, told as it isn't in the item: films, forms, pictures, hints, titles."""

from collections.abc import Mapping

from lxml.html import HtmlElement

from generator.importing.document import Dropped
from generator.importing.html_tree import UNREAD, texts_of
from generator.regex import regex
from generator.text import one_line

# Between the title of an article and the name of its site; a hyphen between digits or letters is the title's own.
SITE_NAME = regex(r"\s*(?:[_|｜]+|(?<![0-9A-Za-z])[-—]+|[-—]+(?![0-9A-Za-z]))\s*")
_PLAYED = ("iframe", "frame", "object", "embed", "video", "audio", "applet")
_LONGEST = 200


def beside(root: HtmlElement, article: HtmlElement, tags: Mapping[str, str], title: str) -> list[Dropped]:
    """What isn't text of the page, and what the page says of itself that its text doesn't."""
    inside = set(article.iter())
    pictures = [each.get("src") or "" for each in root.iter("img") if each not in inside]
    text = f"{title} {one_line(' '.join(texts_of(root)))}"
    shown = one_line(next((each.text_content() for each in root.iter("title")), ""))
    names = [name for name in (*SITE_NAME.split(shown), tags.get("description", "")) if name and name not in text]
    found = [*embedded(root), *(Dropped("正文以外的图片", address[:_LONGEST]) for address in pictures)]
    return [*found, *hints(article), *(Dropped("网页标题、简介里的其他字", name) for name in names)]


def embedded(element: HtmlElement) -> list[Dropped]:
    """Videos, frames, forms, areas of pictures: what has no place in an item."""
    found = []
    for each in element.iter(*_PLAYED):
        address = each.get("src") or each.get("data") or next((x.get("src") for x in each.iter("source")), "") or ""
        found.append(Dropped("嵌入的视频、框架等", address[:_LONGEST]))
    values = (each.get("value") or each.get("placeholder") or "" for each in element.iter("input", "button"))
    found += [Dropped("表单", value) for value in values if value.strip()]
    return found + [Dropped("图片上的链接（图片还在）", each.get("href") or "") for each in element.iter("area")]


def hints(article: HtmlElement) -> list[Dropped]:
    """What a reader of the page saw only with the mouse on it."""
    hinted = ((one_line(each.get("title") or ""), each) for each in article.iter() if isinstance(each.tag, str))
    texts = dict.fromkeys(hint for hint, each in hinted if hint and hint not in one_line(each.text_content()))
    return [Dropped("鼠标停在上面才看到的提示", text) for text in texts]


def outside(root: HtmlElement, article: HtmlElement, title: str) -> list[str]:
    """The texts of the page that are not in the article, the title left out."""
    inside = set(article.iter())
    texts = []
    for element in (root.body if root.body is not None else root).iter():
        if not isinstance(element.tag, str) or element.tag in UNREAD:
            continue
        if element not in inside and element.text:
            texts.append(element.text)
        if (element not in inside or element is article) and element.tail:
            texts.append(element.tail)
    return [one_line(text) for text in texts if one_line(text) not in {"", title}]
