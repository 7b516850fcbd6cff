"""An annual report as the portal takes it: every number of its form, with its place in the bureau's data."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator.frozen import frozen
from generator.model.annual import INFORMATION_FEE
from generator.model.annual_form import (
    APPLICANTS,
    APPLICATIONS,
    DECISION_COLUMN,
    DECISIONS,
    DOCUMENT_COLUMNS,
    DOCUMENTS,
    FEE,
    FEE_COLUMN,
    OUTCOMES,
    REVIEWS,
)
from generator.views.annual import AnnualView

YUAN = "本年收取金额（元）"


@frozen(kw_only=True)
class AnnualCell:
    """A number of a report's form: table and row as `data/annual/<year>.toml` has them, the column in its words.

    `where` is the place in the bureau's data, `file:line`.
    """

    table: str
    row: str
    column: str
    value: Decimal
    where: str


@frozen(kw_only=True)
class AnnualFact:
    """A published annual report, every cell of its form; `page` and `xlsx` are paths below the bureau's site."""

    year: int
    title: str
    issued: dt.date
    published: dt.date
    page: str
    xlsx: str
    cells: tuple[AnnualCell, ...]


def annual_fact(view: AnnualView) -> AnnualFact:
    """The numbers of a published report with their places."""
    report = view.report
    rows: list[tuple[str, str, tuple[str, ...], Iterable[int | Decimal]]] = [
        *(("proactive", head, DOCUMENT_COLUMNS, report.documents[head]) for head in DOCUMENTS),
        *(("proactive", head, (DECISION_COLUMN,), (report.decisions[head],)) for head in DECISIONS),
        ("proactive", FEE, (FEE_COLUMN,), (report.fee_wan,)),
        *(("applications", row.key, APPLICANTS, report.counts(row)) for row in APPLICATIONS),
        *(("reviews", head, OUTCOMES, report.reviews[head]) for head in REVIEWS),
        ("others", "information_fee_yuan", (YUAN,), (report.information_fee_yuan,)),
    ]
    return AnnualFact(
        year=report.year,
        title=report.title,
        issued=report.issued,
        published=view.item.day,
        page=f"{view.folder}/report-{report.year}/",
        xlsx=str(view.path("xlsx")),
        cells=tuple(
            AnnualCell(table=table, row=row, column=column, value=Decimal(value), where=str(report.place(table, row)))
            for table, row, columns, values in rows
            for column, value in zip(columns, values, strict=True)
        ),
    )


ROW_NAMES: Mapping[tuple[str, str], str] = {
    **{("applications", row.key): row.name for row in APPLICATIONS},
    ("others", "information_fee_yuan"): INFORMATION_FEE,
}
