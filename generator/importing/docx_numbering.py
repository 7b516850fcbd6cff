"""The numbers that Word makes and that stand nowhere in a document's text: 一、, （一）, 第3条, 1.2."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from generator.frozen import frozen
from generator.importing.docx_parts import Parts, w
from generator.regex import regex

NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"
_WHOLE = regex(r"[0-9]{1,5}")
_DIGITS = "零一二三四五六七八九"
_FORMAL = dict(zip("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟", strict=True))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_COUNTING = frozenset({"chineseCounting", "chineseCountingThousand", "ideographDigital", "taiwaneseCountingThousand",
    "taiwaneseCounting", "japaneseCounting"})  # fmt: skip
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@frozen
class Level:
    """How a level of a list counts: Word's name of the form, the text with `%1` for a number, the first number.

    An `is_legal` level writes the numbers of those above it in digits.
    """

    form: str
    text: str
    start: int
    is_legal: bool = False


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far each has been counted."""

    levels: dict[str, dict[int, Level]]
    abstract: dict[str, str]
    styles: dict[str, tuple[str, int]]
    counted: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def number_of(self, paragraph: "etree._Element") -> tuple[str, Level] | None:
        """The next number as text, with its level; None for a paragraph without one. Counts on."""
        list_id, depth = _list_of(paragraph) or self.styles.get(style_of(paragraph)) or ("0", 0)
        level = self.levels.get(list_id, {}).get(depth)
        if list_id == "0" or level is None:
            return None
        counted = self.counted[self.abstract.get(list_id, list_id)]
        counted[depth] = counted.get(depth, level.start - 1) + 1
        for deeper in [each for each in counted if each > depth]:
            del counted[deeper]
        text = level.text
        for each in range(9):
            if f"%{each + 1}" in text:
                of = self.levels[list_id].get(each, level)
                form = "decimal" if level.is_legal and each != depth else of.form
                text = text.replace(f"%{each + 1}", written(counted.get(each, of.start), form))
        return text, level


def numbers_of(parts: Parts) -> Numbers:
    """The lists that `numbering.xml` defines, and the styles that are numbered."""
    root = parts.xml.get(NUMBERING)
    abstract: dict[str, dict[int, Level]] = {}
    levels: dict[str, dict[int, Level]] = {}
    used: dict[str, str] = {}
    for each in root.iter(w("abstractNum")) if root is not None else ():
        abstract[str(each.get(w("abstractNumId")))] = dict(map(_level, each.iter(w("lvl"))))
    for each in root.iter(w("num")) if root is not None else ():
        list_id, of = str(each.get(w("numId"))), _value(each, "abstractNumId")
        own = {
            number: level for over in each.iter(w("lvlOverride")) for number, level in map(_level, over.iter(w("lvl")))
        }
        starts = {
            _whole(str(over.get(w("ilvl"))), 0): _whole(start, 1)
            for over in each.iter(w("lvlOverride"))
            if (start := _value(over, "startOverride"))
        }
        merged = {**abstract.get(of, {}), **own}
        levels[list_id] = {n: replace(x, start=starts.get(n, x.start)) for n, x in merged.items()}
        used[list_id] = list_id if own or starts else of
    styles = {
        str(style.get(w("styleId"))): found
        for style in (parts.xml[STYLES].iter(w("style")) if STYLES in parts.xml else ())
        if (found := _list_of(style))
    }
    return Numbers(levels=levels, abstract=used, styles=styles)


def _level(element: "etree._Element") -> tuple[int, Level]:
    first = _whole(_value(element, "start"), 1)
    form = _value(element, "numFmt") or "decimal"
    is_legal = element.find(w("isLgl")) is not None
    return _whole(str(element.get(w("ilvl"))), 0), Level(form, _value(element, "lvlText"), first, is_legal)


def _list_of(element: "etree._Element") -> tuple[str, int] | None:
    """The list and the depth that a paragraph or a style is given itself."""
    for properties in element.iterchildren(w("pPr")):
        for number in properties.iterchildren(w("numPr")):
            return _value(number, "numId") or "0", _whole(_value(number, "ilvl"), 0)
    return None


def style_of(paragraph: "etree._Element") -> str:
    """The id of the paragraph's style."""
    return next((_value(properties, "pStyle") for properties in paragraph.iterchildren(w("pPr"))), "")


def _value(element: "etree._Element", name: str) -> str:
    child = next(element.iterchildren(w(name)), None)
    return str(child.get(w("val")) or "") if child is not None else ""


def _whole(text: str, otherwise: int) -> int:
    """A number as Word has them; what is larger than its own limit is damage."""
    return int(text) if _WHOLE.fullmatch(text) else otherwise


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; one that isn't known here is written in digits."""
    write = _FORMS.get(form)
    return write(number) if write and number > 0 else str(number)


def _chinese(number: int) -> str:
    """As it is said: 十二, 一百零三."""
    if not 0 < number < 10_000:
        return str(number)
    text = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += _DIGITS[digit] + unit
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def _letters(number: int) -> str:
    """A … Z, AA, BB."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _formal(number: int) -> str:
    return "".join(_FORMAL.get(each, each) for each in _chinese(number))


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_COUNTING, _chinese),
    "chineseLegalSimplified": _formal,
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalFullWidth": lambda number: "".join(chr(ord(each) + 0xFEE0) for each in str(number)),
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda number: "",
}
