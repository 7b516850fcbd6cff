"""订阅: every feed, and what to do with one."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.feeds import feed_places
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `feeds/index.md`."""
    places = [(place, place.archived_years) for place in feed_places(site)]
    yield render_page("feeds/index.md", "feed_list", site=site, tags=metadata.site_tags(site), places=places)
