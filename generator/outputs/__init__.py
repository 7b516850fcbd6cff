"""Stage 5: the published site as files of the docs tree. One format a file, `render(site)` yields artifacts."""

from collections.abc import Iterator

from generator.outputs import (
    annual_files,
    application_form,
    attachments,
    budgets,
    charts,
    deadlines,
    exports,
    feeds,
    headers,
    indicator_charts,
    log,
    open_data,
    pages,
    qr_codes,
    redirects,
    search,
    security_txt,
    site_files,
    wage_board,
    wage_charts,
    wage_files,
)
from generator.outputs.artifact import Artifact
from generator.views.site_view import SiteView

OUTPUTS = (
    pages,
    feeds,
    charts,
    budgets,
    exports,
    indicator_charts,
    open_data,
    application_form,
    deadlines,
    annual_files,
    wage_charts,
    wage_files,
    wage_board,
    log,
    search,
    attachments,
    qr_codes,
    redirects,
    site_files,
    headers,
    security_txt,
)


def render_all(site: SiteView) -> Iterator[Artifact]:
    """Every file of the docs tree, one after the other."""
    for output in OUTPUTS:
        yield from output.render(site)
