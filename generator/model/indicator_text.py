"""Figures of indicators that a record states, read narrowly: only where name, period, number and unit are all plain.

Anything that could be meant otherwise (a target, an approximate number, a month, another area) is not read.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from generator.frozen import frozen
from generator.model.indicators import Indicator
from generator.model.item import Item
from generator.model.quarter import Quarter
from generator.problem import Source
from generator.regex import regex

_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:(?P<year>20[0-9]{2})年|(?P<last>去年|上年)|今年)?"
# In this order: a part that says more comes before one that begins alike. `other` is a period that no quarter ends.
_PERIOD = regex(
    _YEAR + r"(?:(?P<several>第?[一二三四1-4]、第?[一二三四1-4]季度)"
    r"|第?(?P<own>[一二三四1-4])季度(?P<own_end>末)?|(?P<half>上半年)|(?P<nine>前三季度)"
    r"|1月?[至到—–~-](?P<to>[0-9]{1,2})月(?:份|末|底)?"
    r"|(?P<at>[0-9]{1,2})月(?:末|底|(?P<day>[0-9]{1,2})日)|(?P<end>年末|年底|末|底)|(?P<whole>全年(?!目标|任务|计划))"
    r"|(?P<other>[0-9]{1,2}月|[初上下前后]半?年?|前[一二两四五六七八九十0-9]))"
    r"|(?P<bare>20[0-9]{2})年(?!以来|初|起|[0-9第一二三四上下前末底])|(?P<vague>同期|以来|目前|上季度|上月|本月|当月|去年|[上前往历]年)"
)
_TARGET = regex(r"(?:目标|计划|任务|预计|力争|不少于)[^0-9，。；]*[：:，,]?$")
_AREA = regex(r"全区|全县|我区|我县|本区|本县|辖区|其中|累计|共|实现|完成")
_CLAUSE = regex(r"[，,；;：:、。（(）)]")
_CUMULATED = regex(r"累计|截至|截止|至今")
_NUMBER = r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)"
_VERB = r"(?:人数)?(?:累计|共|合计)?(?:为|是|达到|达|实现|完成|有)?"
_UNIT = regex(r"[（(](?P<unit>[^（）()]+)[）)]\s*$")
_CUMULATIVE_HEADER = regex(r"(?:实际|累计)?完成|累计")
# How far before a name its clause is looked at: more than areas and periods take.
_NEAR = 60
_RULER = regex(r"[|\s:\-]+")


@frozen
class Period:
    """A quarter that is meant: by itself, from January to its end, or either, where the words don't tell."""

    quarter: Quarter
    own: bool
    cumulated: bool


@frozen(kw_only=True)
class Doubt:
    """A figure that contradicts the table: the words of the record, and what the table gives."""

    indicator: Indicator
    where: Source
    words: str
    quarter: Quarter
    expected: Decimal


def doubts(indicators: Iterable[Indicator], item: Item) -> Iterator[Doubt]:
    """Every figure of the item's title, summary and body that none of its readings finds in the table."""
    reader = _Reader(tuple(indicators), item)
    texts = [(item.title, item.place("title")), (item.content.markdown, item.place("body"))]
    if "summary" in item.places:
        texts.insert(1, (item.summary, item.place("summary")))
    for text, place in texts:
        header: list[str] = []
        above = ""
        for number, line in enumerate(text.split("\n")):
            where = Source(place.file, place.line + number)
            if line.lstrip().startswith("|"):
                cells = [cell.strip(" *") for cell in line.strip().strip("|").split("|")]
                if header:
                    yield from reader.row(header, cells, above, where)
                elif not _RULER.fullmatch(line):
                    header = cells
            else:
                header = []
                above = line.strip() or above
                yield from reader.prose(line, where)


class _Reader:
    """What is read of one item: its indicators by name, its day, and the period of its title."""

    def __init__(self, indicators: tuple[Indicator, ...], item: Item) -> None:
        self._by_name = {name: each for each in indicators for name in _names(each.name)}
        self._day = item.day
        found = list(dict.fromkeys(self._periods(item.title).values()))
        self._titled = found[0] if len(found) == 1 else None
        names = "|".join(re.escape(name) for name in sorted(self._by_name, key=len, reverse=True))
        self._claim = re.compile(rf"(?P<name>{names}){_VERB}{_NUMBER}(?=(?P<after>\D{{0,4}}))") if names else None

    def prose(self, line: str, where: Source) -> Iterator[Doubt]:
        for sentence in re.split("[。！？]", line):
            periods = self._periods(sentence)
            places = list(periods)
            cumulated = _CUMULATED.search(sentence)
            for match in self._claim.finditer(sentence) if self._claim else ():
                indicator = self._by_name[match["name"]]
                before = sentence[max(0, match.start() - _NEAR) : match.start()]
                if not self._is_plain(before) or not _is_unit(match["after"], indicator.unit):
                    continue
                nearest = bisect_left(places, match.start())
                period = periods[places[nearest - 1]] if nearest else self._titled_widely()
                if period and period.own and cumulated and cumulated.start() < match.end():
                    period = replace(period, cumulated=True)
                words = match.group() + indicator.unit
                yield from self._judge(indicator, period, match["number"], words, where)

    def row(self, header: list[str], cells: list[str], above: str, where: Source) -> Iterator[Doubt]:
        """A row of a table; `above` is the line of prose or the heading before it."""
        label, _ = _without_unit(cells[0])
        indicator = self._by_name.get(label) or self._completed(label, above)
        if indicator is None:
            return
        for title, cell in zip(header[1:], cells[1:], strict=False):
            name, unit = _without_unit(title)
            unit = unit or _without_unit(cells[0])[1]
            if unit == indicator.unit and re.fullmatch(_NUMBER, cell):
                words = f"{label} {title}：{cell}"
                yield from self._judge(indicator, self._of_header(name), cell, words, where)

    def _completed(self, label: str, above: str) -> Indicator | None:
        """The one indicator whose name is the label and a word of the line above: 失业保险, under 参保人数."""
        found = [each for name, each in self._by_name.items() if label and name.startswith(label)]
        return next(iter(found), None) if len(set(map(id, found))) == 1 and _rest(found[0], label) in above else None

    def _judge(
        self, indicator: Indicator, period: Period | None, number: str, words: str, where: Source
    ) -> Iterator[Doubt]:
        if period is None:
            return
        value = Decimal(number.replace(",", ""))
        readings = _readings(indicator, period)
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        if readings and not any(reading.quantize(step, ROUND_HALF_UP) == value for reading in readings):
            yield Doubt(indicator=indicator, where=where, words=words, quarter=period.quarter, expected=readings[0])

    def _is_plain(self, before: str) -> bool:
        """Whether nothing between the clause's start and the name limits the figure, and it is no target."""
        if _TARGET.search(before):
            return False
        clause = _CLAUSE.split(before)[-1]
        return not re.sub(r"\s", "", _AREA.sub("", _PERIOD.sub("", clause)))

    def _titled_widely(self) -> Period | None:
        """The title's period, as either reading: a record on the third quarter may state nine months."""
        return self._titled and Period(self._titled.quarter, own=True, cumulated=True)

    def _of_header(self, header: str) -> Period | None:
        """The period that a column is of: named by itself, or the title's, where it says that it is cumulative."""
        if _CUMULATIVE_HEADER.fullmatch(header):
            return self._titled and Period(self._titled.quarter, own=False, cumulated=True)
        match = _PERIOD.match(header)
        if match is None or (header[match.end() :] and not _CUMULATIVE_HEADER.fullmatch(header[match.end() :])):
            return None
        return self._period(match)

    def _periods(self, text: str) -> dict[int, Period | None]:
        """By their places in the text, in order; None where no quarter is meant."""
        return {match.start(): self._period(match) for match in _PERIOD.finditer(text)}

    def _period(self, match: re.Match[str]) -> Period | None:
        number, own = _quarter_number(match.groupdict())
        if not number:
            return None
        if year := match["year"] or match["bare"]:
            return Period(Quarter(int(year), number), own=own, cumulated=not own)
        quarter = _latest(number, self._day)
        if match["last"]:
            quarter = Quarter(self._day.year - 1, number)
        return Period(quarter, own=own, cumulated=not own)


def _quarter_number(part: Mapping[str, str | None]) -> tuple[int, bool]:
    """The number of the quarter, 0 for a period that no quarter ends; whether it stands by itself."""
    if part["own"]:
        return _NUMBERS[part["own"]], not part["own_end"]
    if month := part["to"] or part["at"]:
        # A day must be the quarter's last: 30 or 31.
        is_whole = int(month) in {3, 6, 9, 12} and (part["day"] or "30") in {"30", "31"}
        return (int(month) // 3 if is_whole else 0), False
    ends = {"half": 2, "nine": 3, "end": 4, "whole": 4, "bare": 4}
    return next((number for key, number in ends.items() if part[key]), 0), False


def _latest(number: int, day: dt.date) -> Quarter:
    """The last quarter of this number that had ended on the day."""
    quarter = Quarter(day.year, number)
    return quarter if quarter.end <= day else Quarter(day.year - 1, number)


def _names(name: str) -> tuple[str, ...]:
    short = name.removesuffix("人数")
    return (f"{short}人数", short) if short else (name,)


def _rest(indicator: Indicator, label: str) -> str:
    return indicator.name.removesuffix("人数").removeprefix(label)


def _is_unit(after: str, unit: str) -> bool:
    """Whether the number ends with the unit, and is not said to be approximate."""
    return after.startswith(unit) and not after[len(unit) :].startswith(("余", "多", "左右", "以上", "次"))


def _without_unit(text: str) -> tuple[str, str]:
    """`累计完成（人）` as name and unit."""
    match = _UNIT.search(text)
    return (text[: match.start()].strip(), match["unit"].strip()) if match else (text.strip(), "")


def _readings(indicator: Indicator, period: Period) -> list[Decimal]:
    """What the table gives for the period, in each way that it may be meant; empty if it can't tell."""
    if indicator.kind == "end" or indicator.is_rate:
        found = [indicator.stated(period.quarter)]
    else:
        own = [indicator.own(period.quarter)] if period.own else []
        since = [indicator.since_january(period.quarter)] if period.cumulated else []
        found = [*own, *since]
    known = [value for value in found if value is not None]
    # One reading that can't be computed might be the right one.
    return known if len(known) == len(found) else []
