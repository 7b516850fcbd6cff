"""Numbers in running text that should agree: a part, a whole and the percentage stated of them.

Only shapes in which the roles are plain are read; any reading under which the numbers agree, rounded or cut, is
believed. What remains is a question to the writer, not a verdict.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from generator.frozen import frozen
from generator.regex import regex

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_UNITS = (
    "人次", "户次", "家次", "个次", "场次", "元", "宗", "件", "人", "户", "家", "个", "名", "起", "批", "场", "份",
    "条", "项", "所", "次", "台", "例", "笔",
)  # fmt: skip
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
# A number of things, said exactly: neither “约300人” nor “300余人”, “300人以上”.
_NOT_EXACT_BEFORE = r"(?<![0-9.,])(?<!约)(?<!近)(?<!超过)(?<!超)(?<!逾)(?<!不足)(?<!至少)"
_UNIT = rf"(?P<NAME_scale>[万亿]?)(?P<NAME_unit>{'|'.join(_UNITS)})(?!以上|以下|左右|多)"
_QUANTITY = rf"{_NOT_EXACT_BEFORE}(?P<NAME>{_NUMBER}){_UNIT}"
_PERCENT = rf"(?P<p>{_NUMBER})%(?!以上|以下|左右|[至到—~-]|的(?!。|$))"
_HAN = r"[\u4e00-\u9fff]"


def _shape(pattern: str) -> re.Pattern[str]:
    """A pattern in which `<x>` stands for a quantity called x, `<%>` for the percentage."""
    with_quantities = re.sub(r"(?<!P)<([a-z])>", lambda match: _QUANTITY.replace("NAME", match[1]), pattern)
    return re.compile(with_quantities.replace("<%>", _PERCENT))


_ANY = _shape(r"<q>")
_OF_ALL = "(?:其中|全年|全区|今年|案件|总体|综合|平均)*"
_RATE = _shape(rf"(?<!{_HAN}){_OF_ALL}(?P<verb>{_HAN}{{2,8}})率(?:为|是|达到?|：)?<%>")
_LEAD = r"(?:共计?|总共|已经?|累计|合计|其中|均|并|实际|年内|全年|全部|现场|期满)*"
_BASE = _shape(r"(?:立案|受理|收案|收到|接收|登记|报名|参加|参考|应考|需求|申请|共有|共)<q>")
_SHARE = _shape(r"<x>，占(?:总数|总量|全部|比)?(?:的|为)?<%>")
_OF = _shape(r"<x>，(?:完成|占|为)[^，。；0-9]{0,8}<y>的(?P<p>[0-9.]+)%")
_CHANGE = _shape(r"<x>，[比较][^，。；]{1,12}?(?P<way>增加|减少)<d>，(?:增长|上升|增幅|下降|降低|降幅)(?:为|了|达)?<%>")
_CHANGE_FROM = _shape(
    r"[比较与][^，。；]{0,12}?<y>(?:相比)?，?(?:增加|减少)<d>，(?:增长|上升|增幅|下降|降低|降幅)(?:为|了|达)?<%>"
)
_PAIR = _shape(rf"<x>{_HAN}{{0,6}}[、，]<y>{_HAN}{{0,6}}[、，（(]<%>(?!{_HAN})")
_MARKUP = regex(r"!\[[^\]]*\]\([^)]*\)|(?<=\])\([^)]*\)|[*_`\[\]\s]")
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")


@frozen
class Quantity:
    """So many of a unit; `error` is half of the last digit where the number was rounded to 万 or to decimals."""

    value: Decimal
    error: Decimal
    unit: str
    text: str

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.value + other.value, self.error + other.error, self.unit, f"({self.text}+{other.text})")

    def __sub__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.value - other.value, self.error + other.error, self.unit, f"({self.text}-{other.text})")


@frozen
class Mismatch:
    """Numbers that disagree: the words as written (a part of the text), the sum done, the percentage stated."""

    words: str
    sum: str
    stated: str


def mismatches(paragraph: str) -> Iterator[Mismatch]:
    """Every stated percentage of one paragraph (Markdown, no table) that its own numbers contradict."""
    text = _MARKUP.sub("", paragraph.translate(_WIDE))
    before = ""
    for sentence in re.split(r"[。；！？;!?]", text):
        for find in (_rates, _shares, _completions, _changes, _pairs):
            yield from find(sentence, before)
        before = sentence


def _rates(sentence: str, before: str) -> Iterator[Mismatch]:
    """“立案249宗，共结案249宗，结案率95.4%”: the verb before 率 names the part; the whole is any other of its unit."""
    for rate in _RATE.finditer(sentence):
        verb = re.escape(rate["verb"])
        part = _shape(rf"(?<!{_HAN}){_LEAD}{verb}(?:了|数|共)?<q>|<r>{verb}(?!{_HAN})")
        for where in (sentence, before):
            found = part.search(where)
            if found is None:
                continue
            x = _quantity(found, "q" if found["q"] else "r")
            wholes = [y for y in _quantities(sentence) if y.unit == x.unit]
            if where == sentence:
                wholes.remove(x)
            bases = [y for y in map(_q, _BASE.finditer(before)) if y.unit == x.unit]
            asked = [y for y in [*wholes, *bases] if y.value >= x.value]
            every = [*wholes, *(y for y in _quantities(before) if y.unit == x.unit)]
            sums = [a + b for a, b in combinations(every, 2)]
            if asked and not any(_agrees(x, y, rate["p"]) for y in [*every, *sums]):
                yield _mismatch(f"{found.group()}，{rate.group()}", x, asked[0], rate["p"])
            break


def _shares(sentence: str, _: str) -> Iterator[Mismatch]:
    """“岗位816个，其中……253个，占31%”."""
    whole, among, parts = sentence.partition("其中")
    for share in _SHARE.finditer(parts) if among else ():
        x = _quantity(share, "x")
        wholes = [y for y in _quantities(whole) if y.unit == x.unit]
        if wholes and not any(_agrees(x, y, share["p"]) for y in wholes):
            yield _mismatch(share.group(), x, wholes[-1], share["p"])


def _completions(sentence: str, _: str) -> Iterator[Mismatch]:
    """“新增就业1,196人，完成年度目标4,600人的26.00%”."""
    for match in _OF.finditer(sentence):
        x, y = _quantity(match, "x"), _quantity(match, "y")
        if x.unit == y.unit and not _agrees(x, y, match["p"]):
            yield _mismatch(match.group(), x, y, match["p"])


def _changes(sentence: str, _: str) -> Iterator[Mismatch]:
    """“预算16.00万元，比上年减少1.00万元，下降5.88%” and “与2023年4,152.18万元相比增加134.17万元，增长3.23%”."""
    for match in _CHANGE.finditer(sentence):
        x, d = _quantity(match, "x"), _quantity(match, "d")
        if x.unit == d.unit:
            base = x - d if match["way"] == "增加" else x + d
            if base.value > 0 and not _agrees(d, base, match["p"]):
                yield _mismatch(match.group(), d, base, match["p"])
    for match in _CHANGE_FROM.finditer(sentence):
        y, d = _quantity(match, "y"), _quantity(match, "d")
        if y.unit == d.unit and not _agrees(d, y, match["p"]):
            yield _mismatch(match.group(), d, y, match["p"])


def _pairs(sentence: str, _: str) -> Iterator[Mismatch]:
    """“249宗立案、249宗结案（95.4%）”: either of the other, or of both together."""
    for match in _PAIR.finditer(sentence):
        x, y = _quantity(match, "x"), _quantity(match, "y")
        both = x + y
        if x.unit == y.unit and not any(_agrees(a, b, match["p"]) for a, b in ((y, x), (x, y), (x, both), (y, both))):
            yield _mismatch(match.group(), y, x, match["p"])


def _quantities(text: str) -> list[Quantity]:
    return [_q(match) for match in _ANY.finditer(text)]


def _q(match: re.Match[str]) -> Quantity:
    return _quantity(match, "q")


def _quantity(match: re.Match[str], name: str) -> Quantity:
    number, scale, unit = match[name], match[f"{name}_scale"], match[f"{name}_unit"]
    value = Decimal(number.replace(",", ""))
    is_rounded = "." in number or bool(scale)
    error = Decimal(5).scaleb(_exponent(value) - 1) if is_rounded else Decimal()
    return Quantity(value * _SCALES[scale], error * _SCALES[scale], unit, f"{number}{scale}{unit}")


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _agrees(part: Quantity, whole: Quantity, stated: str) -> bool:
    """Whether the percentage may have come from the two, rounded or cut off at its last digit."""
    if whole.value - whole.error <= 0:
        return False
    percent = Decimal(stated)
    unit = Decimal(1).scaleb(_exponent(percent))
    least = (part.value - part.error) / (whole.value + whole.error) * 100
    most = (part.value + part.error) / (whole.value - whole.error) * 100
    return least - unit < percent < most + unit


def _mismatch(words: str, part: Quantity, whole: Quantity, stated: str) -> Mismatch:
    percent = round(part.value / whole.value * 100, -_exponent(Decimal(stated)))
    return Mismatch(words, f"{part.text}÷{whole.text}={percent}%", f"{stated}%")
