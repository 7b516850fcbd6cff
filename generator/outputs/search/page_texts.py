"""The pages that are no items and can be found all the same: guides, lists, figures."""

import html
import re
from collections.abc import Callable
from typing import Any

import yaml

from generator.model.block_text import block_text
from generator.model.content import markdown_html
from generator.outputs.artifact import Part, Parts, expand
from generator.outputs.pages import (
    agencies,
    budget,
    budget_figures,
    history,
    indicators,
    log,
    search,
    wage_board,
    wage_figures,
    wage_lists,
    written,
)
from generator.outputs.sitemap import address_of
from generator.regex import regex
from generator.search_text import BLOCK
from generator.views.site_view import SiteView

_PAGE = regex(r"(?:---\n(?P<front>.*?)\n---\n)?(?P<body>.*)", re.DOTALL)
# Not the lists of items: what stands in them is found as an item.
KINDS = (
    written,
    search,
    history,
    log,
    wage_lists,
    wage_figures,
    wage_board,
    budget,
    budget_figures,
    agencies,
    indicators,
)


def page_texts(site: SiteView, render: Callable[[SiteView], Any]) -> Parts:
    """Makes no file; its value is address, title and text of each page of a kind, in order."""
    yield from ()
    pages = (artifact for artifact in expand(Part(render), site) if artifact.path.endswith(".md"))
    return [_found(page.path, page.read().decode("utf-8")) for page in pages]


def _found(path: str, page: str) -> tuple[str, str, str]:
    """A page's title is that of its front matter; a page of staff may have none, and then no heading either."""
    match = _PAGE.fullmatch(page)
    assert match is not None
    text = block_text(markdown_html(match["body"]))
    title = _title(match["front"] or "") or text.partition(BLOCK)[0] or path
    return address_of(path), title, text.removeprefix(title + BLOCK)  # without the heading, which the head has already


def _title(front: str) -> str:
    """The title of a front matter; a broken one is for MkDocs to tell of."""
    try:
        values = yaml.safe_load(front)
    except yaml.YAMLError:
        return ""
    return html.unescape(str(values.get("title") or "")) if isinstance(values, dict) else ""
