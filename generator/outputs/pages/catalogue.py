"""信息公开目录: the way to each year's list, and the whole as a file."""

from collections.abc import Iterator

from generator.outputs import metadata
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.open_volumes import in_volumes
from generator.views.site_view import SiteView, by_year
from generator.words import _, pgettext


def description() -> str:
    """What the catalogue holds."""
    return _("Index number, title, summary, date and document number of everything published.")


def tags(site: SiteView) -> metadata.Tags:
    """The official tags of the catalogue and of each of its years."""
    return metadata.column_tags(
        site, _("Catalogue of published information"), description(), pgettext("ColumnType", "Catalogue")
    )


def render(site: SiteView) -> Iterator[Artifact]:
    """One page, `catalogue/index.md`."""
    yield render_page(
        "catalogue/index.md",
        "catalogue",
        site=site,
        tags=tags(site),
        description=description(),
        years=[(year, len(items)) for year, items in by_year(site.items).items()],
        volumes=[period for period, _items in in_volumes(site.items, len(site.items)) if period],
    )
