"""The application form of 依申请公开, printable and fillable as PDF, and as DOCX for office programs."""

from collections.abc import Iterator

from generator.outputs.application_form.contents import Form, contents
from generator.outputs.artifact import Artifact, Made
from generator.views.site_view import SiteView

PDF = "on-request/application-form.pdf"
DOCX = "on-request/application-form.docx"


def render(site: SiteView) -> Iterator[Artifact]:
    """The two files, with the same fields."""
    form = contents(site.settings)
    yield Artifact(PDF, Made(_pdf, (form,)))
    yield Artifact(DOCX, Made(_docx, (form,)))


def _pdf(form: Form) -> bytes:
    from generator.outputs.application_form import form_pdf  # typst, pypdf

    return form_pdf.draw(form)


def _docx(form: Form) -> bytes:
    from generator.outputs.application_form import form_docx  # python-docx

    return form_docx.draw(form)
