"""A page of a former site: title, date and source from its tags or its text, the article, its pictures and files."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from generator.importing.byline import SEEN_DATE, SEEN_SOURCE
from generator.importing.document import Document, Dropped, ImportRefusedError, Passage, Source, moment_text
from generator.importing.escaping import FORMER
from generator.importing.headings import Block, as_markdown
from generator.importing.html_beside import SITE_NAME, beside, embedded, hints, outside
from generator.importing.html_files import Neighbours, neighbours_of
from generator.importing.html_tree import article_of, link_share, parse, tags_of, take_invisible, texts_of
from generator.importing.pictures import Files
from generator.importing.remarks import remarks_of, unlinked_of
from generator.importing.tree_markdown import Reading, blocks_of
from generator.model.content import MAX_MARKS, URL_SCHEMES
from generator.model.dates import parse_moment
from generator.regex import regex
from generator.text import one_line

SUFFIXES = frozenset({"html", "htm", "shtml", "xhtml", "jhtml", "asp", "aspx", "jsp", "php", "do"})
DOCUMENTS = frozenset({
    "7z", "csv", "doc", "docx", "et", "mp3", "mp4", "ods", "odt", "ofd", "pdf", "ppt", "pptx", "rar", "rtf", "txt",
    "wps", "xls", "xlsx", "zip",
})  # fmt: skip
_TITLES = ("articletitle", "title", "og:title")
_DATES = ("pubdate", "publishdate", "firstpublishedtime", "article:published_time", "publisheddate")
_SOURCES = ("contentsource", "source")
_ADDRESS_DATES = (
    regex(r"/((?:19|20)[0-9]{2})/([0-9]{1,2})/([0-9]{1,2})/"),
    regex(r"/t((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})_"),
)
_LIST_SHARE = 0.7


def accepts(source: Source) -> bool:
    """By its beginning, or by its name where it holds tags."""
    head = source.data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<meta")) or (
        (source.suffix in SUFFIXES or "?" in source.name) and b"<" in head
    )


def read(source: Source) -> Document:
    """The page.

    Raises:
        ImportRefusedError: It can't be read, or is a list of links and no article.
    """
    root = parse(source.data)
    tags = tags_of(root)
    hidden = take_invisible(root)
    article = article_of(root)
    fields, took = _fields(root, tags, source)
    if "published" not in fields and link_share(root) > _LIST_SHARE:
        raise ImportRefusedError("像是栏目的列表页（几乎都是链接），没有导入")
    title = _title(root, tags, source)
    files, lost = Files(), beside(root, article, tags, title)
    inside = texts_of(article)
    body, reading = body_of(article, neighbours_of(source), files, lost, title)
    return Document(
        title=title,
        body=body,
        fields=fields,
        files=tuple(files.taken),
        passages=(
            *(Passage(text, "正文") for text in inside),
            *(Passage(text, "正文以外（导航、页脚等）", expected=False) for text in outside(root, article, title)),
            *(Passage(text, "网页上隐藏的内容", expected=False) for text in hidden),
        ),
        took=(f"标题“{title}”", *took),
        dropped=tuple(lost),
        look_at=tuple(remarks_of(reading, files)),
        former=(source.address,) if source.address else (),
        category=tags.get("columnname", ""),
    )


def fragment(html: str, neighbours: Neighbours, title: str) -> Document:
    """A piece of HTML that is nothing but an article, as a cell of a list holds it."""
    root = parse(f"<html><body>{html}</body></html>".encode())
    hidden = take_invisible(root)
    files, lost = Files(), [*embedded(root), *hints(root)]
    inside = texts_of(root)
    body, reading = body_of(root.body, neighbours, files, lost, title)
    passages = (*(Passage(text, "正文") for text in inside), *(Passage(text, "隐藏的内容", False) for text in hidden))
    return Document(
        title=title,
        body=body,
        files=tuple(files.taken),
        passages=passages,
        dropped=tuple(lost),
        look_at=tuple(remarks_of(reading, files)),
    )


def body_of(
    article: HtmlElement, near: Neighbours, files: Files, lost: list[Dropped], title: str
) -> tuple[str, Reading]:
    """The article as Markdown, its files taken; with plain tables where HTML's would be too many."""
    before = list(lost)
    for is_simple in (False, True):
        lost[:] = before
        reading = Reading(
            picture=lambda element: _picture(element, near, files, lost),
            link=lambda written: _link(written, near, files, lost, article),
            is_simple=is_simple,
        )
        blocks = blocks_of(article, reading)
        while blocks and one_line(blocks[0].text.replace("*", "")) == title:
            blocks.pop(0)
        body = as_markdown([block for block in blocks if block != Block("")])
        if body.count("<") < MAX_MARKS["<"] // 2:
            break
    lost += unlinked_of(reading)
    return body, reading


def _picture(element: HtmlElement, near: Neighbours, files: Files, lost: list[Dropped]) -> str | None:
    written = (element.get("src") or element.get("data-src") or "").strip()
    data = near.read(written) if written else None
    name = files.picture(data) if data else None
    if name is None:
        lost.append(Dropped("找不到或网页不能显示的图片", written[:200]))
    elif alt := one_line(element.get("alt") or ""):
        lost.append(Dropped("图片原有的替代文字", alt))
    return name


def _link(written: str, near: Neighbours, files: Files, lost: list[Dropped], article: HtmlElement) -> str | None:
    """Where a link leads now: to a file that is taken, to another site, to a page of the former one."""
    try:
        parts = urlsplit(written)
    except ValueError:
        lost.append(Dropped("写错的链接", written[:200]))
        return None
    suffix = parts.path.rpartition(".")[2].lower()
    if suffix in DOCUMENTS and (data := near.read(written)):
        texts = [one_line(a.text_content()) for a in article.iter("a") if (a.get("href") or "").strip() == written]
        name = unquote(PurePosixPath(parts.path).stem)
        return files.add(data, suffix, next((text for text in texts if text), name))
    if parts.scheme.lower() in URL_SCHEMES or (parts.netloc and not parts.scheme):
        return written if parts.scheme else f"https:{written}"
    if suffix in DOCUMENTS:
        lost.append(Dropped("找不到的附件", written[:200]))
        return None
    former = near.former(written) if not parts.scheme else ""
    if not former:
        lost.append(Dropped("不能保留的链接", written[:200]))
        return None
    return FORMER + former


def _title(root: HtmlElement, tags: dict[str, str], source: Source) -> str:
    headings = [one_line(each.text_content()) for each in root.iter("h1")]
    named = next((tags[name] for name in _TITLES if name in tags), "")
    shown = one_line(next((each.text_content() for each in root.iter("title")), ""))
    only = headings[0] if len(headings) == 1 else ""
    return named or only or SITE_NAME.split(shown)[0] or one_line(PurePosixPath(source.name).stem)


def _fields(root: HtmlElement, tags: dict[str, str], source: Source) -> tuple[dict[str, str], list[str]]:
    """What the page says of itself, and where that was found."""
    text = one_line(" ".join(texts_of(root)))
    fields, took = {}, []
    moment, where = _date(tags, text, source.address)
    if moment:
        fields["published"] = moment
        took.append(f"发布日期 {moment}（取自{where}）")
    seen = SEEN_SOURCE.search(text)
    if name := next((tags[key] for key in _SOURCES if key in tags), "") or (seen[1] if seen else ""):
        fields["source"] = name
        took.append(f"来源“{name}”")
    if "keywords" in tags:
        words = [word for word in re.split(r"[,，;；、\s]+", tags["keywords"]) if word]
        fields["keywords"] = "、".join(words)
        took.append(f"关键词 {len(words)} 个")
    return fields, took


def _date(tags: dict[str, str], text: str, address: str) -> tuple[str, str]:
    """The moment as a record has it, and where it was found; the tags come first, the address last."""
    found = [(tags[name], f"标签 {name}") for name in _DATES if name in tags]
    found += [(match[1], "页面上的“发布日期”") for match in [SEEN_DATE.search(text)] if match]
    for form in _ADDRESS_DATES:
        if match := form.search(address):
            found.append(("-".join(match.groups()), "网址"))
    for written, where in found:
        moment = parse_moment(written)
        if moment:
            return moment_text(moment), where
    return "", ""
