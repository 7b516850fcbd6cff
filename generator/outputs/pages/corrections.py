"""更正和撤回: every correction and withdrawal of the site, the latest first."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `corrections/index.md`."""
    yield render_page("corrections/index.md", "corrections", site=site, tags=metadata.site_tags(site))
