"""A small, consistent set of final accounts (nine tables) as a workbook, and what reads it as the program does."""

import datetime as dt
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import xlsxwriter

from generator.checks import budgets as check_budgets
from generator.model.budget import Budgets
from generator.model.budget_parse import parse_budgets
from generator.model.category import Catalogue, Category
from generator.model.content import render_content
from generator.model.dataset import Dataset
from generator.model.dates import BEIJING
from generator.model.item import Item
from generator.model.settings import Settings
from generator.problem import Problem, Source
from generator.records.tables import TABLES, read_budgets

REPOSITORY = Path(__file__).parent.parent.parent
SPEC = (REPOSITORY / TABLES).read_text(encoding="utf-8")
Value = str | float | int | None
Sheets = dict[str, list[list[Value]]]
SETTINGS = Settings(name="测试局", short_name="测试", url="https://rsj.test.example/", description="测试。")
CATALOGUE = Catalogue(
    (Category(id="budgets", title="财政预决算", path=PurePosixPath("budgets"), description="预决算。"),)
)
EMPTY_NOTE = "注：本部门没有该项收入和支出，故本表无数据。"

# Merged cells of the headers, as a finance office draws them.
MERGED: Mapping[str, tuple[str, ...]] = {
    "收入支出决算总表": ("A1:D1", "A3:B3", "C3:D3"),
    "财政拨款收入支出决算总表": ("A3:B3", "C3:G3"),
    "一般公共预算财政拨款支出决算表": ("A3:B3", "C3:E3"),
    "一般公共预算财政拨款基本支出决算表": ("A3:C3", "D3:F3"),
    "财政拨款“三公”经费支出决算表": (
        "A3:F3", "G3:L3", "A4:A5", "B4:B5", "C4:E4", "F4:F5", "G4:G5", "H4:H5", "I4:K4", "L4:L5",
    ),
    "政府性基金预算财政拨款收入支出决算表": ("A3:B3", "C3:C4", "D3:D4", "E3:G3", "H3:H4"),
    "国有资本经营预算财政拨款支出决算表": ("A3:B3", "C3:E3"),
}  # fmt: skip
NAMES = {
    "208": "社会保障和就业支出", "20801": "人社管理事务", "2080101": "行政运行", "2080109": "社会保险经办机构",
    "20805": "行政事业单位养老支出", "2080505": "养老保险缴费支出", "210": "卫生健康支出", "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗", "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金",
    "229": "其他支出", "22999": "其他支出", "2299999": "其他支出",
}  # fmt: skip
GENERAL = {
    "208": (120.0, 89.7, 30.3), "20801": (110.6, 80.3, 30.3), "2080101": (60.1, 60.1, None),
    "2080109": (50.5, 20.2, 30.3), "20805": (9.4, 9.4, None), "2080505": (9.4, 9.4, None),
    "210": (5.0, 5.0, None), "21011": (5.0, 5.0, None), "2101101": (5.0, 5.0, None),
    "221": (5.3, 5.3, None), "22102": (5.3, 5.3, None), "2210201": (5.3, 5.3, None),
}  # fmt: skip
OTHER = dict.fromkeys(("229", "22999", "2299999"), (1.5, None, 1.5))
INCOME = {
    "208": (119.0, None), "20801": (109.6, None), "2080101": (60.1, None), "2080109": (49.5, None),
    "20805": (9.4, None), "2080505": (9.4, None), "210": (5.0, None), "21011": (5.0, None), "2101101": (5.0, None),
    "221": (5.3, None), "22102": (5.3, None), "2210201": (5.3, None), "229": (None, 1.6), "22999": (None, 1.6),
    "2299999": (None, 1.6),
}  # fmt: skip


def _head(title: str, *rows: list[Value]) -> list[list[Value]]:
    return [[f"2023年度{title}"], ["部门：测试局", "单位：万元"], *rows]


def final_sheets() -> Sheets:
    """The nine tables of 2023, each a sheet of rows as a spreadsheet shows them."""
    codes = ["科目编码", "科目名称"]
    return {
        "收入支出决算总表": _head(
            "收入支出决算总表",
            ["收入", None, "支出", None],
            ["项目", "决算数", "项目", "决算数"],
            ["一、一般公共预算财政拨款收入", 129.3, "八、社会保障和就业支出", 120.0],
            ["二、政府性基金预算财政拨款收入", None, "九、卫生健康支出", 5.0],
            ["三、国有资本经营预算财政拨款收入", None, "十九、住房保障支出", 5.3],
            ["八、其他收入", 1.6, "二十三、其他支出", 1.5],
            ["本年收入合计", 130.9, "本年支出合计", 131.8],
            ["使用非财政拨款结余（含专用结余）", None, "结余分配", None],
            ["年初结转和结余", 3.4, "年末结转和结余", 2.5],
            ["总计", 134.3, "总计", 134.3],
        ),
        "收入决算表": _head(
            "收入决算表",
            [*codes, "本年收入合计", "财政拨款收入", "其他收入"],
            ["栏　次", None, 1, 2, 3],
            ["合计", None, 130.9, 129.3, 1.6],
            *([int(code), NAMES[code], (a or 0) + (b or 0), a, b] for code, (a, b) in INCOME.items()),
        ),
        "支出决算表": _head(
            "支出决算表",
            [*codes, "本年支出合计", "基本支出", "项目支出", "经营支出"],
            ["合计", None, 131.8, 100.0, 31.8, None],
            *([code, NAMES[code], *amounts, None] for code, amounts in (GENERAL | OTHER).items()),
        ),
        "财政拨款收入支出决算总表": _fiscal(),
        "一般公共预算财政拨款支出决算表": _head(
            "一般公共预算财政拨款支出决算表",
            ["项目", None, "本年支出", None, None],
            [*codes, "合计", "基本支出", "项目支出"],
            ["合计", None, 130.3, 100.0, 30.3],
            *([code, NAMES[code], *amounts] for code, amounts in GENERAL.items()),
        ),
        "一般公共预算财政拨款基本支出决算表": _basic(),
        "财政拨款“三公”经费支出决算表": _head(
            "一般公共预算财政拨款“三公”经费支出决算表",
            ["预算数", *[None] * 5, "决算数", *[None] * 5],
            ["合计", "因公出国（境）费", "公务用车购置及运行维护费", None, None, "公务接待费"] * 2,
            [None, None, "小计", "公务用车购置费", "公务用车运行维护费", None] * 2,
            [8.0, 0, 6.0, 0, 6.0, 2.0, 6.5, 0, 5.2, 0, 5.2, 1.3],
        ),
        "政府性基金预算财政拨款收入支出决算表": _head(
            "政府性基金预算财政拨款收入支出决算表",
            ["项目", None, "年初结转和结余", "本年收入", "本年支出", None, None, "年末结转和结余"],
            [*codes, None, None, "合计", "基本支出", "项目支出", None],
            ["合计", *[None] * 7],
            [EMPTY_NOTE],
        ),
        "国有资本经营预算财政拨款支出决算表": _head(
            "国有资本经营预算财政拨款支出决算表",
            ["项目", None, "本年支出", None, None],
            [*codes, "合计", "基本支出", "项目支出"],
            ["合计", *[None] * 4],
            [EMPTY_NOTE],
        ),
    }


def _fiscal() -> list[list[Value]]:
    sources: list[Value] = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    return _head(
        "财政拨款收入支出决算总表",
        ["收入", None, "支出", *[None] * 4],
        ["项目", "决算数", "项目", "合计", *sources],
        ["一、一般公共预算财政拨款", 129.3, "八、社会保障和就业支出", 120.0, 120.0, None, None],
        ["二、政府性基金预算财政拨款", None, "九、卫生健康支出", 5.0, 5.0, None, None],
        ["三、国有资本经营预算财政拨款", None, "十九、住房保障支出", 5.3, 5.3, None, None],
        ["本年收入合计", 129.3, "本年支出合计", 130.3, 130.3, None, None],
        ["年初财政拨款结转和结余", 3.0, "年末财政拨款结转和结余", 2.0, 2.0, None, None],
        ["　一般公共预算财政拨款", 3.0],
        ["　政府性基金预算财政拨款"],
        ["　国有资本经营预算财政拨款"],
        ["总计", 132.3, "总计", 132.3, 132.3, None, None],
    )


def _basic() -> list[list[Value]]:
    return _head(
        "一般公共预算财政拨款基本支出决算表",
        ["人员经费", None, None, "公用经费", None, None],
        ["科目编码", "科目名称", "决算数"] * 2,
        ["301", "工资福利支出", 79.7, "302", "商品和服务支出", 15.0],
        ["30101", "基本工资", 60.0, "30201", "办公费", 10.0],
        ["30108", "养老保险缴费", 9.4, "30217", "公务接待费", 1.0],
        ["30110", "医疗保险缴费", 5.0, "30231", "公务用车运行维护费", 4.0],
        ["30113", "住房公积金", 5.3, "310", "资本性支出", 3.0],
        ["303", "对个人和家庭的补助", 2.3, "31002", "办公设备购置", 3.0],
        ["30302", "退休费", 2.3, None, None, None],
        ["人员经费合计", None, 82.0, "公用经费合计", None, 18.0],
    )


def put(sheet: str, cell: str, value: Value) -> Sheets:
    """The consistent tables with one cell changed."""
    sheets = final_sheets()
    column, row = ord(cell[0]) - ord("A") + 1, int(cell[1:])
    cells = sheets[sheet][row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value
    return sheets


def workbook(sheets: Sheets) -> bytes:
    """The tables as XLSX with merged headers."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, column, cell)
        for cells in MERGED.get(name, ()):
            top = cells.partition(":")[0]
            sheet.merge_range(cells, rows[int(top[1:]) - 1][ord(top[0]) - ord("A")])
    book.close()
    return stream.getvalue()


ABOUT = 'records = ["b-1"]\napproved_on = 2024-08-28\n'


def read_books(root: Path, about: str = ABOUT, spec: str = SPEC, **books: Sheets) -> tuple[Budgets, list[Problem]]:
    """Writes each book (`final_2023=…`) into a project at `root`, and reads all as the program does."""
    folder = root / TABLES.parent
    folder.mkdir(parents=True, exist_ok=True)
    (root / TABLES).write_text(spec, encoding="utf-8")
    for key, sheets in books.items():
        kind, _, year = key.partition("_")
        (folder / f"{year}-{kind}.xlsx").write_bytes(workbook(sheets))
        (folder / f"{year}-{kind}.toml").write_text(about, encoding="utf-8")
    raw, found = read_budgets(root)
    parsed, faults = parse_budgets(raw)
    return parsed, found + faults


def make_record(body: str = "已公开。", published: str = "2024-09-12") -> Item:
    """The announcing record `b-1`."""
    folder = PurePosixPath("budgets") / published[:4]
    source = Source(f"data/items/{folder}/b-1.md")
    return Item(
        id="b-1",
        title="2023年部门决算公开",
        category="budgets",
        folder=folder,
        published=dt.datetime.fromisoformat(published).replace(tzinfo=BEIJING),
        content=render_content(body, f"{folder}/b-1/", SETTINGS.url),
        where=source,
        places={"body": replace(source, line=5)},
        summary="概述。",
        publisher="测试局",
    )


def make_dataset(books: Budgets, *items: Item) -> Dataset:
    """A bureau of one category that publishes these books."""
    found = items or (make_record(),)
    return Dataset(settings=SETTINGS, catalogue=CATALOGUE, items=found, files={}, pages={}, budgets=books)


def problems_of(books: Budgets, *items: Item) -> list[Problem]:
    """What the checks of budgets say, as on the day 2025-04-01."""
    return list(check_budgets.check(make_dataset(books, *items), dt.date(2025, 4, 1)))


def edit(sheets: Sheets, change: Callable[[Value], Value]) -> Sheets:
    """The tables with every cell changed."""
    return {name: [[change(cell) for cell in row] for row in rows] for name, rows in sheets.items()}


def renamed(words: Mapping[str, str]) -> Sheets:
    """The tables with other words: sheet names and cells that contain a key get its value instead."""

    def change(cell: Value) -> Value:
        return pattern.sub(lambda match: words[match.group()], cell) if isinstance(cell, str) else cell

    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return {str(change(name)): rows for name, rows in edit(final_sheets(), change).items()}
