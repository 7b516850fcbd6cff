"""Figures of enforcement against unpaid wages: approximate ones stay as stated, rates are computed, never typed."""

from collections.abc import Mapping
from dataclasses import field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator.frozen import frozen
from generator.model.quarter import Quarter
from generator.problem import Source
from generator.regex import regex
from generator.text import half_width
from generator.words import _, year_name

Precision = Literal["exact", "over", "about"]
_FIGURE = regex(r"(?P<about>约)?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<cents>\.[0-9]{1,2})?(?P<over>余)?")


@frozen
class Figure:
    """A published number: exact, `4100余` (at least so many, below the next round one) or `约23000000`."""

    value: Decimal
    precision: Precision = "exact"

    @property
    def step(self) -> Decimal:
        """The unit of the last digit that says something: 100 for 4100余."""
        digits = f"{self.value:f}".split(".", maxsplit=1)[0]
        return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))

    @property
    def low(self) -> Decimal:
        """The smallest true value that may be stated so."""
        return self.value - self.step / 2 if self.precision == "about" else self.value

    @property
    def high(self) -> Decimal:
        """The greatest; for `余` the value just below the next step."""
        return {
            "exact": self.value,
            "about": self.value + self.step / 2,
            "over": self.value + self.step - Decimal("0.01"),
        }[self.precision]

    def shown(self, unit: Decimal = Decimal(1)) -> str:
        """The number in multiples of `unit`, with commas and its word for readers: `4,100余`, `约2,300`."""
        number = self._digits(unit)
        match self.precision:
            case "about":
                return _("about %(number)s", number=number)
            case "over":
                return _("over %(number)s", number=number)
        return number

    def __str__(self) -> str:
        """As the table has it: `4100余`."""
        number = self._digits().replace(",", "")
        return {"exact": number, "about": f"约{number}", "over": f"{number}余"}[self.precision]

    def _digits(self, unit: Decimal = Decimal(1)) -> str:
        number = f"{self.value / unit:,f}"
        return number.rstrip("0").rstrip(".") if "." in number else number


def parse_figure(text: str) -> Figure | None:
    """Understands `2818`, `2,818`, `4100余` and `约23000000`; None for anything else, both words at once too."""
    match = _FIGURE.fullmatch(half_width(text).replace(" ", ""))
    if match is None or (match["about"] and match["over"]):
        return None
    value = Decimal(match["digits"].replace(",", "") + (match["cents"] or ""))
    return Figure(value, "about" if match["about"] else "over" if match["over"] else "exact")


@frozen(kw_only=True)
class Measure:
    """A column of the figures. Money is in yuan. `is_stock`: the state at a period's begin, which doesn't add up."""

    key: str
    label: str
    unit: str
    is_stock: bool = False


MEASURES = (
    Measure(key="complaints", label="处理欠薪投诉", unit="件"),
    Measure(key="workers", label="涉及人数", unit="人"),
    Measure(key="amount_yuan", label="涉及金额", unit="元"),
    Measure(key="cases_carried", label="期初结转案件", unit="宗", is_stock=True),
    Measure(key="cases_filed", label="新立案件", unit="宗"),
    Measure(key="cases_closed", label="结案", unit="宗"),
    Measure(key="closed_amount_yuan", label="结案涉及金额", unit="元"),
    Measure(key="police_cases", label="移送公安机关案件", unit="宗"),
    Measure(key="police_workers", label="移送案件涉及人数", unit="人"),
    Measure(key="police_amount_yuan", label="移送案件涉及金额", unit="元"),
    Measure(key="court_cases", label="申请法院强制执行", unit="宗"),
    Measure(key="court_fines_yuan", label="申请执行的罚款", unit="元"),
    Measure(key="arbitration_closed", label="调解仲裁结案", unit="件"),
    Measure(key="arbitration_mediated", label="其中调解结案", unit="件"),
)
PERIOD_HEADER = "期间"


@frozen(kw_only=True)
class Period:
    """One row: a year (`quarter` is None) or a quarter; a figure that was not published is absent."""

    year: int
    quarter: Quarter | None
    figures: Mapping[str, Figure]
    where: Source
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """`2024年` or `2024年第一季度`."""
        return self.quarter.title if self.quarter else f"{self.year}年"

    @property
    def shown(self) -> str:
        """The title in the language of the site, for readers."""
        return self.quarter.shown if self.quarter else year_name(self.year)

    @property
    def cases(self) -> Decimal | None:
        """Cases at hand in the period: carried over and newly filed; None unless both are exact."""
        carried, filed = self.exact("cases_carried"), self.exact("cases_filed")
        return None if carried is None or filed is None else carried + filed

    def exact(self, key: str) -> Decimal | None:
        """The value of a figure that was published exactly."""
        figure = self.figures.get(key)
        return figure.value if figure and figure.precision == "exact" else None


@frozen
class Rate:
    """A rate that is never typed: its Chinese name, and the exact numbers it is made of (None where not published)."""

    label: str
    part: Decimal | None
    whole: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        """In percent with two decimals, halves up; None where it can't be computed."""
        return None if self.part is None or not self.whole else rounded(self.part / self.whole * 100, 2)


def rates(period: Period) -> tuple[Rate, ...]:
    """结案率 (of all cases at hand) and 调解率 (of all arbitration and mediation cases closed)."""
    return (
        Rate("结案率", period.exact("cases_closed"), period.cases),
        Rate("调解率", period.exact("arbitration_mediated"), period.exact("arbitration_closed")),
    )


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Halves away from zero, as offices round."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def percent_text(percent: Decimal) -> str:
    """`80.30%`; a whole number without decimals, `100%`."""
    return f"{percent:.0f}%" if percent == int(percent) else f"{percent:f}%"
