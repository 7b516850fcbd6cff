"""Annual reports as files to print and to reuse: PDF by typst, XLSX by XlsxWriter; the same bytes each time."""

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.frozen import frozen
from generator.model.item import Item
from generator.outputs.annual_pdf import report_pdf
from generator.outputs.annual_xlsx import report_xlsx
from generator.outputs.artifact import Artifact
from generator.views.annual import AnnualView
from generator.views.site_view import SiteView
from generator.words import _


@frozen
class GeneratedFile:
    """A file that the program makes of an item, to be offered like an attachment."""

    path: PurePosixPath
    title: str
    content: bytes

    @property
    def size_bytes(self) -> int:
        """The size in bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """The SHA-256 in hex."""
        return hashlib.sha256(self.content).hexdigest()


def render(site: SiteView) -> Iterator[Artifact]:
    """`annual-reports/report-<year>.pdf` and `.xlsx` for each published report."""
    for view in site.annual:
        for file in report_files(site, view):
            yield Artifact(file.path.as_posix(), file.content)


def item_files(site: SiteView, item: Item) -> tuple[GeneratedFile, ...]:
    """What is made of the reports that the item announces."""
    return tuple(file for view in site.annual if view.item.id == item.id for file in report_files(site, view))


def report_files(site: SiteView, view: AnnualView) -> tuple[GeneratedFile, GeneratedFile]:
    """The report for printing, and its tables for reuse."""
    year = view.report.year
    return (
        GeneratedFile(
            view.path("pdf"),
            _("Annual report on open government information %(year)s (for printing)", year=year),
            report_pdf(site.settings, view),
        ),
        GeneratedFile(
            view.path("xlsx"),
            _("Tables of the annual report on open government information %(year)s", year=year),
            report_xlsx(view.report, site.settings.name, is_demo=site.settings.demo),
        ),
    )
