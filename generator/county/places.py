"""Where the portal's pages lie, below the county's root, beside the bureaus' sites."""

from generator.outputs.assets import FEED_STYLE
from generator.outputs.headers.table import OWN_ASSETS

BUREAUS, CATEGORIES, YEARS, DUTIES, ANNUAL = "bureaus", "categories", "years", "duties", "annual"
SEARCH, DATA, FEEDS = "search", "data", "feeds"
# No bureau may have one of these as its id: its site would lie where the portal's own pages do.
RESERVED = frozenset({
    BUREAUS, CATEGORIES, YEARS, DUTIES, ANNUAL, SEARCH, DATA, FEEDS,
    FEED_STYLE.split("/", maxsplit=1)[0], OWN_ASSETS.split("/", maxsplit=1)[0],
})  # fmt: skip


def index_of(*parts: object) -> str:
    """The Markdown of the page at that address: `years/2024/index.md`."""
    return "/".join([*map(str, parts), "index.md"])


def up_from(page: str) -> str:
    """The way from a page, by its Markdown's path, to the county's root: `../../`, or nothing."""
    return "../" * page.count("/")
