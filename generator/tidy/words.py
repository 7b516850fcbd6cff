"""The house rules of punctuation, spacing, digits, dates and document numbers, for one line of Chinese prose.

Sources, all from memory and so 待核实: GB/T 15834-2011 (full-width marks, six dots of an ellipsis), GB/T 15835-2011
(digits), GB/T 9704-2012 7.2.5 and 7.3.5 (〔2024〕5号 without 第 and leading zeros; months and days without them).
None asks for a space between Chinese characters and letters or digits: that there be none is a rule of our own.
"""

import re
from collections.abc import Callable

from generator.regex import regex

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_OPENING, _CLOSING, _MARKS = "“‘《〈（〔【「『", "”’》〉）〕】」』", "，。；：？！、…"
# What a Chinese sentence may end a word with, and begin one with.
_BEFORE, _AFTER = f"{_HAN}{_CLOSING}", f"{_HAN}{_OPENING}"
_ALNUM = "0-9A-Za-z"

_HALF = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_HALF[0xFF05] = ord("%")
_FULL = str.maketrans(",;:?!", "，；：？！")

_DOC_NUMBER = regex(
    rf"(?<=[{_HAN}]) *[\[［(（【〔] *((?:19|20)[0-9]{{2}}) *[\]］)）】〕] *第? *0*([1-9][0-9]{{0,3}}) *号"
)
_DATE_ZERO = regex(r"(?<=年)0(?=[1-9]月)|(?<![0-9])0(?=[1-9]月[0-9]{1,2}日)|(?<=月)0(?=[1-9]日)")
_MARK = regex(rf"(?<=[{_BEFORE}])[,;:?!]+(?![/\\\[])|(?<=[{_ALNUM}%])[,;:?!](?=[{_AFTER}])")
_ELLIPSIS = regex(rf"(?<=[{_BEFORE}])(?:\.{{3,}}|。{{3,}}|…(?!…))(?<!……)")
_PARENTHESES = regex(r"[(（]([^()（）\n]*)[)）]")
_QUOTES = regex(r'"([^"\n]*)"')
_SPACE_BESIDE_LETTERS = regex(rf"(?<=[{_HAN}]) +(?=[{_ALNUM}])|(?<=[{_ALNUM}%]) +(?=[{_HAN}])")
_SPACE_BESIDE_MARKS = regex(
    rf"(?<=[{_MARKS}{_OPENING}]) +(?=[{_HAN}{_ALNUM}])|(?<=[{_HAN}{_ALNUM}]) +(?=[{_MARKS}{_CLOSING}])"
)
_SPACE_BESIDE_PAIRS = regex(rf"(?<=[{_HAN}]) +(?=[{_OPENING}])|(?<=[{_CLOSING}]) +(?=[{_HAN}])|(?<=[0-9]) +(?=%)")
# `第一条 （目的）`: the blank is the official form of an article.
_ARTICLE = regex(r"第[〇零一二三四五六七八九十百千0-9]+[编章节条]\Z")
_NUMBER_OF_TITLE = regex(r"(?:^[\s#>*+-]*|\|\s*|[表图例]|附件|附录)[0-9.]+\Z")
_COUNTED = "年月日时分元万亿个人家名条件项次期届号"
_HAS_HAN = regex(rf"[{_HAN}]")


def tidy_words(line: str) -> str:
    """The line by the house rules; a line without a Chinese character stays as it is.

    Doing it again changes nothing: the rules are applied until nothing changes.
    """
    before = ""
    while before != line and _HAS_HAN.search(line):
        before = line
        for rule in RULES:
            line = rule(line)
    return line


def _digits(line: str) -> str:
    return line.translate(_HALF)


def _doc_numbers(line: str) -> str:
    return _DOC_NUMBER.sub(r"〔\1〕\2号", line)


def _dates(line: str) -> str:
    return _DATE_ZERO.sub("", line)


def _marks(line: str) -> str:
    line = _ELLIPSIS.sub("……", line)
    return _MARK.sub(lambda match: match[0].translate(_FULL), line)


def _parentheses(line: str) -> str:
    """Full-width where the content is Chinese, or the text before is and the content no word of another language."""

    def widen(match: re.Match[str]) -> str:
        before = line[match.start() - 1 : match.start()]
        is_chinese = _HAS_HAN.search(match[1]) or (_is_wide(before) and not re.search("[A-Za-z]", match[1]))
        return f"（{match[1]}）" if is_chinese and match[1] else match[0]

    return _PARENTHESES.sub(widen, line)


def _is_wide(character: str) -> bool:
    return bool(character) and bool(re.match(f"[{_BEFORE}{_MARKS}]", character))


def _quotes(line: str) -> str:
    """Pairs, where they can be told; what is quoted in another language keeps its marks."""
    if line.count('"') % 2:
        return line
    return _QUOTES.sub(lambda match: f"“{match[1]}”" if _HAS_HAN.search(match[1]) else match[0], line)


def _spaces(line: str) -> str:
    """None beside letters and marks; the one behind a number that stands before a title stays: `表1 收入`, `1 总则`."""

    def drop(match: re.Match[str]) -> str:
        is_title = _NUMBER_OF_TITLE.search(line, 0, match.start()) and line[match.end()] not in _COUNTED
        return match[0] if is_title else ""

    def join(match: re.Match[str]) -> str:
        return match[0] if _ARTICLE.search(match.string, 0, match.start()) else ""

    line = _SPACE_BESIDE_MARKS.sub("", _SPACE_BESIDE_LETTERS.sub(drop, line))
    return _SPACE_BESIDE_PAIRS.sub(join, line)


RULES: tuple[Callable[[str], str], ...] = (_digits, _doc_numbers, _dates, _marks, _parentheses, _quotes, _spaces)
