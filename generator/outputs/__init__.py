"""Stage 5: the published site as files of the docs tree. One format a file, `render(site)` yields artifacts."""

from collections.abc import Iterator

from generator.outputs import (
    agenda,
    annual_files,
    application_form,
    assets,
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
    subscriptions,
    wage_board,
    wage_charts,
    wage_files,
)
from generator.outputs.artifact import Artifact, Part, expand
from generator.views.site_view import SiteView

# In the order of the run: what takes longest first, of one item and of all, since two processes share it. But search,
# which holds most while it is made, comes before pages and QR codes, of which most is remembered (DECISIONS.md, 99).
OUTPUTS = (
    feeds,
    open_data,
    search,
    pages,
    qr_codes,
    subscriptions,
    agenda,
    charts,
    budgets,
    exports,
    indicator_charts,
    application_form,
    deadlines,
    annual_files,
    wage_charts,
    wage_files,
    wage_board,
    log,
    attachments,
    redirects,
    site_files,
    assets,
    headers,
    security_txt,
)
# Typst for PDF, Vega for charts.
_WITH_ENGINE = (annual_files, application_form, budgets, indicator_charts, wage_board, wage_charts)


def parts() -> list[Part]:
    """The whole docs tree, output by output, in the order of the run; each can be made apart from the others."""
    return [Part(output.render, has_engine=output in _WITH_ENGINE) for output in OUTPUTS]


def render_all(site: SiteView) -> Iterator[Artifact]:
    """Every file of the docs tree, one after the other, made now."""
    for part in parts():
        yield from expand(part, site)
