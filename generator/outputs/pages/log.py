"""核对本站: how anyone can check what was published, and what that proves."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.log import PAGE
from generator.views.site_view import SiteView
from generator.words import _


def render(site: SiteView) -> Iterator[Artifact]:
    """`log.md`, unless the bureau has written its own."""
    if PAGE in site.pages:
        return
    title, description = (
        _("Check this site"),
        _(
            "All that was ever published here is noted in a log that can only grow and never be changed. "
            "Anyone can check it."
        ),
    )
    yield render_page(
        str(PAGE),
        "log",
        site=site,
        title=title,
        description=description,
        tags=metadata.column_tags(site, title, description, _("About this site")),
    )
