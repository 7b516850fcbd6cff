"""搜索: the page of the search, which needs a script, and what to do without one."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView
from generator.words import _

PAGE = PurePosixPath("search.md")


def render(site: SiteView) -> Iterator[Artifact]:
    """`search.md`, unless the bureau has written its own."""
    if PAGE in site.pages:
        return
    title, description = (
        _("Search"),
        _("Find published information by any two or more characters of its title, document number or text."),
    )
    yield render_page(
        str(PAGE),
        "search",
        site=site,
        title=title,
        description=description,
        tags=metadata.column_tags(site, title, description, _("Search")),
    )
