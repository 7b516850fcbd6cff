import datetime as dt
import io
import zipfile

import pytest

from generator.problem import Problem
from generator.records.grids import column_name, csv_grid, xlsx_grids
from tests.builders import xlsx

TABLE = "标题,姓名\n通知,𬭎〇\n"
ROWS = [["标题", "姓名"], ["通知", "𬭎〇"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_each_encoding_that_offices_save(encoding: str) -> None:
    assert csv_grid(TABLE.encode(encoding), "f.csv") == {"": ROWS}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_is_read_with_any_line_end(end: str) -> None:
    assert csv_grid(TABLE.replace("\n", end).encode(), "f.csv") == {"": ROWS}


def test_no_cell_of_a_csv_is_taken_for_a_number_a_date_or_nothing() -> None:
    data = b'0012,2024-03-05,NA,null,1e5,12345678901234567890,  x ,""\n'
    row = ["0012", "2024-03-05", "NA", "null", "1e5", "12345678901234567890", "  x ", ""]
    assert csv_grid(data, "f.csv") == {"": [row]}


def test_rows_keep_their_number_with_blank_rows_short_rows_and_line_breaks_in_cells() -> None:
    data = '表题\n\n编号,标题,正文\na,"甲,乙","第一段\n\n第二段 ""引号"""\n'.encode()
    assert csv_grid(data, "f.csv") == {
        "": [["表题", "", ""], ["", "", ""], ["编号", "标题", "正文"], ["a", "甲,乙", '第一段\n\n第二段 "引号"']]
    }


NO_ENCODING = "f.csv:1: [encoding] 文件既不是 UTF-8 也不是 GB18030 编码；请用表格软件重新另存为“CSV UTF-8”"
RETYPE = "请检查引号是否成对，或用表格软件重新另存"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'a,"b\nc\n', f"f.csv:1: [csv-syntax] 读不出 CSV 的行列（unexpected end of data）；{RETYPE}"),
        (b"\xff\xff\xff", NO_ENCODING),
        (b"\xff\xfea", NO_ENCODING),
        (b"a\nb\0,c\n", "f.csv:2: [control-character] 含有不可见的控制字符 U+0000；请删除这个字符后重新保存"),
    ],
)  # fmt: skip
def test_a_csv_that_cannot_be_read_is_told(data: bytes, told: str) -> None:
    assert str(csv_grid(data, "f.csv")) == told


def grid(data: bytes, sheet: str = "表1") -> list[list[str | Problem]]:
    grids = xlsx_grids(data, "f.xlsx")
    assert isinstance(grids, dict), grids
    return grids[sheet]


def test_a_workbook_gives_the_grid_of_every_sheet() -> None:
    data = xlsx([["标题"], ["甲"]], 表2=[["x", "y"]])
    assert xlsx_grids(data, "f.xlsx") == {"表1": [["标题"], ["甲"]], "表2": [["x", "y"]]}


def test_cells_become_text_and_nothing_they_hold_is_lost() -> None:
    row = [
        dt.date(2024, 3, 5),
        dt.datetime(2024, 3, 5, 10, 30),  # noqa: DTZ001  a cell has no zone
        dt.time(10, 30),
        45356,
        3.0,
        0.954,
        -2.5,
        123456789012345,
        "123456789012345678",
        "0012",
        True,
        None,
        "\u3000全角\u00a0",
    ]
    assert grid(xlsx([row])) == [
        [
            "2024-03-05", "2024-03-05 10:30", "10:30:00", "45356", "3", "0.954", "-2.5", "123456789012345",
            "123456789012345678", "0012", "TRUE", "", "\u3000全角\u00a0",
        ]
    ]  # fmt: skip


def test_a_number_that_the_spreadsheet_has_cut_is_a_problem_in_its_cell() -> None:
    told = (
        "f.xlsx:2: [long-number] B 列的数字 1234567890123456 超过 15 位，表格软件已丢掉后面几位；"
        "请先把这一列设为“文本”格式，再重新填写"
    )
    [header, row] = grid(xlsx([["a", "b"], ["x", 1234567890123456]]))
    assert header == ["a", "b"]
    assert row[0] == "x"
    assert str(row[1]) == told


def test_seconds_of_a_moment_are_kept() -> None:
    assert grid(xlsx([[dt.datetime(2024, 3, 5, 10, 30, 15)]])) == [["2024-03-05 10:30:15"]]  # noqa: DTZ001


def test_a_vertically_merged_cell_stands_in_each_of_its_rows() -> None:
    rows: list[list[str | None]] = [["类别", "标题"], ["通知", "甲"], [None, "乙"], [None, "丙"]]
    assert grid(xlsx(rows, ["A2:A4"])) == [["类别", "标题"], ["通知", "甲"], ["通知", "乙"], ["通知", "丙"]]


def test_a_merged_cell_that_reaches_below_the_last_filled_row_still_fills_those_above() -> None:
    rows: list[list[str | None]] = [["类别", "标题"], ["通知", "甲"], [None, "乙"], [None, None]]
    assert grid(xlsx(rows, ["A2:A4"]))[:3] == [["类别", "标题"], ["通知", "甲"], ["通知", "乙"]]


def test_a_merged_cell_beside_the_filled_columns_does_no_harm() -> None:
    assert grid(xlsx([["a", "b"], ["1", "2"]], ["F1:F2"])) == [["a", "b"], ["1", "2"]]


def test_a_title_merged_over_the_columns_stands_once() -> None:
    assert grid(xlsx([["2024年登记表", None], ["a", "b"]], ["A1:B1"])) == [["2024年登记表", ""], ["a", "b"]]


def test_an_empty_sheet_is_an_empty_grid() -> None:
    assert grid(xlsx([])) == []


def edited(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The workbook with `old` replaced in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != member or old in content
            target.writestr(name, content.replace(old, new) if name == member else content)
    return stream.getvalue()


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_a_formula_error_is_a_problem_with_its_cell(error: str) -> None:
    data = xlsx([["标题", "数"], ["甲", 7]])
    old, new = b'<c r="B2" t="n"><v>7</v></c>', f'<c r="B2" t="e"><f>A9</f><v>{error}</v></c>'.encode()
    data = edited(data, "xl/worksheets/sheet1.xml", old, new)
    assert str(xlsx_grids(data, "f.xlsx")) == (
        f"f.xlsx:2: [cell-error] 单元格 B2 是公式错误 {error}；请改正公式，或直接填写内容"
    )


@pytest.mark.parametrize("data", [b"not a workbook", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old xls"])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    assert str(xlsx_grids(data, "f.xlsx")) == (
        "f.xlsx:1: [xlsx-syntax] 打不开这个 XLSX 文件（BadZipFile）；请用表格软件打开后重新另存为 .xlsx"
    )


def test_a_workbook_that_unzips_to_too_much_is_refused_by_its_table_of_contents() -> None:
    stream = io.BytesIO(xlsx([["a"]]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/0.bin", bytes(5_000_000))
        archive.infolist()[-1].file_size = 505_000_000  # what a real bomb would say of itself
    data = stream.getvalue()
    assert str(xlsx_grids(data, "f.xlsx")) == (
        "f.xlsx:1: [file-size] 解压后有 505 MB，不像正常的表格；请删去多余内容，重新另存"
    )


def test_two_cells_in_far_corners_are_not_laid_out_as_a_grid_that_fills_the_memory() -> None:
    data = xlsx([["标题"]])
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    problem = xlsx_grids(edited(data, "xl/worksheets/sheet1.xml", b"</sheetData>", far), "f.xlsx")
    assert str(problem) == (
        "f.xlsx:1: [file-size] 内容散布在 1048576 行、16384 列，不像正常的表格；请删去远处的零星内容，重新另存"
    )


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_column_is_named_as_spreadsheets_do(column: int, name: str) -> None:
    assert column_name(column) == name


def changed(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one of its parts edited, as another program would have written it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != member or old in content
            target.writestr(name, content.replace(old, new, 1) if name == member else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("member", "old", "new", "told"),
    [
        ("xl/workbook.xml", b"<sheet ", b'<sheet state="hidden" ', "[hidden-cells] 工作表“表1”是隐藏的"),
        ("xl/worksheets/sheet1.xml", b'<row r="2"', b'<row hidden="1" r="2"', "[hidden-cells] 这一行是隐藏的"),
        ("xl/workbook.xml", b"<workbookPr", b'<workbookPr date1904="1"', "[dates-1904] 工作簿使用 1904 日期系统"),
        ("xl/worksheets/sheet1.xml", b'<c r="B2"', b'<c s="0" t="e" r="B2"', "[cell-error] 单元格 B2 是公式错误"),
        (
            "xl/worksheets/sheet1.xml",
            b"<sheetData>",
            b'<cols><col min="2" max="3" hidden="1"/></cols><sheetData>',
            "[hidden-cells] B 列是隐藏的",
        ),
        ("xl/worksheets/sheet1.xml", b"<v>5</v>", b"<f>SUM(B3)</f><v></v>", "a.xlsx:2: [cell-error] 单元格 B2 是公式"),
        ("xl/worksheets/sheet1.xml", b"<v>5</v>", b'<f t="shared" si="0"/>', "a.xlsx:2: [cell-error] 单元格 B2 是公式"),
    ],
)
def test_what_a_reader_of_the_sheet_does_not_see_is_told(member: str, old: bytes, new: bytes, told: str) -> None:
    data = changed(xlsx([["标题", "数"], ["一", 5]]), member, old, new)
    found = xlsx_grids(data, "a.xlsx")
    assert isinstance(found, Problem)
    assert told in str(found)


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        (b"<sheetData>", b'<cols><col min="3" max="16384" hidden="1"/></cols><sheetData>', "5"),
        (b"<v>5</v>", b"<f>2+3</f><v>5</v>", "5"),
        (b"<v>5</v>", b'<f t="shared" si="0"/><v>5</v>', "5"),
    ],
)
def test_hidden_columns_without_content_and_computed_formulas_are_no_fault(old: bytes, new: bytes, value: str) -> None:
    data = changed(xlsx([["标题", "数"], ["一", 5]]), "xl/worksheets/sheet1.xml", old, new)
    assert grid(data) == [["标题", "数"], ["一", value]]
