"""Indicators of monitoring by quarter (监测统计): what was stated, and what follows from it, computed and never typed.

Source: 政府信息公开条例 (令711) art. 20(4): statistics; 就业促进法 art. 43: results of surveys are published.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from generator.frozen import frozen
from generator.model.quarter import Quarter
from generator.problem import Source
from generator.words import later

Kind = Literal["cumulative", "quarter", "end"]
# The words of the table's column 口径, and what the page says of each.
KINDS: Mapping[Kind, str] = {"cumulative": "累计", "quarter": "当季", "end": "期末"}
KINDS_EXPLAINED: Mapping[Kind, str] = {
    "cumulative": later("from the beginning of the year to the end of the quarter"),
    "quarter": later("of this quarter alone"),
    "end": later("of the last day of the quarter"),
}


@frozen(kw_only=True)
class Column:
    """A column of the table; `required` ones must be there and filled."""

    key: str
    label: str
    required: bool = True


COLUMNS = (
    Column(key="quarter", label="季度"),
    Column(key="indicator", label="指标"),
    Column(key="kind", label="口径"),
    Column(key="value", label="数值"),
    Column(key="unit", label="单位"),
    Column(key="note", label="备注", required=False),
    Column(key="source", label="来源", required=False),
)
# What an export of the open data has besides, and a reader passes over.
DERIVED = {"quarter_value": "当季数"}


@frozen(kw_only=True)
class Observation:
    """One row: the value as stated for a quarter; `record` is the id of the item that announced it, or empty."""

    quarter: Quarter
    value: Decimal
    where: Source
    cells: Mapping[str, str]
    unit: str
    kind: Kind
    note: str = ""
    record: str = ""


@frozen(kw_only=True)
class Indicator:
    """All rows of one indicator, by time, one a quarter; unit and kind are those of its first row in the file."""

    name: str
    unit: str
    kind: Kind
    observations: tuple[Observation, ...]

    @property
    def decimals(self) -> int:
        """How many decimals its values are written with."""
        return max(-int(each.value.as_tuple().exponent) for each in self.observations)

    def at(self, quarter: Quarter) -> Observation | None:
        """The row of this quarter."""
        return next((each for each in self.observations if each.quarter == quarter), None)

    def stated(self, quarter: Quarter) -> Decimal | None:
        """The value as the table has it: from the year's begin, of the quarter, or at its end."""
        found = self.at(quarter)
        return found.value if found else None

    def own(self, quarter: Quarter) -> Decimal | None:
        """The quarter's own figure: of a cumulative indicator the increase since the quarter before; None if unknown.

        The state at a quarter's end is no quarter's own, so it is given as stated.
        """
        value = self.stated(quarter)
        if value is None or self.kind != "cumulative" or quarter.number == 1:
            return value
        before = self.stated(quarter.previous)
        return None if before is None else value - before

    def since_january(self, quarter: Quarter) -> Decimal | None:
        """The sum from the year's begin to the quarter's end; None if a quarter lacks, and for a state."""
        if self.kind != "quarter":
            return self.stated(quarter) if self.kind == "cumulative" else None
        parts = [self.stated(Quarter(quarter.year, number)) for number in range(1, quarter.number + 1)]
        known = [part for part in parts if part is not None]
        # The share of a year isn't the sum of the quarters' shares.
        return sum(known, Decimal(0)) if len(known) == len(parts) and not self.is_rate else None

    @property
    def is_rate(self) -> bool:
        """In percent: differences are percentage points, and sums say nothing."""
        return self.unit in {"%", "‰"}


@frozen
class Indicators:
    """Every indicator, in the order of the table."""

    all: tuple[Indicator, ...] = ()

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.all)

    def public(self, records: Iterable[str], as_of: dt.date) -> "Indicators":
        """Quarters that ended before the day, of which these records tell, or that name no record."""
        known = {"", *records}
        found = (
            replace(
                each,
                observations=tuple(row for row in each.observations if row.record in known and row.quarter.end < as_of),
            )
            for each in self.all
        )
        return Indicators(tuple(each for each in found if each.observations))
