"""Indicators as the public sees them on a day: the newest figure with its change, and every quarter."""

import datetime as dt
from dataclasses import field
from decimal import Decimal

from generator.frozen import frozen
from generator.model.dataset import Dataset
from generator.model.enforcement import percent_text, rounded
from generator.model.indicators import KINDS_EXPLAINED, Indicator, Indicators
from generator.model.quarter import Quarter
from generator.words import _, month_name


@frozen(kw_only=True)
class IndicatorRow:
    """A quarter of the table behind a chart; texts to show, empty where unknown."""

    quarter: Quarter
    stated: str
    own: str
    change_lines: tuple[str, ...]
    note: str
    record: str

    @property
    def change(self) -> str:
        """What it is against the same quarter of the year before, in one line."""
        if len(self.change_lines) < 2:
            return "".join(self.change_lines)
        text, share = self.change_lines
        return _("%(text)s %(share)s", text=text, share=share)


@frozen(kw_only=True)
class IndicatorView:
    """One indicator; `number` from 1 names its chart. `rows` are newest first.

    `newest` is the last stated value with its unit, `change` what it is against the same quarter of the year before.
    """

    number: int
    indicator: Indicator
    rows: tuple[IndicatorRow, ...]

    @property
    def newest(self) -> IndicatorRow:
        """The row of the last quarter."""
        return self.rows[0]

    @property
    def newest_value(self) -> str:
        """The last stated value with its unit."""
        return with_unit(self.newest.stated, self.indicator)

    @property
    def explained(self) -> str:
        """What kind of figure it is, in words."""
        return _(KINDS_EXPLAINED[self.indicator.kind])

    @property
    def quarters(self) -> tuple[tuple[Quarter, Decimal], ...]:
        """What the chart shows: each quarter's own figure, as far as it is known, by time."""
        found = ((each.quarter, self.indicator.own(each.quarter)) for each in self.indicator.observations)
        return tuple((quarter, value) for quarter, value in found if value is not None)

    @property
    def newest_period(self) -> str:
        """What the newest value is of: `2024年前三季度`, `2024年第三季度`, `2024年9月末`."""
        quarter = self.newest.quarter
        match self.indicator.kind:
            case "cumulative":
                return (
                    _("First quarter of %(year)s", year=quarter.year),
                    _("First half of %(year)s", year=quarter.year),
                    _("First three quarters of %(year)s", year=quarter.year),
                    _("Whole of %(year)s", year=quarter.year),
                )[quarter.number - 1]
            case "end":
                return _("End of %(month)s %(year)s", month=month_name(3 * quarter.number), year=quarter.year)
            case _:
                return quarter.shown


@frozen
class IndicatorsView:
    """All indicators and the folder of their page, empty where the bureau shows none."""

    folder: str = ""
    all: tuple[IndicatorView, ...] = ()
    indicators: Indicators = field(default_factory=Indicators)


def view_indicators(dataset: Dataset, as_of: dt.date) -> IndicatorsView:
    """What is public on that day: of quarters that ended, and announced by a visible record where one is named."""
    if not dataset.settings.statistics_category:
        return IndicatorsView()
    public = dataset.indicators.public([item.id for item in dataset.visible(as_of)], as_of)
    folder = str(dataset.catalogue.get(dataset.settings.statistics_category).path)
    views = tuple(_view(number, indicator) for number, indicator in enumerate(public, start=1))
    return IndicatorsView(folder, views, public)


def _view(number: int, indicator: Indicator) -> IndicatorView:
    rows = tuple(_row(indicator, each.quarter) for each in reversed(indicator.observations))
    return IndicatorView(number=number, indicator=indicator, rows=rows)


def _row(indicator: Indicator, quarter: Quarter) -> IndicatorRow:
    observation = indicator.at(quarter)
    assert observation
    before = indicator.stated(Quarter(quarter.year - 1, quarter.number))
    own = indicator.own(quarter)
    return IndicatorRow(
        quarter=quarter,
        stated=shown(indicator, observation.value),
        own="" if own is None else shown(indicator, own),
        change_lines=() if before is None else _change(indicator, observation.value, before),
        note=observation.note,
        record=observation.record,
    )


def shown(indicator: Indicator, value: Decimal) -> str:
    """A value with commas and the decimals of its indicator, without the unit."""
    return f"{value:,.{indicator.decimals}f}"


def with_unit(number: str, indicator: Indicator) -> str:
    """`1,500人`, `1,500 people`; a percent sign always follows at once."""
    if indicator.is_rate:
        return f"{number}{indicator.unit}"
    return _("%(number)s %(unit)s", number=number, unit=indicator.unit)


def _change(indicator: Indicator, value: Decimal, before: Decimal) -> tuple[str, ...]:
    """`增加61人` and `（1.25%）`; percentages change by 百分点; 持平 where nothing changed."""
    difference = value - before
    if not difference:
        return (_("no change"),)
    amount = shown(indicator, abs(difference))
    if indicator.is_rate:
        if indicator.unit == "%":
            up, down = (
                _("up %(amount)s percentage points", amount=amount),
                _("down %(amount)s percentage points", amount=amount),
            )
        else:
            up, down = (
                _("up %(amount)s per mille points", amount=amount),
                _("down %(amount)s per mille points", amount=amount),
            )
        return (up if difference > 0 else down,)
    number = with_unit(amount, indicator)
    text = _("up %(number)s", number=number) if difference > 0 else _("down %(number)s", number=number)
    if before <= 0:
        return (text,)
    return text, _("(%(share)s)", share=percent_text(rounded(abs(difference) / before * 100, 2)))
