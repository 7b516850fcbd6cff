"""The pages that are no items and can be found all the same: guides, lists, figures."""

import html
import re
from collections.abc import Iterator

import yaml

from generator.model.block_text import block_text
from generator.model.content import markdown_html
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
from generator.search_text import BLOCK
from generator.views.search import Findable
from generator.views.site_view import SiteView

_PAGE = re.compile(r"(?:---\n(?P<front>.*?)\n---\n)?(?P<body>.*)", re.DOTALL)
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


def page_texts(site: SiteView) -> Iterator[Findable]:
    """Each page of each kind, in order."""
    for kind in KINDS:
        for artifact in kind.render(site):
            if artifact.path.endswith(".md") and isinstance(artifact.content, bytes):
                yield _findable(artifact.path, artifact.content.decode("utf-8"))


def _findable(path: str, page: str) -> Findable:
    """A page's title is that of its front matter; a page of staff may have none, and then no heading either."""
    match = _PAGE.fullmatch(page)
    assert match is not None
    text = block_text(markdown_html(match["body"]))
    title = _title(match["front"] or "") or text.partition(BLOCK)[0] or path
    url_path = path.removesuffix(".md").removesuffix("index").rstrip("/")
    body = text.removeprefix(title + BLOCK)  # the heading, which the head has already
    return Findable(url_path=f"{url_path}/", title=title, head=title, body=body)


def _title(front: str) -> str:
    """The title of a front matter; a broken one is for MkDocs to tell of."""
    try:
        values = yaml.safe_load(front)
    except yaml.YAMLError:
        return ""
    return html.unescape(str(values.get("title") or "")) if isinstance(values, dict) else ""
