"""欠薪名单: employers that are listed now, by law and quarter. Nothing of an ended entry is here."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView
from generator.words import _, pgettext


def render(site: SiteView) -> Iterator[Artifact]:
    """`<column>/lists/index.md`; none where there is no list."""
    if site.wages.lists:
        title = _("Published lists of unpaid wages")
        description = _(
            "Employers listed by law for unpaid wages, updated every quarter; an entry is no longer shown once "
            "it ends or is removed."
        )
        yield render_page(
            f"{site.wages.folder}/lists/index.md",
            "wage_lists",
            site=site,
            tags=metadata.column_tags(site, title, description, pgettext("ColumnType", "Special topics")),
            title=title,
            description=description,
            category=site.catalogue.get(site.settings.wage_category),
        )
