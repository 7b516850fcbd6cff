"""The set of tables that a budget and final accounts consist of, as `data/tables/budgets/tables.yml` says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from generator.frozen import frozen
from generator.problem import Problem
from generator.records.raw import Entries, Node, Scalar, Sequence
from generator.regex import regex
from generator.text import half_width, one_line

Aliases = tuple[str, ...]
CODE_LENGTHS = {"function": (3, 5, 7), "economic": (3, 5)}
TABLE_IDS = (
    "totals", "income", "spending", "fiscal_totals", "general", "basic", "three_public", "fund", "capital",
)  # fmt: skip
TABLE_KEYS = frozenset({"id", "budget", "final", "codes", "empty", "basis", "blocks"})
BLOCK_KEYS = frozenset({"id", "code", "name", "amounts", "optional", "lines", "sums"})
_QUOTES = regex(r"[\s“”\"'‘’《》]")
_UNIT = regex(r"\((?:单位:?)?(?:万|亿)?元\)$")


@frozen(kw_only=True)
class BlockSpec:
    """A group of columns. Aliases of a column are the words of its header from above to below, joined by `/`."""

    id: str
    code: Aliases
    name: Aliases
    amounts: Mapping[str, Aliases]
    optional: frozenset[str]
    lines: Mapping[str, Aliases]
    sums: Mapping[str, tuple[str, ...]]

    def role(self, name: str) -> str:
        """The fixed meaning of a line by its name; empty for any other."""
        return next((role for role, names in self.lines.items() if name in names), "")


@frozen(kw_only=True)
class TableSpec:
    """A table: its names by kind of book, how it is laid out, and the note it bears when it may be empty."""

    id: str
    names: Mapping[str, Aliases]
    codes: str
    empty: str
    basis: str
    blocks: tuple[BlockSpec, ...]

    @property
    def is_sure(self) -> bool:
        """The source that asks for this table has been read."""
        return "待核实" not in self.basis

    @property
    def words(self) -> frozenset[str]:
        """Every word that may stand in the header."""
        aliases = [
            alias
            for block in self.blocks
            for names in (block.code, block.name, *block.amounts.values())
            for alias in names
        ]
        return frozenset(word for alias in aliases for word in alias.split("/"))


@frozen(kw_only=True)
class BudgetSpec:
    """All of tables.yml."""

    category: str = ""
    skip: Aliases = ()
    ignore: Aliases = ()
    tables: tuple[TableSpec, ...] = field(default=())


def plain(text: str, year: int = 0) -> str:
    """A header or name as it is compared: no spaces, quotes or unit; the year's number is 本年, the last's 上年."""
    word = _UNIT.sub("", _QUOTES.sub("", half_width(text)))
    if year:
        word = re.sub(rf"{year}年度?", "本年", word)
        word = re.sub(rf"{year - 1}年度?", "上年", word)
    return word


def parse_spec(node: Node) -> tuple[BudgetSpec, list[Problem]]:
    """Understands tables.yml; a table that can't be understood is left out, with the problem."""
    values = _mapping(node)
    problems: list[Problem] = []
    tables = []
    for entry in _items(values.get("tables")):
        found = list(_table_problems(entry))
        problems += found
        if not found:
            tables.append(_table(_mapping(entry)))
    if not tables and not problems:
        problems.append(Problem(node.source, "budget-tables", "没有写 tables", "请照文件开头的说明写各张表的名称和列"))
    spec = BudgetSpec(
        category=_text(values.get("category")),
        skip=_aliases(values.get("skip")),
        ignore=_aliases(values.get("ignore")),
        tables=tuple(tables),
    )
    return spec, problems


def _table_problems(node: Node) -> Iterator[Problem]:
    values = _mapping(node)
    table_id = _text(values.get("id"))
    if table_id not in TABLE_IDS:
        yield Problem(node.source, "budget-tables", f"不认识表“{table_id}”", f"id 可用：{'、'.join(TABLE_IDS)}")
    if unknown := sorted(set(values) - TABLE_KEYS):
        advice = f"可用：{'、'.join(sorted(TABLE_KEYS))}"
        yield Problem(node.source, "budget-tables", f"不认识的键 {'、'.join(unknown)}", advice)
    if _text(values.get("codes")) not in {"", *CODE_LENGTHS}:
        yield Problem(node.source, "budget-tables", "codes 写法不对", "请写 function 或 economic")
    for block in _items(values.get("blocks")):
        if unknown := sorted(set(_mapping(block)) - BLOCK_KEYS):
            advice = f"可用：{'、'.join(sorted(BLOCK_KEYS))}"
            yield Problem(block.source, "budget-tables", f"不认识的键 {'、'.join(unknown)}", advice)
    if not any(_mapping(block).get("amounts") for block in _items(values.get("blocks"))):
        yield Problem(node.source, "budget-tables", f"表“{table_id}”没有写 blocks 和 amounts", "请写各列的名称")


def _table(values: Mapping[str, Node]) -> TableSpec:
    return TableSpec(
        id=_text(values.get("id")),
        names={kind: _aliases(values.get(kind)) for kind in ("budget", "final")},
        codes=_text(values.get("codes")),
        empty=_text(values.get("empty")),
        basis=_text(values.get("basis")),
        blocks=tuple(_block(_mapping(block)) for block in _items(values.get("blocks"))),
    )


def _block(values: Mapping[str, Node]) -> BlockSpec:
    return BlockSpec(
        id=_text(values.get("id")) or "main",
        code=_aliases(values.get("code")),
        name=_aliases(values.get("name")),
        amounts={key: _aliases(node) for key, node in _mapping(values.get("amounts")).items()},
        optional=frozenset(_aliases(values.get("optional"))),
        lines={key: _aliases(node) for key, node in _mapping(values.get("lines")).items()},
        sums={key: _aliases(node) for key, node in _mapping(values.get("sums")).items()},
    )


def _mapping(node: Node | None) -> dict[str, Node]:
    return {key.text: value for key, value in node.entries} if isinstance(node, Entries) else {}


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _aliases(node: Node | None) -> Aliases:
    return tuple(plain(_text(item)) for item in _items(node))


def _text(node: Node | None) -> str:
    return one_line(node.text) if isinstance(node, Scalar) else ""
