"""The theme's scripts, style sheets and pictures, in a folder that is named by what is in it.

So a browser need not ask for them again, one that changes has another address, and scripts find each other beside them.
"""

import hashlib
from collections.abc import Iterator

from generator.outputs.artifact import Artifact
from generator.outputs.headers.table import OWN_ASSETS
from generator.outputs.theme_words import FEED_WORDS, STYLE_WORDS, script, style_with
from generator.views.site_view import SiteView

# Its address never changes: archives of feeds name it, and they must not change either.
FEED_STYLE = "assets/feed.css"
_FEED = "feed.css"


def render(site: SiteView) -> Iterator[Artifact]:
    """Every file of `assets_folder`, and the style sheet of feeds."""
    folder = assets_folder(site)
    yield from (Artifact(f"{folder}/{name}", content) for name, content in _files(site))
    if style := site.assets.get(_FEED):
        yield Artifact(FEED_STYLE, style_with(FEED_WORDS).encode("utf-8") + style)


def assets_folder(site: SiteView) -> str:
    """Where the site's assets are, below its root: another folder for any other content."""
    digest = hashlib.sha256()
    for name, content in _files(site):
        digest.update(f"{name}:{len(content)}\n".encode() + content)
    return f"{OWN_ASSETS}{digest.hexdigest()[:10]}"


def _files(site: SiteView) -> Iterator[tuple[str, bytes]]:
    yield from ((name, content) for name, content in site.assets.items() if name != _FEED)
    yield "words.css", style_with(STYLE_WORDS).encode("utf-8")
    yield "words.js", script().encode("utf-8")
