"""The columns of the tables that staff keep beside the records."""

from collections.abc import Iterable, Iterator

from generator.model import agencies, indicators
from generator.model.enforcement import MEASURES
from generator.model.table_columns import FixedColumn
from generator.model.wage_list import EMPTY_MARKER, LAWS, columns_of
from generator.reference.markdown import code, table


def render() -> str:
    """A list of columns a table."""
    rows = [*_lists(), ("data/tables/statistics.csv", "监测统计", *_split(indicators.COLUMNS)),
        ("data/tables/agencies.csv", "服务机构", *_split(agencies.COLUMNS)),
        ("data/tables/wage-arrears/enforcement.csv", "执法数据（一个期间一行）", "期间",
         "、".join(f"{measure.label}（{measure.unit}）" for measure in MEASURES)),
    ]  # fmt: skip
    return (
        "## 表格的列\n\nCSV 是 UTF-8 或 GB18030；表头写中文名称，列的先后不限。"
        f"没有应公布的名单写“{EMPTY_MARKER}”。怎样填见[工作人员手册](staff.md)。\n\n"
        + table(("文件", "内容", "要有的列", "可以有的列"), [(code(file), *rest) for file, *rest in rows])
    )


def _lists() -> Iterator[tuple[str, str, str, str]]:
    for law, title in LAWS.items():
        yield (f"data/tables/wage-arrears/2024q1-{law}.csv", title, *_split(columns_of(law)))


def _split(columns: Iterable[FixedColumn]) -> tuple[str, str]:
    """The labels of the columns that must be there, and of those that may."""
    given = list(columns)
    must, may = ("、".join(each.label for each in given if each.required == needed) for needed in (True, False))
    return must, may
