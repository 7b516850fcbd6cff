"""The hand-written pages of `site_src/pages`, in which settings stand as `{{ site.settings.address }}`."""

from collections.abc import Iterator

from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_written
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """Each page at its own path."""
    for path, source in site.pages.items():
        yield render_written(path.as_posix(), source, site=site)
