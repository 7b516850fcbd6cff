"""An annual report as a page: its six sections, with tables that a phone can show."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from generator.model import annual_form as form
from generator.model.annual import AnnualReport
from generator.outputs import metadata
from generator.outputs.annual_files import report_files
from generator.outputs.annual_layout import disclosure_numbers
from generator.outputs.artifact import Artifact
from generator.outputs.templating import render_page
from generator.views.site_view import SiteView


def render(site: SiteView) -> Iterator[Artifact]:
    """`annual-reports/report-<year>.md` for each published report."""
    for view in site.annual:
        category = site.category(view.item)
        yield render_page(
            view.path("md").as_posix(),
            "annual_report",
            site=site,
            tags=metadata.column_tags(site, category.title, view.report.title, category.column_type),
            ld=metadata.breadcrumbs(site, category),
            view=view,
            report=view.report,
            category=category,
            **form_values(view.report),
            files=report_files(site, view),
        )


def form_values(report: AnnualReport) -> dict[str, Any]:
    """What `_annual_tables.md.j2` shows the official tables from."""
    return {
        "form": form,
        "blocks": [
            (article, columns, [(head, disclosure_numbers(report, head)) for head in heads])
            for article, columns, heads in form.DISCLOSURE_BLOCKS
        ],
        "groups": [(group, list(rows)) for group, rows in groupby(form.APPLICATIONS, key=_group)],
    }


def _group(row: form.Row) -> str:
    """What the row stands under: its group, the heading of the results, or nothing."""
    return row.group or (form.RESULTS if row in (form.GRANTED, form.PARTLY) else "")
