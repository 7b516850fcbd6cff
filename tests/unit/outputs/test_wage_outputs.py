"""Files, charts, board and pages of the wage-arrears column."""

import io
import re
from dataclasses import replace
from pathlib import PurePosixPath

import pypdf
import python_calamine
from lxml import etree

from generator.model.item import Change
from generator.outputs import pages, wage_board, wage_charts, wage_files
from generator.outputs.artifact import Artifact
from generator.views.site_view import SiteView
from tests.wage_builders import (
    CODE,
    SETTINGS,
    day,
    make_dataset,
    make_entry,
    make_item,
    make_list,
    make_period,
    make_site,
)

GONE = make_entry(name="示例丙公司", code="91000000DEM0000307", corrected=day("2024-09-20"), removed=day("2025-03-25"))
LISTED = make_entry(row=3, changes=(Change(day("2024-12-10"), "更正地址"),))
# 保障农民工工资支付条例 art. 34, word by word, and a hotline of the bureau.
BOARD = (
    "建设单位", "施工总承包单位", "所在项目部", "分包单位", "行业工程建设主管部门", "劳资专管员",
    "当地最低工资标准", "工资支付日期", "行业工程建设主管部门投诉举报电话", "劳动保障监察投诉举报电话",
    "劳动争议调解仲裁申请渠道", "法律援助申请渠道", "公共法律服务热线", "12333",
)  # fmt: skip
PERIODS = (
    make_period("2024q1", complaints="756", cases_carried="9", cases_filed="62", cases_closed="55"),
    make_period("2024q2", complaints="约570", cases_carried="16", cases_filed="50", cases_closed="53"),
    make_period("2024", complaints="2818", workers="4100余", cases_carried="9", cases_filed="240", cases_closed="249"),
)


def site(**changes: object) -> SiteView:
    report = make_item("r-1", body="结案率95.4%。", category="reports", title="2024年工作年度报告")
    dataset = make_dataset(make_list(GONE, LISTED), make_list(quarter="2024q2"), periods=PERIODS, items=(report,))
    return make_site(replace(dataset, **changes))  # type: ignore[arg-type]


def content(artifacts: list[Artifact], path: str) -> bytes:
    [found] = [artifact.content for artifact in artifacts if artifact.path == path]
    assert isinstance(found, bytes)
    return found


def page(path: str, made: SiteView | None = None) -> str:
    return content(list(pages.render(made or site())), path).decode()


def sheet(data: bytes) -> list[list[object]]:
    found = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    return [list(row) for row in found.to_python()]


def test_the_list_to_take_away_holds_current_entries_and_the_computed_expiry() -> None:
    files = list(wage_files.render(site()))
    text = content(files, "wages/lists/45.csv").decode("utf-8-sig")
    assert text == (
        "违法主体全称,统一社会信用代码,地址,法定代表人或负责人姓名,主要违法事实,相关处理情况,列入决定文号,列入日期,列入事由,"
        "列入依据,到期日,改正日期,更正记录\r\n"
        f"示例甲公司,{CODE},测试路1号,（略）,拖欠21名工人工资,已责令支付,测试列〔2024〕1号,2024-03-12,逾期未支付,第五条,"
        "2027-03-12,,2024-12-10 更正地址\r\n"
    )
    rows = sheet(content(files, "wages/lists/45.xlsx"))
    assert [row[0] for row in rows] == ["违法主体全称", "示例甲公司"]


def test_figures_to_take_away_keep_numbers_as_numbers_and_words_as_words() -> None:
    files = list(wage_files.render(site()))
    text = content(files, "wages/figures/enforcement.csv").decode("utf-8-sig").splitlines()
    assert text[0].startswith("期间,处理欠薪投诉（件）,涉及人数（人）,涉及金额（元）,期初结转案件（宗）")
    assert [line[:19] for line in text[1:]] == ["2024q1,756,,,9,62,5", "2024q2,约570,,,16,50", "2024,2818,4100余,,9,"]
    rows = sheet(content(files, "wages/figures/enforcement.xlsx"))
    assert rows[3][:4] == ["2024", 2818, "4100余", ""]


def test_files_are_the_same_bytes_each_time() -> None:
    for output in (wage_files, wage_charts, wage_board):
        assert list(output.render(site())) == list(output.render(site()))


def test_charts_are_svg_with_a_description_and_their_numbers_as_text() -> None:
    charts = list(wage_charts.render(site()))
    assert [chart.path for chart in charts] == ["wages/figures/2024-complaints.svg", "wages/figures/2024-cases.svg"]
    for chart, numbers in zip(charts, (["756", "约570"], ["62", "50", "55", "53"]), strict=True):
        assert isinstance(chart.content, bytes)
        root = etree.fromstring(chart.content)
        texts = [text for element in root.iter("{*}text") for text in element.itertext()]
        assert set(numbers) <= set(texts)
    [complaints, _] = wage_charts.charts_of(site(), site().wages.years[0])
    assert complaints.text == "2024年各季度柱状图。处理欠薪投诉（件）：一季度 756、二季度 约570"


def test_one_quarter_makes_no_chart() -> None:
    assert list(wage_charts.render(make_site(make_dataset(periods=PERIODS[:1])))) == []


def test_the_board_is_one_tagged_page_of_its_size_with_what_article_34_asks() -> None:
    boards = list(wage_board.render(site()))
    assert [board.path[-6:] for board in boards] == ["a4.pdf", "a3.pdf"]
    for board, width, height in zip(boards, (595, 842), (842, 1191), strict=True):
        assert isinstance(board.content, bytes)
        reader = pypdf.PdfReader(io.BytesIO(board.content))
        [sheet] = reader.pages
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (width, height)
        text = re.sub(r"\s", "", sheet.extract_text())
        for word in BOARD:
            assert word in text, word
        assert reader.metadata is not None
        assert reader.metadata.title == "维权信息告示牌"
        assert "/StructTreeRoot" in reader.root_object


def test_the_lists_page_shows_the_legal_fields_and_nothing_of_the_removed() -> None:
    text = page("wages/lists/index.md")
    for word in ("示例甲公司", CODE, "测试路1号", "（略）", "2024年3月12日", "2027年3月12日", "更正地址", "本季度无。"):
        assert word in text, word
    assert "示例丙公司" not in text
    assert "91000000DEM0000307" not in text


def test_a_quarter_whose_entries_have_all_ended_does_not_say_that_it_had_none() -> None:
    text = page("wages/lists/index.md", make_site(make_dataset(make_list(GONE))))
    assert "没有仍在公布期内的单位。" in text
    assert "本季度无" not in text


def test_the_figures_page_says_what_is_being_checked() -> None:
    text = page("wages/figures/index.md")
    assert "| 结案率 | 100% | 77.46% | 80.30% | — | — |" in text
    assert "写的结案率是95.4%，按 249 ÷ 249 计算是 100%。" in text
    assert "下载 XLSX" in text


def test_the_column_leads_from_complaint_to_figures_lists_board_and_items() -> None:
    made = site(pages={PurePosixPath("wages/complain.md"): "# 投诉"})
    text = page("wages/index.md", made)
    order = ("complain", "figures/index", "lists/index", "notice-board/index")
    places = [text.index(f"]({word}.md)") for word in order] + [text.index("## 最新信息")]
    assert "2,818件" in text
    assert places == sorted(places)
    home = page("index.md", made)
    assert home.index("](wages/complain.md)") < home.index("tel:12333") < home.index("](wages/index.md)")


def test_a_bureau_without_data_has_a_board_and_no_empty_pages() -> None:
    made = make_site(make_dataset())
    paths = {artifact.path for artifact in pages.render(made) if artifact.path.startswith("wages/")}
    assert paths == {"wages/index.md", "wages/notice-board/index.md"}
    bare = make_site(make_dataset(settings=replace(SETTINGS, wage_category="")))
    assert [each.path for each in pages.render(bare) if each.path.startswith("wages/")] == ["wages/index.md"]
    assert [*wage_board.render(bare), *wage_files.render(bare), *wage_charts.render(bare)] == []
