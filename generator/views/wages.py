"""The wage-arrears column as the public sees it on a day: current entries, and the figures of periods that ended."""

import datetime as dt
from decimal import Decimal
from pathlib import PurePosixPath

from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.enforcement import MEASURES, Measure, Period, percent_text, rates
from generator.model.labels import label
from generator.model.quarter import Quarter, quarter_names
from generator.model.stated_rates import Doubt, doubts
from generator.model.wage_list import LAWS, Entry, Law
from generator.words import _

WAN = Decimal(10_000)
COMPLAIN = "complain.md"


@frozen(kw_only=True)
class PublicQuarter:
    """A quarter of a list with the entries that are still public; `is_empty` if it never had one."""

    quarter: Quarter
    entries: tuple[Entry, ...]
    is_empty: bool


@frozen(kw_only=True)
class PublicList:
    """The list of one law, the newest quarter first."""

    law: Law
    title: str
    quarters: tuple[PublicQuarter, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry that is public now, by quarter, the newest first."""
        return tuple(entry for quarter in self.quarters for entry in quarter.entries)


@frozen(kw_only=True)
class FiguresYear:
    """The figures of one year: `quarters` from the first on, None where not published; `whole` the year's own row.

    `rows` is the table to show: label with unit, then a text a column of `columns`. `doubts` are rates that the year's
    report states and that the figures don't give.
    """

    year: int
    quarters: tuple[Period | None, ...]
    whole: Period | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    doubts: tuple[Doubt, ...]

    def shown(self, key: str) -> str:
        """The whole year's figure with its unit, as `4,100余人`; empty where there is none."""
        measure = next(measure for measure in MEASURES if measure.key == key)
        text = _shown(self.whole, measure)
        return _("%(number)s %(unit)s", number=text, unit=label(_unit(measure))) if text else ""

    @property
    def closing_rate(self) -> str:
        """The whole year's 结案率 in percent; empty where it can't be computed."""
        return _rate(self.whole, "结案率")


@frozen(kw_only=True)
class WageView:
    """Lists and figures; `folder` is the place of the column, empty where the bureau has none.

    `complain` is the page of the docs tree that tells workers what to do, empty where nobody wrote one.
    """

    folder: str = ""
    complain: str = ""
    lists: tuple[PublicList, ...] = ()
    years: tuple[FiguresYear, ...] = ()


def view_wages(dataset: Dataset, as_of: dt.date) -> WageView:
    """What of the tables is public on that day; nothing where `wage_category` is unset."""
    if not dataset.settings.wage_category:
        return WageView()
    folder = dataset.catalogue.get(dataset.settings.wage_category).path
    return WageView(
        folder=str(folder),
        complain=str(folder / COMPLAIN) if PurePosixPath(folder / COMPLAIN) in dataset.pages else "",
        lists=tuple(public for law in LAWS if (public := _list(dataset, law, as_of)).quarters),
        years=_years(dataset, as_of),
    )


def _list(dataset: Dataset, law: Law, as_of: dt.date) -> PublicList:
    quarters = [
        PublicQuarter(
            quarter=each.quarter,
            entries=tuple(entry for entry in each.entries if entry.is_public(as_of)),
            is_empty=each.is_empty,
        )
        for each in dataset.wages.lists
        if each.law == law and each.quarter.start <= as_of
    ]
    return PublicList(law=law, title=label(LAWS[law]), quarters=tuple(reversed(quarters)))


def _years(dataset: Dataset, as_of: dt.date) -> tuple[FiguresYear, ...]:
    ended = [period for period in dataset.wages.periods if (period.quarter or Quarter(period.year, 4)).end < as_of]
    years = sorted({period.year for period in ended}, reverse=True)
    found = []
    for year in years:
        periods = [period for period in ended if period.year == year]
        asked = [doubt for period in periods if not period.quarter for doubt in doubts(dataset, period, as_of)]
        found.append(_year(year, periods, tuple(asked)))
    return tuple(found)


def _year(year: int, periods: list[Period], asked: tuple[Doubt, ...]) -> FiguresYear:
    by_quarter = {period.quarter.number if period.quarter else 0: period for period in periods}
    quarters = tuple(by_quarter.get(number) for number in range(1, 5))
    whole = by_quarter.get(0)
    columns = [whole, *quarters]
    rows = [(measure_head(m.label, _unit(m)), tuple(_shown(period, m) for period in columns)) for m in MEASURES]
    rows += [(label(name), tuple(_rate(period, name) for period in columns)) for name in ("结案率", "调解率")]
    return FiguresYear(
        year=year,
        quarters=quarters,
        whole=whole,
        columns=(_("Whole year"), *quarter_names()),
        rows=tuple((head, cells) for head, cells in rows if any(cells)),
        doubts=asked,
    )


def measure_head(name: str, unit: str) -> str:
    """A figure's name with its unit, as the head of a row or a series."""
    return _("%(name)s (%(unit)s)", name=label(name), unit=label(unit))


def _unit(measure: Measure) -> str:
    """Money is shown in 万元."""
    return "万元" if measure.unit == "元" else measure.unit


def _shown(period: Period | None, measure: Measure) -> str:
    figure = period.figures.get(measure.key) if period else None
    return figure.shown(WAN if measure.unit == "元" else Decimal(1)) if figure else ""


def _rate(period: Period | None, name: str) -> str:
    percents = [rate.percent for rate in rates(period) if rate.label == name] if period else []
    return percent_text(percents[0]) if percents and percents[0] is not None else ""
