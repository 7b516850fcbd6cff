"""Markdown to HTML as MkDocs has it from Python-Markdown, without the work that changes nothing.

MkDocs builds Python-Markdown anew for each page, parses all tags of a page twice and holds fifteen patterns against
every text. Here one instance serves all pages, and what is seen at a glance to be plain is passed over. That holds for
the extensions whose code was read; with any other, a page is rendered as MkDocs does it.
"""

import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import BLOCK_LEVEL_ELEMENTS
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

from generator.model.plain_texts import skip_plain_texts
from generator.regex import regex
from generator.site_blocks import KnownBlocks, inside, tag_but
from generator.site_front import read_front

# Python-Markdown's own, which keep nothing of a page behind `Markdown.reset`; MkDocs' default is among them.
READ = frozenset({"tables", "fenced_code", "footnotes", "def_list", "sane_lists", "toc", "md_in_html"})
_NEEDED = frozenset({"toc", "md_in_html"})
# Footnotes count the pages then.
_COUNTING = "UNIQUE_IDS"
# What a text has that their patterns match, one of these characters each.
_SIGNS = {
    "backtick": "`", "escape": "\\", "footnote": "[", "reference": "[", "link": "[", "image_link": "[",
    "image_reference": "[", "short_reference": "[", "short_image_ref": "[", "autolink": "<", "automail": "<",
    "linebreak": "\n", "html": "<", "entity": "&", "em_strong": "*_",
}  # fmt: skip
_BLOCKS, _FIRST_HAN = frozenset(BLOCK_LEVEL_ELEMENTS), "\u2e80"
_MAY_BE_ANCHOR = regex(r"""['"\s/](?:id|name)[\s=/>]""", re.IGNORECASE)
# HTML without comments, and without elements that have a text of their own kind in them: each tag can be read alone.
_ONLY_TAGS = regex(f"(?:[^<]++|{tag_but('iframe|noembed|noframes|noscript|plaintext|textarea|title|xmp')})*+")
_MAY_HAVE_ANCHOR = regex(r"<[a-z][^<>]*? (?:id|name)\b[^<>]*>")
_TO_PAGE = regex(r"((?:\.\./)*+)([a-z0-9-]++(?:/[a-z0-9-]++)*+\.md)")
# Where this isn't closed, Python-Markdown takes the texts of tags behind it from other places of the page.
_DISTURBS = "<?"
_log = logging.getLogger("mkdocs.structure.pages")


class SitePage(Page):
    """A page that is rendered by what serves all pages, where that gives the same."""

    def __init__(self, file: File, config: MkDocsConfig, shared: "SharedMarkdown | None") -> None:
        super().__init__(None, file, config)
        self._shared = shared

    @classmethod
    def of(cls, page: Page, shared: "SharedMarkdown | None") -> "SitePage":
        """The page that MkDocs has made, as those of the menu are: from now on one of these."""
        page.__class__ = cls
        assert isinstance(page, cls)
        page._shared = shared
        return page

    def read_source(self, config: MkDocsConfig) -> None:
        """As MkDocs has it, where no plugin gives the source."""
        with suppress(OSError, ValueError):  # of which MkDocs tells
            if read := read_front(self.file.content_string):
                self.meta, self.markdown = read
                return
        super().read_source(config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs has it, line by line, but for what is made once."""
        assert self.markdown is not None
        if self._shared is None or _DISTURBS in self.markdown:
            super().render(config, files)
            return
        md = self._shared.reset()
        raw_html, title = _AnchorsInHtml(), _ExtractTitleTreeprocessor()
        anchors = _ExtractAnchorsTreeprocessor(self.file, files, config)
        links = _QuickLinks(self.file, files, config)
        self._shared.known_blocks.begin(links)
        for each in (raw_html, anchors, links, title):
            each._register(md)
        self.content = md.convert(self.markdown)
        headings = self._shared.known_blocks.headings
        self.toc = get_toc(headings.nested() or md.toc_tokens)
        self._title_from_render = headings.title or title.title
        self.present_anchor_ids = headings.ids | anchors.present_anchor_ids | raw_html.present_anchor_ids
        if _log.getEffectiveLevel() > logging.DEBUG:
            self.links_to_anchors = links.links_to_anchors


class SharedMarkdown(Markdown):
    """Python-Markdown for all pages of a site, one after the other; `reset` it before each."""

    toc_tokens: list[Any]

    def __init__(self, config: MkDocsConfig) -> None:
        settings: Mapping[str, Any] = config.mdx_configs or {}
        super().__init__(extensions=config.markdown_extensions, extension_configs=settings)
        self.known_blocks = KnownBlocks(self, writes_headings=not settings.get("toc"))
        self.preprocessors.register(self.known_blocks, "known_blocks", 20.5)  # after MkDocs has looked for anchors
        self.preprocessors.register(_QuickHtmlBlocks(self), "html_block", 20)
        self.parser.blockprocessors.register(_PlainParagraphs(self.parser), "plain", 110)  # before all others
        skip_plain_texts(self)
        self.treeprocessors.register(_QuickPatterns(self), "inline", 20)
        contents: Any = self.treeprocessors["toc"]
        self._marker, self._write_contents = contents.marker, contents.build_toc_div

    def is_block_level(self, tag: object) -> bool:
        """As Markdown's, which goes through a list."""
        return isinstance(tag, str) and tag.lower().rstrip("/") in _BLOCKS

    def look_for_marker(self, source: str) -> None:
        """A table of contents is written for a text that has the marker for it, which is looked for in each element."""
        contents: Any = self.treeprocessors["toc"]
        contents.marker = self._marker if self._marker in source else ""
        contents.build_toc_div = self._write_contents if contents.marker else _no_contents

    @classmethod
    def of(cls, config: MkDocsConfig) -> "SharedMarkdown | None":
        """None where pages might differ from those that MkDocs makes one by one."""
        settings: Mapping[str, Any] = config.mdx_configs or {}
        names = set(config.markdown_extensions)
        if not _NEEDED <= names <= READ or _COUNTING in settings.get("footnotes", {}):
            return None
        shared = cls(config)
        # A later Python-Markdown may have patterns that were not read.
        are_known = len(shared.inlinePatterns) == sum(name in shared.inlinePatterns for name in _SIGNS)
        return shared if are_known else None


def _no_contents(tokens: object) -> Element:
    del tokens
    return Element("div")


class _QuickLinks(_RelativePathTreeprocessor):
    """Knows where a link to a page leads without taking its address apart."""

    def path_to_url(self, url: str) -> str:
        own = self.file.src_uri
        if (way := _TO_PAGE.fullmatch(url)) and (depth := own.count("/") - len(way[1]) // len("../")) >= 0:
            target = self.files.get_file_from_path("/".join((*own.split("/")[:depth], way[2])))
            if target is not None and target.inclusion.is_included():  # type: ignore[no-untyped-call]
                return target.url_relative_to(self.file)
        return super().path_to_url(url)


class _AnchorsInHtml(_RawHTMLPreprocessor):
    """Looks for anchors in tags where there may be one."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if _MAY_BE_ANCHOR.search(source):
            super().run(_MAY_HAVE_ANCHOR.findall(source) if _ONLY_TAGS.fullmatch(source) else lines)
        return lines


class _QuickHtmlBlocks(Preprocessor):
    """As that of `md_in_html`."""

    md: SharedMarkdown

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        self.md.look_for_marker(source)
        parser = _QuickExtractor(self.md)
        parser.feed(source)
        parser.close()
        return "".join(parser.cleandoc).split("\n")


class _QuickExtractor(HTMLExtractorExtra):
    """Takes a block of HTML that is kept as it is in one piece, where its end is seen at once."""

    block_level_tags = set(_BLOCKS)  # noqa: RUF012 - which is made for each tag anew there

    def parse_starttag(self, i: int) -> int:
        was_text = not (self.inraw or self.intail or self.mdstack)  # type: ignore[attr-defined]
        end: int = super().parse_starttag(i)
        if was_text and self.inraw and not self.intail:
            (tag,) = self.stack
            if raw := inside(tag).match(self.rawdata, end):
                self._cache.append(raw.group())  # type: ignore[attr-defined]
                return raw.end()
        return end


class _PlainParagraphs(BlockProcessor):
    """One line that begins with a Chinese character is a paragraph, whatever else a block may be."""

    def test(self, parent: Element, block: str) -> bool:
        is_line = block[:1] >= _FIRST_HAN and "\n" not in block and not block.isspace()
        return is_line and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = blocks.pop(0).lstrip()


class _QuickPatterns(InlineProcessor):
    """Passes over a pattern where a text lacks what it begins with."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        at = self.inlinePatterns.get_index_for_name
        self._signs = {at(name): signs for name, signs in _SIGNS.items() if name in self.inlinePatterns}

    # The private method of the class above, by the name that Python gives it; without it all patterns would be tried.
    def _InlineProcessor__applyPattern(  # noqa: N802
        self, pattern: Any, data: str, index: int, start: int = 0
    ) -> tuple[str, bool, int]:
        if not any(sign in data for sign in self._signs[index]):
            return data, False, 0
        return super()._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[misc,no-any-return]
