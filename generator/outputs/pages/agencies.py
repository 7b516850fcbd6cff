"""人力资源服务机构名录: who is licensed or filed, for what, until when, and what changed."""

from collections.abc import Iterator

from generator.model.agencies import ENDING_DAYS
from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView
from generator.words import _, pgettext


def render(site: SiteView) -> Iterator[Artifact]:
    """`<category>/list.md`; none where there is no agency."""
    if site.agencies.all:
        title = _("Register of employment agencies")
        description = _(
            "Licensed and filed employment agencies: business, place of registration, validity and present state."
        )
        yield render_page(
            f"{site.agencies.folder}/list.md",
            "agencies",
            site=site,
            tags=metadata.column_tags(site, title, description, pgettext("ColumnType", "Services")),
            title=title,
            description=description,
            category=site.catalogue.get(site.settings.agencies_category),
            agencies=site.agencies,
            ending_days=ENDING_DAYS,
        )
