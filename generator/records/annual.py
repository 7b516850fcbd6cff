"""The yearly reports' figures and prose, `data/annual/<year>.toml`, as text and numbers with their lines."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path, PurePosixPath

from generator.frozen import frozen
from generator.problem import Problem, Source
from generator.records.text_file import MAX_RECORD_BYTES, check_characters, decode_utf8, read_bytes, texts_in
from generator.regex import regex

ANNUAL = PurePosixPath("data/annual")
_YEAR = regex(r"(?:19|20)[0-9]{2}")
_TABLE = regex(r"\s*\[\s*(?P<name>[^\[\]\"']+?)\s*\]\s*(?:#.*)?")
_KEY = regex(r"\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[\w-]+))\s*=\s*(?P<value>.*)")
# What people leave for a cell they don't know yet: nothing before the next comma, nothing after the equals sign.
_EMPTY_PLACE = regex(r"(?<=[\[,])\s*(?=,)")
_EMPTY_VALUE = regex(r"(?P<key>\s*(?:\"[^\"]*\"|[\w-]+)\s*=)\s*(?P<comment>#.*)?")
_QUOTES = ("'''", '"""')


@frozen(kw_only=True)
class RawReport:
    """One year's file: `values` as TOML has them (numbers with a point are Decimal), `lines` by (table, key).

    The table of a key that stands before all tables is `""`. A cell left empty is the text `""`.
    """

    year: int
    file: str
    values: Mapping[str, object]
    lines: Mapping[tuple[str, str], int]


def read_annual(root: Path) -> tuple[list[RawReport], list[Problem]]:
    """Every `<year>.toml` below `data/annual`, by year; anything else there is a problem."""
    reports: list[RawReport] = []
    problems: list[Problem] = []
    for path in sorted((root / ANNUAL).glob("*")):
        if path.name.startswith((".", "~$")):
            continue
        file = path.relative_to(root).as_posix()
        if path.suffix != ".toml" or not _YEAR.fullmatch(path.stem):
            advice = "文件名请写成年份，如 2024.toml；其他文件请移走"
            problems.append(Problem(Source(file), "foreign-file", "这里只放年度报告的数据文件", advice))
            continue
        found = _read(path, file)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            reports.append(found)
    return reports, problems


def _read(path: Path, file: str) -> RawReport | Problem:
    data = read_bytes(path, file, MAX_RECORD_BYTES)
    text = data if isinstance(data, Problem) else decode_utf8(data, file)
    if isinstance(text, Problem):
        return text
    try:
        values = tomllib.loads(_with_empty_cells(text), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"at line ([0-9]+)", str(error))
        line = int(match[1]) if match else text.count("\n") + 1
        advice = "请检查这一行和上一行的引号、逗号、方括号和等号"
        return Problem(Source(file, line), "toml-syntax", f"不是正确的 TOML（{error}）", advice)
    # An escape such as "\u0000" writes what the file itself may not hold.
    checked = check_characters(" ".join(texts_in(values)), file)
    if isinstance(checked, Problem):
        return Problem(Source(file), checked.rule, checked.found, checked.advice)
    return RawReport(year=int(path.stem), file=file, values=values, lines=dict(_lines(text)))


def _with_empty_cells(text: str) -> str:
    """The text with `""` in every empty place, so that the model can name the cell; lines stay lines."""
    lines = text.split("\n")
    for number in _outside_strings(lines):
        line = lines[number]
        if match := _EMPTY_VALUE.fullmatch(line):
            lines[number] = f'{match["key"]} ""  {match["comment"] or ""}'
        elif (match := _KEY.fullmatch(line)) and match["value"].startswith("["):
            cells, bracket, rest = match["value"].partition("]")
            lines[number] = line[: match.start("value")] + _EMPTY_PLACE.sub('""', cells) + bracket + rest
    return "\n".join(lines)


def _lines(text: str) -> Iterator[tuple[tuple[str, str], int]]:
    """Where each key stands, as ((table, key), line)."""
    lines = text.split("\n")
    table = ""
    for number in _outside_strings(lines):
        if match := _TABLE.fullmatch(lines[number]):
            table = match["name"]
            yield (table, ""), number + 1
        elif match := _KEY.fullmatch(lines[number]):
            yield (table, match["bare"] or match["quoted"]), number + 1


def _outside_strings(lines: list[str]) -> Iterator[int]:
    """The indices of the lines that don't continue a text of several lines."""
    end = ""
    for number, line in enumerate(lines):
        if end:
            end = "" if end in line else end
            continue
        yield number
        match = _KEY.fullmatch(line)
        quote = match["value"][:3] if match else ""
        if match and quote in _QUOTES and quote not in match["value"][3:]:
            end = quote
