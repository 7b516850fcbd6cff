"""The application form of 依申请公开, printable and fillable as PDF, and as DOCX for office programs."""

from collections.abc import Iterator

from generator.outputs.application_form import form_docx, form_pdf
from generator.outputs.application_form.contents import contents
from generator.outputs.artifact import Artifact, Made
from generator.views.site_view import SiteView

PDF = "on-request/application-form.pdf"
DOCX = "on-request/application-form.docx"


def render(site: SiteView) -> Iterator[Artifact]:
    """The two files, with the same fields."""
    form = contents(site.settings)
    yield Artifact(PDF, Made(form_pdf.draw, (form,)))
    yield Artifact(DOCX, Made(form_docx.draw, (form,)))
