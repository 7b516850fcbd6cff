"""Sheets to tables: which table a sheet is, where its columns are, what each line means."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from generator.frozen import frozen
from generator.model.budget import Book, Budgets, Kind, Table
from generator.model.budget_header import Columns, Header, find_columns, find_header
from generator.model.budget_lines import Reading, read_lines
from generator.model.budget_spec import BudgetSpec, TableSpec, parse_spec, plain
from generator.model.dates import parse_moment
from generator.problem import Problem, Source
from generator.records.tables import TABLES, RawBook, RawBudgets, RawSheet
from generator.regex import regex
from generator.text import half_width, nearest, one_line

RULE = "budget-tables"
_STEM = regex(r"(?P<year>(?:19|20)[0-9]{2})-(?P<kind>budget|final)")
_UNIT = regex(r"(?:单位:?(?:人民币)?|\()(?P<unit>亿元|万元|元)")
_SCALES = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
_ABOUT = ("records", "approved_on")


@frozen
class _Recognised:
    """A sheet with the table that it is; `title` is the words that it was recognised by."""

    sheet: RawSheet
    spec: TableSpec
    title: str


def parse_budgets(raw: RawBudgets) -> tuple[Budgets, list[Problem]]:
    """All books that can be understood, by year, and every problem of those that can't."""
    if raw.tables is None:
        advice = f"请写 {TABLES}，列出各张表的名称和列"
        return Budgets(), [Problem(Source(book.file), RULE, "没有表的清单，认不出各张表", advice) for book in raw.books]
    spec, problems = parse_spec(raw.tables)
    books: list[Book] = []
    for raw_book in raw.books:
        match = _STEM.fullmatch(raw_book.stem)
        if not match:
            advice = "请写成“年份-budget”（预算）或“年份-final”（决算），如 2023-final.xlsx"
            problems.append(Problem(Source(raw_book.file), RULE, f"文件名“{raw_book.stem}”不合规则", advice))
            continue
        kind: Kind = "budget" if match["kind"] == "budget" else "final"
        book, found = _book(raw_book, int(match["year"]), kind, spec)
        books.append(book)
        problems += found
    books.sort(key=lambda book: (book.year, book.kind))
    return Budgets(spec.category, tuple(books), spec.tables), problems


def _book(raw: RawBook, year: int, kind: Kind, spec: BudgetSpec) -> tuple[Book, list[Problem]]:
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    for sheet in raw.sheets:
        found = _recognise(sheet, kind, spec)
        if isinstance(found, Problem):
            problems.append(found)
        elif found and found.spec.id in tables:
            text = f"工作表“{sheet.name}”和另一张都是“{found.spec.names[kind][0]}”"
            problems.append(Problem(Source(sheet.file), RULE, text, "请只留一张，或改正工作表的名称"))
        elif found:
            table, faults = _table(found, year, spec)
            problems += faults
            if table:
                tables[found.spec.id] = table
    records = raw.about.get("records", [])
    book = Book(
        year=year,
        kind=kind,
        tables={each.id: tables[each.id] for each in spec.tables if each.id in tables},
        where=Source(raw.file),
        about=Source(raw.about_file),
        files=raw.files,
        records=tuple(map(str, records)) if isinstance(records, list) else (),
        approved_on=_day(raw.about.get("approved_on")),
    )
    return book, [*problems, *_about_problems(raw)]


def _day(value: object) -> dt.date | None:
    if isinstance(value, str):
        moment = parse_moment(value)
        return moment.date() if moment else None
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def _about_problems(raw: RawBook) -> Iterator[Problem]:
    """Keys of the book's TOML that are unknown or can't be understood."""
    place = Source(raw.about_file)
    for key, value in raw.about.items():
        if key == "records" and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            advice = '请写记录编号的列表，如 ["b-20240912"]'
            yield Problem(place, "budget-about", "records 写法不对", advice)
        elif key == "approved_on" and _day(value) is None:
            yield Problem(place, "budget-about", "approved_on 写法不对", "请写批复日期，如 2024-08-28")
        elif key not in _ABOUT:
            guess = nearest(key, _ABOUT)
            hint = f"是不是 {guess}？" if guess else ""
            yield Problem(place, "budget-about", f"不认识的键“{key}”", f"{hint}可用：{'、'.join(_ABOUT)}")


def _recognise(sheet: RawSheet, kind: Kind, spec: BudgetSpec) -> _Recognised | Problem | None:
    """The table whose longest name is in the sheet's name, else in its first rows; None for a sheet to skip."""
    cells = [cell for row in sheet.rows[:6] for cell in row if cell]
    if plain(sheet.name) in spec.skip or not any(cell for row in sheet.rows for cell in row):
        return None
    for text in (sheet.name, *cells):
        named = [(name, table) for table in spec.tables for name in table.names[kind] if name in plain(text)]
        if named:
            _, table = max(named, key=lambda pair: len(pair[0]))
            return _Recognised(sheet, table, one_line(sheet.name))
    advice = f"请把叫法加进 {TABLES} 的名称列表；不是数据表的，把工作表名加进 skip"
    return Problem(Source(sheet.file), RULE, f"认不出工作表“{sheet.name}”是哪张表", advice)


def _table(found: _Recognised, year: int, spec: BudgetSpec) -> tuple[Table | None, list[Problem]]:
    sheet = found.sheet
    header = find_header(sheet.rows, found.spec, year)
    if header is None:
        advice = f"表头要有：{'、'.join(sorted(found.spec.words))}；别的叫法请加进 {TABLES}"
        return None, [Problem(Source(sheet.file), RULE, f"“{sheet.name}”没有找到表头", advice)]
    columns = list(find_columns(header, found.spec))
    problems = list(_column_problems(found, columns, header.first))
    used = {n for each in columns for n in (each.code, each.name, *each.amounts.values()) if n is not None}
    for number, path in enumerate(header.paths):
        if path and number not in used and path[-1] not in spec.ignore:
            advice = f"请加进 {TABLES} 的列名，或加进 ignore"
            text = f"“{sheet.name}”的列“{'/'.join(path)}”认不出，没有核对"
            problems.append(Problem(Source(sheet.file, header.last + 1), RULE, text, advice, "warning"))
    scale = _scale(sheet, header.first)
    if scale is None:
        advice = "请在表头上方写“单位：万元”"
        problems.append(Problem(Source(sheet.file), RULE, f"“{sheet.name}”没有写金额单位", advice))
    reading = Reading(sheet=sheet, columns=columns, scale=scale or Decimal(1), from_row=header.last + 1, year=year)
    lines, notes, faults = read_lines(reading)
    table = Table(
        spec=found.spec,
        title=found.title,
        where=Source(sheet.file, header.first + 1),
        blocks=lines,
        labels={each.block.id: _labels(each, header) for each in columns},
        notes=tuple(notes),
    )
    return table, problems + faults


def _labels(columns: Columns, header: Header) -> dict[str, str]:
    """What stands over each amount; the upper words too where they tell the columns apart."""
    paths = {key: header.paths[column] for key, column in columns.amounts.items()}
    has_one_top = len({path[0] for path in paths.values()}) == 1
    return {key: path[-1] if has_one_top else "·".join(path) for key, path in paths.items()}


def _scale(sheet: RawSheet, before: int) -> Decimal | None:
    """What the sheet's unit is in 万元; None where it says no unit."""
    text = "\n".join(half_width(cell).replace(" ", "") for row in sheet.rows[: before + 1] for cell in row)
    match = _UNIT.search(text)
    return _SCALES[match["unit"]] if match else None


def _column_problems(found: _Recognised, columns: list[Columns], row: int) -> Iterator[Problem]:
    """Columns that the table must have and hasn't."""
    for block in found.spec.blocks:
        copies = [each for each in columns if each.block is block]
        missing = [names for key, names in block.amounts.items() if key not in block.optional]
        seen = {key for each in copies for key in each.amounts}
        for key, names in block.amounts.items():
            if names in missing and key not in seen:
                advice = f"别的叫法请加进 {TABLES}；认得的有：{'、'.join(names)}"
                text = f"“{found.sheet.name}”没有“{names[0]}”一列"
                yield Problem(Source(found.sheet.file, row + 1), RULE, text, advice)
        if not seen and not missing:
            advice = f"请核对表头，或把叫法加进 {TABLES}"
            yield Problem(Source(found.sheet.file, row + 1), RULE, f"“{found.sheet.name}”没有认得的金额列", advice)
