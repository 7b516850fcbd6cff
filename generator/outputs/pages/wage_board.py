"""维权信息告示牌: the board of a building site as a form to look at, print, and take away."""

from collections.abc import Iterator

from generator.outputs import metadata, wage_board
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView
from generator.views.wage_board import sections, title
from generator.words import _, pgettext


def render(site: SiteView) -> Iterator[Artifact]:
    """`<column>/notice-board/index.md`; none where the bureau has no such column."""
    if site.wages.folder:
        description = _("What the law asks of the notice board on building sites, and a board to print.")
        yield render_page(
            f"{site.wages.folder}/notice-board/index.md",
            "wage_board",
            site=site,
            tags=metadata.column_tags(site, title(), description, pgettext("ColumnType", "Special topics")),
            description=description,
            category=site.catalogue.get(site.settings.wage_category),
            sections=sections(site.settings),
            files=[(paper.upper(), wage_board.file_path(site, paper)) for paper in wage_board.PAPERS],
        )
