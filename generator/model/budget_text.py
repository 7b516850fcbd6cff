"""What a record's text says of money: claims such as “2023年支出比2022年增加128.67万元，增长3.01%”, with their lines.

The reading is careful rather than clever: a figure counts only where a known name stands right before it, so that
what is not understood is passed over and never taken for something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from generator.frozen import frozen
from generator.model.budget import Kind
from generator.regex import regex

# The claim is of an amount itself, of a change against another book (in money or percent), or of how much of the
# budget was spent (percent).
ClaimKind = Literal["amount", "change", "growth", "completion"]
UNITS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
_START = r"(?:(?<![一-鿿])|(?<=[年算中和，、]))"
# Names in texts, as patterns, in the order in which they are tried; what each means in the tables is in
# checks/budgets/text_figures.py. `skip` is what looks like a name and is none.
_NAMES = {
    "skip": r"一般公共预算(?:财政)?(?:拨款)?|政府性基金预算|国有资本经营预算|财政拨款支出",
    "fiscal": r"财政拨款收入|财政拨款(?=[\d为])",
    "other": r"其他收入",
    "opening": r"年初结转和结余",
    "closing": r"年末结转和结余",
    "basic": r"基本支出",
    "project": r"项目支出",
    "people": r"人员经费",
    "office": r"公用经费",
    "three.abroad": r"因公出国[（(]境[）)]费用?",
    "three.vehicles": r"公务用车购置及运行(?:维护)?费",
    "three.purchase": r"公务用车购置费",
    "three.running": r"公务用车运行(?:维护)?费",
    "three.reception": r"公务接待费",
    "three.total": r"[“\"]?三公[”\"]?经费",
    "sum": r"合计",
    "grand": r"(?<![一-鿿])总计",
    "income": r"本年收入(?:合计|小计)|" + _START + r"收入(?:合计)?",
    "spending": r"本年支出(?:合计|小计)|" + _START + r"支出(?:合计)?|收支",
}
_GAP = regex(r"(?:财政拨款|总额|总计|总|数|经费|支出|收入|安排|资金|均|为|是|共|计|合计|[\s:：（(“”*])*")
_DELTA_GAP = regex(r"(?:了|额|幅度|为|\s)*")
LINK = regex(r"!?\[([^\]]*)\]\([^)]*\)")


@frozen(kw_only=True)
class Claim:
    """One figure of a text: of `concept` in the book (year, kind); `amount` in 万元, or percent.

    `step` is the worth of its last written digit. A change or growth is against `base`; growth and change
    downwards are negative.
    """

    line: int
    what: ClaimKind
    concept: str
    year: int
    kind: Kind
    written: str
    amount: Decimal
    step: Decimal
    base: tuple[int, Kind] | None = None


@dataclass(slots=True)
class _State:
    """What the reader knows at a place of a sentence."""

    concept: str
    year: int
    kind: Kind
    base: tuple[int, Kind] | None = None
    comparing: bool = False
    completing: bool = False
    sign: int = 0
    end: int = 0


def read_number(digits: str, unit: str) -> tuple[Decimal, Decimal]:
    """The amount in 万元 (or percent, for `%`) and the worth of its last digit."""
    number = Decimal(digits.replace(",", ""))
    scale = UNITS.get(unit, Decimal(1))
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return number * scale, Decimal(1).scaleb(exponent) * scale


class TextReader:
    """Reads texts of one book's records; `names` are the classes and items of the functional classification."""

    def __init__(self, year: int, kind: Kind, names: Sequence[str]) -> None:
        self.year = year
        self.kind = kind
        self.names = tuple(sorted(names, key=lambda name: (-len(name), name)))
        groups = [("name", "|".join(map(re.escape, self.names)) or r"(?!)")]
        groups += [(key.replace(".", "_"), pattern) for key, pattern in _NAMES.items()]
        groups += [
            ("year", r"(?:19|20)\d\d年(?:度)?|(?<!加)上一?年(?:度)?(?!初)"),
            ("kind", r"(?:年初|全年|部门)?预算|(?:部门)?决算"),
            ("up", r"增加|增长|上升|提高"),
            ("down", r"减少|下降|降低|压减"),
            ("number", r"(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|%)"),
        ]
        self.pattern = re.compile("|".join(f"(?P<{key}>{pattern})" for key, pattern in groups))

    def read(self, text: str) -> Iterator[Claim]:
        """The claims of running text, line by line; headings and tables are passed over."""
        for number, written in enumerate(text.split("\n")):
            line = LINK.sub(r"\1", written).replace("**", "")
            if line.lstrip().startswith(("#", "|")) or not line.strip():
                continue
            state = _State("", self.year, self.kind)
            for sentence in re.split(r"[。！？]", line):
                state = _State(state.concept, self.year, self.kind)
                yield from self._sentence(sentence, state, number)

    def _sentence(self, sentence: str, state: _State, line: int) -> Iterator[Claim]:
        amounts: list[Claim] = []
        for match in self.pattern.finditer(sentence):
            key, gap = str(match.lastgroup), sentence[state.end : match.start()]
            if match["number"]:
                claim = self._claim(match, gap, state, amounts, line)
                if claim:
                    yield claim
                    self._said(claim, state, amounts)
                elif match["unit"] != "%":
                    state.concept = ""  # a figure of something else; what follows may be about that
                state.sign = 0
            else:
                self._word(key, match, sentence, state)
            state.end = match.end()

    def _said(self, claim: Claim, state: _State, amounts: list[Claim]) -> None:
        """A claim ends what was being said, and may be what the next one is measured against."""
        state.comparing = False
        if claim.what == "amount":
            amounts.append(claim)
            state.concept = claim.concept
        elif claim.what == "completion":
            state.completing = False

    def concept(self, word: str) -> str:
        """What a name means that stands alone, as in a table: a concept, or empty."""
        match = self.pattern.fullmatch(word)
        key = str(match.lastgroup).replace("_", ".") if match else ""
        if key == "name":
            return f"name:{word}"
        return "" if key in {"skip", "year", "kind", "up", "down", "number"} else key

    def _word(self, key: str, match: re.Match[str], sentence: str, state: _State) -> None:
        """A name, a year, a kind of book or a direction changes what the next figure is about."""
        before = sentence[: match.start()]
        if key == "name":
            state.concept, state.completing = f"name:{match['name']}", False
        elif key == "year":
            self._year(match["year"], before, state)
        elif key == "kind":
            kind: Kind = "final" if "决算" in match["kind"] else "budget"
            state.completing = before.endswith("完成")
            if state.comparing and state.base:
                state.base = (state.base[0], kind)
            elif not state.completing:
                state.kind = kind
        elif key in {"up", "down"}:
            state.sign = 1 if key == "up" else -1
        elif key != "skip":
            state.concept, state.completing, state.sign = key.replace("_", "."), False, 0

    def _year(self, word: str, before: str, state: _State) -> None:
        year = int(word[:4]) if word[:4].isdigit() else self.year - 1
        if before.endswith(("比", "与", "较", "同")):
            state.comparing, state.base = True, (year, state.kind)
        else:
            state.year = year

    def _claim(self, match: re.Match[str], gap: str, state: _State, amounts: list[Claim], line: int) -> Claim | None:
        """The claim that this figure is, if it is one."""
        amount, step = read_number(match["digits"], match["unit"])
        made = Claim(
            line=line, what="amount", concept=state.concept, year=state.year, kind=state.kind,
            written=match["number"], amount=amount, step=step,
        )  # fmt: skip
        is_percent = match["unit"] == "%"
        if not state.concept:
            return None
        if state.sign and _DELTA_GAP.fullmatch(gap):
            base = state.base or _earlier(amounts, made) or (state.year - 1, state.kind)
            what: ClaimKind = "growth" if is_percent else "change"
            return replace(made, what=what, amount=state.sign * amount, base=base)
        if is_percent:
            return replace(made, what="completion", kind="final") if state.completing else None
        return _amount(made, state, amounts) if _GAP.fullmatch(gap) else None


def _amount(made: Claim, state: _State, amounts: list[Claim]) -> Claim | None:
    """An amount that stands right after its name: of which book, and for 合计 of what."""
    if state.completing:
        return replace(made, kind="budget")
    if state.comparing and state.base:
        return replace(made, year=state.base[0], kind=state.base[1])
    if made.concept != "sum":
        return made
    is_three_public = amounts and all(each.concept.startswith("three.") for each in amounts)
    return replace(made, concept="three.total") if is_three_public else None


def _earlier(amounts: list[Claim], claim: Claim) -> tuple[int, Kind] | None:
    """The other book of which the sentence has just said the same: “年初预算支出 A，决算支出 B，增加 C”."""
    others = [each for each in amounts if each.concept == claim.concept]
    pairs = [(each.year, each.kind) for each in others if (each.year, each.kind) != (claim.year, claim.kind)]
    return pairs[-1] if pairs else None
