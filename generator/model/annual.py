"""A year's report on disclosure: the figures and prose that no record gives, from `data/annual/<year>.toml`.

Source: 政府信息公开条例 (令711) art. 50; the form is that of 国办公开办函〔2021〕30号 (`annual_form`).
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from generator.frozen import frozen
from generator.model.annual_form import Row
from generator.problem import Severity, Source

Counts = tuple[int, ...]
INFORMATION_FEE = "信息处理费"
# What rules on the form cite: 《政府信息公开工作年度报告格式》.
FORM = "国办公开办函〔2021〕30号"


@frozen(kw_only=True)
class AnnualReport:
    """The report of one year, every cell filled.

    `documents` has for each kind 制发, 废止, 现行有效; `applications` by the row's official number (`三（一）`) a count
    for each applicant and the total; `reviews` for each kind a count for each outcome and the total. `fee_wan` is
    in 万元, `information_fee_yuan` in yuan. `overview` is the prose of section 一 by part. `item` is the id of the
    record that announces the report, `issued` the day of its signature.
    """

    year: int
    title: str
    item: str
    issued: dt.date
    is_draft: bool
    documents: Mapping[str, Counts]
    decisions: Mapping[str, int]
    fee_wan: Decimal
    applications: Mapping[str, Counts]
    reviews: Mapping[str, Counts]
    overview: Mapping[str, str]
    problems: str
    others: str
    information_fee_yuan: Decimal
    file: str
    lines: Mapping[tuple[str, str], int]

    def counts(self, row: Row) -> Counts:
        """The numbers of a row of table 3."""
        return self.applications[row.key]

    def place(self, table: str, key: str) -> Source:
        """Where a key stands."""
        return Source(self.file, self.lines.get((table, key), 1))

    @property
    def prose(self) -> tuple[tuple[str, str, str], ...]:
        """What the report says in words, by table and key: the parts of section 一, section 五, section 六."""
        overview = (("overview", key, text) for key, text in self.overview.items())
        return (*overview, ("problems", "text", self.problems), ("others", "text", self.others))

    @property
    def severity(self) -> Severity:
        """How grave a fault of the report is: a draft, which nobody sees yet, must not stop the site."""
        return "warning" if self.is_draft else "error"


def cell(row: str, column: str) -> str:
    """A cell in the words of its table."""
    return f"“{row}”行“{column}”列"
