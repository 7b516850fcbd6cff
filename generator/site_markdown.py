"""Markdown to HTML as MkDocs has it from Python-Markdown, without the work that changes nothing.

MkDocs builds Python-Markdown anew for each page, parses all tags of a page twice and holds fifteen patterns against
every text. Here one instance serves all pages, and what is seen at a glance to be plain is passed over. That holds for
the extensions whose code was read; with any other, a page is rendered as MkDocs does it.
"""

import logging
import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

# Python-Markdown's own, which keep nothing of a page behind `Markdown.reset`; MkDocs' default is among them.
_READ = frozenset({"tables", "fenced_code", "footnotes", "def_list", "sane_lists", "toc", "md_in_html"})
# Footnotes count the pages then.
_COUNTING = "UNIQUE_IDS"
_MARKED = re.compile("[`\\\\\\[<&*_\x02]|  \n")
_MAY_BE_ANCHOR = re.compile(r"""['"\s/](?:id|name)[\s=/>]""", re.IGNORECASE)
_TAG = r"""</?(?!(?:{tag}|script|style)\b)[a-z][a-z0-9]*(?: [a-z][a-z-]*(?:="[^"<>`]*")?)*>"""
_log = logging.getLogger("mkdocs.structure.pages")


class SitePage(Page):
    """A page that is rendered by what serves all pages, where that gives the same."""

    def __init__(self, file: File, config: MkDocsConfig, shared: "SharedMarkdown | None") -> None:
        super().__init__(None, file, config)
        self._shared = shared

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs has it, line by line, but for what is made once."""
        if self._shared is None:
            super().render(config, files)
            return
        assert self.markdown is not None
        md = self._shared.reset()
        raw_html, title = _AnchorsInHtml(), _ExtractTitleTreeprocessor()
        anchors = _ExtractAnchorsTreeprocessor(self.file, files, config)
        links = _RelativePathTreeprocessor(self.file, files, config)
        for each in (raw_html, anchors, links, title):
            each._register(md)
        self.content = md.convert(self.markdown)
        self.toc = get_toc(md.toc_tokens)
        self._title_from_render = title.title
        self.present_anchor_ids = anchors.present_anchor_ids | raw_html.present_anchor_ids
        if _log.getEffectiveLevel() > logging.DEBUG:
            self.links_to_anchors = links.links_to_anchors


class SharedMarkdown(Markdown):
    """Python-Markdown for all pages of a site, one after the other; `reset` it before each."""

    toc_tokens: list[Any]

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {})
        self.preprocessors.register(_QuickHtmlBlocks(self), "html_block", 20)
        self.treeprocessors.register(_Plain(self), "plain", 20.5)  # just before the inline patterns

    @classmethod
    def of(cls, config: MkDocsConfig) -> "SharedMarkdown | None":
        """None where pages might differ from those that MkDocs makes one by one."""
        settings: Mapping[str, Any] = config.mdx_configs or {}
        read = _READ.issuperset(config.markdown_extensions) and {"toc", "md_in_html"}.issubset(
            config.markdown_extensions
        )
        return cls(config) if read and _COUNTING not in settings.get("footnotes", {}) else None


class _AnchorsInHtml(_RawHTMLPreprocessor):
    """Looks for anchors in tags where there may be one."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if _MAY_BE_ANCHOR.search("\n".join(lines)) else lines


class _QuickHtmlBlocks(Preprocessor):
    """As that of `md_in_html`."""

    def run(self, lines: list[str]) -> list[str]:
        parser = _QuickExtractor(self.md)
        parser.feed("\n".join(lines))
        parser.close()
        return "".join(parser.cleandoc).split("\n")


class _QuickExtractor(HTMLExtractorExtra):
    """Takes a block of HTML that is kept as it is in one piece, where its end is seen at once."""

    def parse_starttag(self, i: int) -> int:
        was_text = not (self.inraw or self.intail or self.mdstack)  # type: ignore[attr-defined]
        end: int = super().parse_starttag(i)
        if was_text and self.inraw and not self.intail:
            (tag,) = self.stack
            if inside := _inside(tag).match(self.rawdata, end):
                self._cache.append(inside.group())  # type: ignore[attr-defined]
                return inside.end()
        return end


def _inside(tag: str) -> re.Pattern[str]:
    """What is in an element up to its end: text, entities, tags, and no other element of that name."""
    return re.compile(f"(?:[^<&]++|&(?:#[0-9]+|[a-zA-Z][a-zA-Z0-9]*);|{_TAG.format(tag=tag)})*+(?=</{tag}>)")


class _Plain(Treeprocessor):
    """Texts without any sign that a pattern begins with are not to be searched for one."""

    def run(self, root: Element) -> None:
        search = _MARKED.search
        for element in root.iter():
            if element.text and not search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not search(element.tail):
                element.tail = AtomicString(element.tail)
