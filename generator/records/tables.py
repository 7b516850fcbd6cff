"""Budgets and final accounts as the finance office hands them over: workbooks as grids of text, with their places.

`data/tables/budgets/<year>-<budget|final>.xlsx` has one sheet a table; a folder of that name has one CSV a table.
Beside it, `<year>-<budget|final>.toml` says what no table does: the announcing records and the day of approval.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.frozen import frozen
from generator.problem import Problem, Source
from generator.records.config import DataFile
from generator.records.grids import ReadGrids, read_grids
from generator.records.raw import Node
from generator.records.text_file import MAX_RECORD_BYTES, MAX_SHEET_BYTES, decode_utf8, read_bytes
from generator.records.yaml_reader import read_yaml

BUDGETS = PurePosixPath("data/tables/budgets")
TABLES = BUDGETS / "tables.yml"


@frozen(kw_only=True)
class RawSheet:
    """One table as it stands: `file` holds it, `name` is the sheet's (a CSV's: the file's); `rows` from the top."""

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class RawBook:
    """All tables of one year's budget or final accounts; `stem` names it, `about` is what its TOML says."""

    stem: str
    file: str
    files: tuple[DataFile, ...]
    sheets: tuple[RawSheet, ...]
    about: Mapping[str, object]
    about_file: str


@frozen
class RawBudgets:
    """The set of tables that is asked for (None where there is no such file) and all books, by name."""

    tables: Node | None = None
    books: tuple[RawBook, ...] = ()


def read_budgets(root: Path, read: ReadGrids = read_grids) -> tuple[RawBudgets, list[Problem]]:
    """Everything in `data/tables/budgets`; nothing, without a problem, where there is no such folder."""
    problems: list[Problem] = []
    node: Node | None = None
    books: list[RawBook] = []
    for path in sorted((root / BUDGETS).glob("*")):
        file = path.relative_to(root).as_posix()
        if path.name.startswith((".", "~$")) or path.suffix == ".toml":
            continue
        if path.name == TABLES.name:
            node, found = _yaml(path, file)
            problems += found
        elif path.is_dir() or path.suffix.lower() == ".xlsx":
            entries = list(_book(path, root, read))
            problems += [entry for entry in entries if isinstance(entry, Problem)]
            books += [entry for entry in entries if isinstance(entry, RawBook)]
        else:
            advice = "请另存为 .xlsx，或把各表存成 CSV 放进“年份-budget”“年份-final”文件夹"
            problems.append(Problem(Source(file), "foreign-file", "这里只放预决算工作簿", advice))
    return RawBudgets(node, tuple(books)), problems


def _yaml(path: Path, file: str) -> tuple[Node | None, list[Problem]]:
    data = read_bytes(path, file, MAX_RECORD_BYTES)
    text = data if isinstance(data, Problem) else decode_utf8(data, file)
    return (None, [text]) if isinstance(text, Problem) else read_yaml(text, file)


def _book(path: Path, root: Path, read: ReadGrids) -> Iterator[RawBook | Problem]:
    """The book, after every problem of reading it; no book if a file of it can't be read."""
    parts = sorted(path.glob("*.csv")) if path.is_dir() and not path.is_symlink() else [path]
    files: list[DataFile] = []
    sheets: list[RawSheet] = []
    for part in parts:
        file = part.relative_to(root).as_posix()
        data = read_bytes(part, file, MAX_SHEET_BYTES)
        grids = data if isinstance(data, Problem) else read(data, file)
        if isinstance(data, Problem) or isinstance(grids, Problem):
            yield grids if isinstance(grids, Problem) else data  # type: ignore[misc]  # one of the two is
            return
        name = PurePosixPath(part.relative_to(root / BUDGETS).as_posix())
        files.append(DataFile(path=name, file=part, size_bytes=len(data), sha256=hashlib.sha256(data).hexdigest()))
        for sheet, grid in grids.items():
            yield from (cell for row in grid for cell in row if isinstance(cell, Problem))
            rows = tuple(tuple("" if isinstance(cell, Problem) else cell for cell in row) for row in grid)
            sheets.append(RawSheet(file=file, name=sheet or part.stem, rows=rows))
    about = path.with_suffix(".toml")
    about_file = about.relative_to(root).as_posix()
    values = _toml(about, about_file) if about.exists() else {}
    if isinstance(values, Problem):
        yield values
        values = {}
    yield RawBook(
        stem=path.stem,
        file=path.relative_to(root).as_posix(),
        files=tuple(files),
        sheets=tuple(sheets),
        about=values,
        about_file=about_file,
    )


def _toml(path: Path, file: str) -> dict[str, object] | Problem:
    data = read_bytes(path, file, MAX_RECORD_BYTES)
    text = data if isinstance(data, Problem) else decode_utf8(data, file)
    if isinstance(text, Problem):
        return text
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Problem(Source(file), "toml-syntax", f"不是正确的 TOML（{error}）", "请检查引号和等号")
