"""The lists and figures to take away."""

import io

import python_calamine

from generator.outputs import wage_files
from tests.builders import rendered
from tests.wage_builders import CODE, file_bytes, full_site


def sheet(data: bytes) -> list[list[object]]:
    found = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    return [list(row) for row in found.to_python()]


def test_the_list_to_take_away_holds_current_entries_and_the_computed_expiry() -> None:
    files = list(rendered(wage_files.render, full_site()))
    text = file_bytes(files, "wages/lists/45.csv").decode("utf-8-sig")
    assert text == (
        "违法主体全称,统一社会信用代码,地址,法定代表人或负责人姓名,主要违法事实,相关处理情况,列入决定文号,列入日期,列入事由,"
        "列入依据,到期日,改正日期,更正记录\r\n"
        f"示例甲公司,{CODE},测试路1号,（略）,拖欠21名工人工资,已责令支付,测试列〔2024〕1号,2024-03-12,逾期未支付,第五条,"
        "2027-03-12,,2024-12-10 更正地址\r\n"
    )
    rows = sheet(file_bytes(files, "wages/lists/45.xlsx"))
    assert [row[0] for row in rows] == ["违法主体全称", "示例甲公司"]


def test_figures_to_take_away_keep_numbers_as_numbers_and_words_as_words() -> None:
    files = list(rendered(wage_files.render, full_site()))
    text = file_bytes(files, "wages/figures/enforcement.csv").decode("utf-8-sig").splitlines()
    assert text[0].startswith("期间,处理欠薪投诉（件）,涉及人数（人）,涉及金额（元）,期初结转案件（宗）")
    assert [line[:19] for line in text[1:]] == ["2024q1,756,,,9,62,5", "2024q2,约570,,,16,50", "2024,2818,4100余,,9,"]
    rows = sheet(file_bytes(files, "wages/figures/enforcement.xlsx"))
    assert rows[3][:4] == ["2024", 2818, "4100余", ""]


def test_the_bytes_are_the_same_each_time() -> None:
    assert list(rendered(wage_files.render, full_site())) == list(rendered(wage_files.render, full_site()))
