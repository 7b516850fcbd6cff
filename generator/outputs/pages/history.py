"""历史版本: what can be seen of the past, and how the site of a past day is made again."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView
from generator.words import _

PAGE = PurePosixPath("history.md")


def render(site: SiteView) -> Iterator[Artifact]:
    """`history.md`, unless the bureau has written its own."""
    if PAGE in site.pages:
        return
    title, description = (
        _("Past versions"),
        _("What was changed after it was published, what the site was on a day of the past, and how to find out."),
    )
    yield render_page(
        str(PAGE),
        "history",
        site=site,
        title=title,
        description=description,
        tags=metadata.column_tags(site, title, description, _("Past versions")),
    )
