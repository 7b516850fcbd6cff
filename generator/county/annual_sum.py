"""The annual reports of all bureaus for a year as one report: each cell the sum of theirs, and the form's rules hold.

Source: the tables of 国办公开办函〔2021〕30号; the rules are those that each bureau's report is checked by (R-NB-1 to
R-NB-6, R-NB-8), asked of the sum again. A bureau whose own sums do not hold is left out and named, never added up.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from generator.checks.annual_carry import carry_problems
from generator.checks.annual_tables import table_problems
from generator.county.annual_facts import AnnualCell, AnnualFact
from generator.county.joined import Joined, Published
from generator.frozen import frozen
from generator.model.annual import AnnualReport, Counts
from generator.model.annual_form import APPLICATIONS, DECISIONS, DOCUMENTS, FEE, REVIEWS
from generator.problem import Problem
from generator.words import _

Part = tuple[Published, AnnualFact]
Key = tuple[str, str, str]


@frozen(kw_only=True)
class AnnualSum:
    """The sum of a year's reports.

    Attributes:
        report: The sum, as a report without words.
        parts: The reports that are in it, in the order of the county.
        lacking: Bureaus that have published none for the year.
        broken: Bureaus whose report is left out, with the rules that it breaks.
        faults: Rules that the sum breaks.
        notes: What is to be asked of the sum, and what could not be checked.
    """

    year: int
    report: AnnualReport
    parts: tuple[Part, ...]
    lacking: tuple[Published, ...]
    broken: tuple[tuple[Published, tuple[str, ...]], ...]
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every bureau is in it and every rule holds."""
        return not (self.lacking or self.broken or self.faults)

    def traces(self) -> dict[Key, list[tuple[Published, AnnualFact, AnnualCell]]]:
        """For each cell of the form what it is made of: table, row and column to the bureaus' cells.

        A report has every cell, so each list has as many, in the order of `parts`.
        """
        found: dict[Key, list[tuple[Published, AnnualFact, AnnualCell]]] = {}
        for bureau, fact in self.parts:
            for cell in fact.cells:
                found.setdefault(_key(cell), []).append((bureau, fact, cell))
        return found


def annual_sums(joined: Joined) -> tuple[AnnualSum, ...]:
    """One for each year of which some bureau has published a report, the latest first."""
    years = sorted({fact.year for bureau in joined.with_sites for fact in _facts(bureau)})
    sums: list[AnnualSum] = []
    for year in years:
        before = sums[-1] if sums and sums[-1].year == year - 1 else None
        sums.append(_sum(joined, year, before))
    return tuple(reversed(sums))


def _facts(bureau: Published) -> tuple[AnnualFact, ...]:
    return bureau.facts.annual if bureau.facts else ()


def _sum(joined: Joined, year: int, before: AnnualSum | None) -> AnnualSum:
    parts: list[Part] = []
    lacking: list[Published] = []
    broken: list[tuple[Published, tuple[str, ...]]] = []
    for bureau in joined.bureaus:
        fact = next((fact for fact in _facts(bureau) if fact.year == year), None)
        if fact is None:
            lacking.append(bureau)
        elif found := _faults(table_problems(_report(year, fact.title, fact.issued, fact.cells))):
            broken.append((bureau, found))
        else:
            parts.append((bureau, fact))
    report = _report(year, _title(joined, year), max((fact.issued for _, fact in parts), default=dt.date(year, 12, 31)),
                     [cell for _, fact in parts for cell in fact.cells])  # fmt: skip
    problems = list(table_problems(report))
    notes = []
    if before is None:
        notes.append(_("What was carried over from the year before cannot be checked: there is no sum of that year."))
    elif [bureau.id for bureau, _fact in before.parts] != [bureau.id for bureau, _fact in parts]:
        notes.append(
            _("What was carried over from the year before cannot be checked: the sum of that year has other bureaus.")
        )
    else:
        problems += carry_problems(report, before.report)
    return AnnualSum(
        year=year,
        report=report,
        parts=tuple(parts),
        lacking=tuple(lacking),
        broken=tuple(broken),
        faults=_faults(problems),
        notes=(*notes, *(problem.found for problem in problems if problem.severity != "error")),
    )


def _title(joined: Joined, year: int) -> str:
    """It has tables alone, so it is not called the report that a county itself would sign."""
    return f"{joined.county.name}{year}年政府信息公开工作年度报告汇总表"


def _faults(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(f"[{problem.rule}] {problem.found}" for problem in problems if problem.severity == "error")


def _key(cell: AnnualCell) -> Key:
    return cell.table, cell.row, cell.column


def _report(year: int, title: str, issued: dt.date, cells: Iterable[AnnualCell]) -> AnnualReport:
    """The sums of the cells, in the columns' order; rows that no cell is of are 0."""
    sums: dict[tuple[str, str], dict[str, Decimal]] = {}
    for cell in cells:
        row = sums.setdefault((cell.table, cell.row), {})
        row[cell.column] = row.get(cell.column, Decimal(0)) + cell.value
    return AnnualReport(
        year=year,
        title=title,
        item="",
        issued=issued,
        is_draft=False,
        documents=dict(_counts(sums, "proactive", DOCUMENTS, 3)),
        decisions={head: counts[0] for head, counts in _counts(sums, "proactive", DECISIONS, 1)},
        fee_wan=_amount(sums, ("proactive", FEE)),
        applications=dict(_counts(sums, "applications", (row.key for row in APPLICATIONS), 7)),
        reviews=dict(_counts(sums, "reviews", REVIEWS, 5)),
        overview={},
        problems="",
        others="",
        information_fee_yuan=_amount(sums, ("others", "information_fee_yuan")),
        file="",
        lines={},
    )


def _counts(
    sums: Mapping[tuple[str, str], Mapping[str, Decimal]], table: str, rows: Iterable[str], width: int
) -> Iterator[tuple[str, Counts]]:
    for row in rows:
        found = tuple(map(int, sums.get((table, row), {}).values()))
        yield row, found or (0,) * width


def _amount(sums: Mapping[tuple[str, str], Mapping[str, Decimal]], place: tuple[str, str]) -> Decimal:
    return next(iter(sums.get(place, {}).values()), Decimal(0))
