"""The pages that are no items and can be found all the same: guides, lists, figures."""

import html
from collections.abc import Iterator

import yaml

from generator.model.block_text import block_text
from generator.model.content import markdown_html
from generator.outputs.pages import (
    agencies,
    budget,
    budget_figures,
    indicators,
    wage_board,
    wage_figures,
    wage_lists,
    written,
)
from generator.views.search import Findable
from generator.views.site_view import SiteView

# Not the lists of items: what stands in them is found as an item.
KINDS = (written, wage_lists, wage_figures, wage_board, budget, budget_figures, agencies, indicators)


def page_texts(site: SiteView) -> Iterator[Findable]:
    """Each page of each kind, in order."""
    for kind in KINDS:
        for artifact in kind.render(site):
            if artifact.path.endswith(".md") and isinstance(artifact.content, bytes):
                yield _findable(artifact.path, artifact.content.decode("utf-8"))


def _findable(path: str, page: str) -> Findable:
    _, front, body = page.split("---\n", 2)
    title = html.unescape(str(yaml.safe_load(front)["title"]))
    url_path = path.removesuffix(".md").removesuffix("index").rstrip("/")
    text = block_text(markdown_html(body)).removeprefix(f"{title}\n")  # the heading, which the head has already
    return Findable(url_path=f"{url_path}/", title=title, head=title, body=text)
