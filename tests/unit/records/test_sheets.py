from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.fields import HEADERS
from generator.problem import Problem, Source
from generator.records.raw import RawRecord, Scalar
from generator.records.sheets import HEADER_SEARCH_ROWS, read
from tests.builders import xlsx

FILE = "data/sheets/news-2024.csv"


def read_sheet(root: Path, content: str | bytes, name: str = "news-2024.csv") -> list[RawRecord | Problem]:
    path = root / "data/sheets" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read(root, HEADERS))


def told(found: list[RawRecord | Problem]) -> list[str]:
    return [str(entry) for entry in found if isinstance(entry, Problem)]


def values(found: list[RawRecord | Problem]) -> list[dict[str, str]]:
    return [
        {key: node.text for key, (_, node) in entry.fields.items() if isinstance(node, Scalar)}
        for entry in found
        if isinstance(entry, RawRecord)
    ]


def test_a_row_is_a_record_with_the_place_of_the_row(tmp_path: Path) -> None:
    place = Source(FILE, 2)
    assert read_sheet(tmp_path, "编号,标题,发布日期,正文\na-1,甲,2024/3/5,第一段\n") == [
        RawRecord(
            fields={
                "编号": (place, Scalar("a-1", place)),
                "标题": (place, Scalar("甲", place)),
                "发布日期": (place, Scalar("2024/3/5", place)),
            },
            body="第一段",
            source=place,
            body_source=place,
            sheet_stem="news-2024",
        )
    ]


def test_the_header_row_is_found_below_titles_and_blank_rows(tmp_path: Path) -> None:
    found = read_sheet(
        tmp_path, "信息登记表,,\n,,\n单位：测试局,,2024年\n编号,标题,发布日期\n\na,甲,2024-1-2\n,,\nb,乙,2024-1-3\n"
    )
    assert values(found) == [
        {"编号": "a", "标题": "甲", "发布日期": "2024-1-2"},
        {"编号": "b", "标题": "乙", "发布日期": "2024-1-3"},
    ]
    assert [entry.source.line for entry in found] == [6, 8]


def test_a_workbook_with_a_merged_title_and_merged_cells_is_read_as_people_read_it(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["信息公开登记表", None, None, None],
        ["编号", "标题", "发布日期", "来源"],
        ["a", "甲", "2024-1-2", "就业股"],
        ["b", "乙", "2024-1-3", None],
    ]
    found = read_sheet(tmp_path, xlsx(rows, ["A1:D1", "D3:D4"]), "news.xlsx")
    assert values(found) == [
        {"编号": "a", "标题": "甲", "发布日期": "2024-1-2", "来源": "就业股"},
        {"编号": "b", "标题": "乙", "发布日期": "2024-1-3", "来源": "就业股"},
    ]


@pytest.mark.parametrize("header", ["标　题", " 标 题 ", "*标题", "标题＊", "标题：", "\u00a0标题\u200b", "标\n题"])
def test_a_header_may_be_typed_in_any_width_with_spaces_stars_and_colons(tmp_path: Path, header: str) -> None:
    found = read_sheet(tmp_path, f'编号,"{header}",发布日期\na,甲,2024-1-2\n')
    assert values(found) == [{"编号": "a", "标题": "甲", "发布日期": "2024-1-2"}]


def test_keys_in_any_case_are_headers_too(tmp_path: Path) -> None:
    assert values(read_sheet(tmp_path, "ID,Title,PUBLISHED\na,甲,x\n")) == [
        {"id": "a", "title": "甲", "published": "x"}
    ]


def test_blank_cells_are_no_fields_and_the_text_of_others_is_kept_as_it_is(tmp_path: Path) -> None:
    found = read_sheet(tmp_path, "编号,标题,发布日期,文号\na,\u3000甲 乙\u00a0,2024-1-2,\u3000\n")
    assert values(found) == [{"编号": "a", "标题": "\u3000甲 乙\u00a0", "发布日期": "2024-1-2"}]


def test_every_sheet_with_a_header_is_read_and_the_others_are_left_alone(tmp_path: Path) -> None:
    first = [["编号", "标题"], ["a", "甲"]]
    data = xlsx(first, 说明=[["填表说明"], ["请勿改动"]], 表2=[["x", "标题", "编号"], [None, "乙", "b"]])
    assert values(read_sheet(tmp_path, data, "news.xlsx")) == [{"编号": "a", "标题": "甲"}, {"标题": "乙", "编号": "b"}]


HEADER_ADVICE = f"请在前 {HEADER_SEARCH_ROWS} 行内写一行表头，至少有“标题”和“发布日期”"


def test_a_file_without_a_header_row_is_told_with_the_sheets_looked_at(tmp_path: Path) -> None:
    assert told(read_sheet(tmp_path, "姓名,电话\n甲,1\n")) == [
        f"{FILE}:1: [sheet-header] 没有找到表头；{HEADER_ADVICE}"
    ]
    (tmp_path / FILE).unlink()
    assert told(read_sheet(tmp_path, xlsx([["x"]], 表2=[["y"]]), "news.xlsx")) == [
        f"data/sheets/news.xlsx:1: [sheet-header] 没有找到表头（看过工作表 “表1”、“表2”）；{HEADER_ADVICE}"
    ]


def test_a_header_below_the_rows_that_are_searched_is_not_found(tmp_path: Path) -> None:
    head = "x\n" * HEADER_SEARCH_ROWS
    assert told(read_sheet(tmp_path, f"{head}编号,标题\na,甲\n")) == [
        f"{FILE}:1: [sheet-header] 没有找到表头；{HEADER_ADVICE}"
    ]


def test_a_header_without_rows_is_told(tmp_path: Path) -> None:
    assert told(read_sheet(tmp_path, "登记表\n编号,标题\n,\n")) == [
        f"{FILE}:2: [no-rows] 有表头，但下面没有数据行；请补上数据，或删除此文件"
    ]


def test_a_header_that_stands_twice_is_told_with_both_columns(tmp_path: Path) -> None:
    found = read_sheet(tmp_path, "编号,标题,标 题\na,甲,乙\n")
    assert told(found) == [f"{FILE}:1: [duplicate-key] 表头“标题”重复（B 列和 C 列）；请只保留一列"]
    assert values(found) == [{"编号": "a", "标题": "甲"}]


def test_a_cell_without_a_header_is_told_with_its_column_and_row(tmp_path: Path) -> None:
    found = read_sheet(tmp_path, "编号,标题,\na,甲,\nb,乙,备注在此\n")
    assert told(found) == [f"{FILE}:3: [sheet-header] C 列有内容“备注在此”，但没有表头；请在表头行写上这一列的名称"]


def test_a_cell_that_cannot_be_read_is_told_and_its_row_read_on(tmp_path: Path) -> None:
    found = read_sheet(tmp_path, xlsx([["编号", "标题", "文号"], ["a", "甲", 1234567890123456]]), "news.xlsx")
    assert told(found) == [
        "data/sheets/news.xlsx:2: [long-number] C 列的数字 1234567890123456 超过 15 位，表格软件已丢掉后面几位；"
        "请先把这一列设为“文本”格式，再重新填写"
    ]
    assert values(found) == [{"编号": "a", "标题": "甲"}]


@pytest.mark.parametrize(
    ("cell", "body"),
    [
        ("一\n二\n三", "一\n\n二\n\n三"),
        ("一\n\n二\n三", "一\n\n二\n三"),
        ("表：\n| a |\n|---|\n| 1 |\n完", "表：\n\n| a |\n|---|\n| 1 |\n\n完"),
        ("有：\n- a\n- b\n完", "有：\n\n- a\n- b\n\n完"),
        ("1. a\n2. b", "1. a\n2. b"),
    ],
)
def test_a_line_break_in_a_cell_is_a_new_paragraph_but_in_a_table_or_list(tmp_path: Path, cell: str, body: str) -> None:
    [record] = read_sheet(tmp_path, f'编号,标题,正文\na,甲,"{cell}"\n')
    assert isinstance(record, RawRecord)
    assert record.body == body


def test_a_body_in_a_cell_may_be_no_longer_than_one_in_a_file(tmp_path: Path) -> None:
    found = read_sheet(tmp_path, f"编号,标题,正文\na,甲,{'长' * 1_000_000}\n")
    assert told(found) == [f"{FILE}:2: [file-size] 正文有 3.0 MB，上限是 2 MB；请把大的内容放进附件"]


def test_other_files_have_no_place_among_sheets(tmp_path: Path) -> None:
    advice = "请另存为 .xlsx 或 .csv，附件请放到 data/files"
    assert told(read_sheet(tmp_path, "x", "旧.xls")) == [
        f"data/sheets/旧.xls:1: [foreign-file] 这里只放 .csv 和 .xlsx 表格；{advice}"
    ]


def test_a_link_among_sheets_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "data/sheets").mkdir(parents=True)
    (tmp_path / "x.csv").write_text("编号,标题\na,甲\n")
    (tmp_path / "data/sheets/x.csv").symlink_to(tmp_path / "x.csv")
    assert told(list(read(tmp_path, HEADERS))) == ["data/sheets/x.csv:1: [symlink] 这是一个符号链接；请放真正的文件"]


@pytest.mark.parametrize("name", ["~$news.xlsx", ".~lock.news.csv#", ".gitkeep"])
def test_hidden_and_lock_files_are_no_sheets(tmp_path: Path, name: str) -> None:
    assert read_sheet(tmp_path, "x", name) == []


_CELLS = st.sampled_from(["编号", "标题", ",", "\n", '"', "甲", "\t", " ", "\r", "=1", "\u3000", "\0", "'"])


@settings(max_examples=60)
@given(st.lists(_CELLS, max_size=14).map(lambda cells: "".join(cells).encode()) | st.binary(max_size=40))
@example(b"\n\n")
@example(b",,\n")
@example("编号,标题\n".encode("utf-16"))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    assert len(read_sheet(tmp_path_factory.mktemp("sheet"), content)) >= 1


def test_a_row_above_the_header_and_a_sheet_without_one_are_told_if_they_look_like_records(tmp_path: Path) -> None:
    good = [["编号", "标题", "发布日期"], ["a-1", "甲", "2024-3-5"]]
    data = xlsx([["k-0", "丢失的行", "2024-01-04"], *good], 二月=[["编码", "名称", "日期"], ["a-2", "乙", "2024-4-1"]])
    found = read_sheet(tmp_path, data, "news-2024.xlsx")
    assert [line.partition("；")[0] for line in told(found)] == [
        "data/sheets/news-2024.xlsx:1: [sheet-unread] 这一行（k-0…）在表头上面，没有读取",
        "data/sheets/news-2024.xlsx:1: [sheet-unread] 这一行（编码…）在工作表“二月”里，没有认出表头，没有读取",
    ]


def test_two_columns_for_the_body_are_told(tmp_path: Path) -> None:
    (line,) = told(read_sheet(tmp_path, "编号,标题,发布日期,正文,body\na-1,甲,2024/3/5,第一,第二\n"))
    assert "[duplicate-key] 表头“正文”重复（D 列和 E 列）" in line


def test_tabs_part_cells_as_commas_do(tmp_path: Path) -> None:
    found = read_sheet(tmp_path, "编号\t标题\t发布日期\na-1\t甲\t2024/3/5\n")
    assert values(found) == [{"编号": "a-1", "标题": "甲", "发布日期": "2024/3/5"}]


def test_a_csv_as_wide_as_a_stray_cell_makes_it_is_refused_at_once(tmp_path: Path) -> None:
    (line,) = told(read_sheet(tmp_path, "编号,标题,发布日期" + "," * 16_380 + "\n" + "a,b,c\n" * 300))
    assert "[file-size] 表格有" in line
