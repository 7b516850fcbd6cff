import re

from generator.outputs.pages import annual_report, item
from generator.views.site_view import SiteView, view_site
from tests.annual_builders import AS_OF, make_announcement, make_dataset, make_report
from tests.builders import rendered

_PATH = "annual-reports/report-2024.md"


def _site() -> SiteView:
    return view_site(make_dataset(make_report(overview={"platform": "用*号|<b>都照写。"})), AS_OF)


def _pages(site: SiteView, kind: object = annual_report) -> dict[str, str]:
    assert hasattr(kind, "render")
    return {artifact.path: artifact.read().decode() for artifact in rendered(kind.render, site)}


def test_the_page_has_one_title_and_the_six_sections() -> None:
    page = _pages(_site())[_PATH]
    assert re.findall(r"^# (.*)$", page, re.MULTILINE) == [make_report().title]
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert "测试市测试区人社局</span><br>2025年1月21日" in page


def test_every_row_of_table_3_has_its_head_and_seven_numbers() -> None:
    page = _pages(_site())[_PATH]
    table = page[page.index("gk-applications") : page.index("## 四、")]
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', table)
    numbers = {head: tuple(map(int, re.findall(r">(\d+)</td>", cells))) for head, cells in rows}
    assert len(rows) == 25
    assert numbers["一、本年新收政府信息公开申请数量"] == (7, 2, 0, 0, 1, 1, 11)
    assert numbers["4.保护第三方合法权益"] == (0, 1, 0, 0, 0, 0, 1)
    assert numbers["四、结转下年度继续办理"] == (0, 1, 0, 0, 0, 0, 1)


def test_prose_is_text_and_never_markup() -> None:
    assert "用\\*号&#124;&lt;b&gt;都照写。" in _pages(_site())[_PATH]


def test_report_and_record_lead_to_each_other_and_to_the_files() -> None:
    site = _site()
    report, record = _pages(site)[_PATH], _pages(site, item)["annual-reports/2025/a-1.md"]
    assert "](2025/a-1.md)" in report
    assert "[PDF 印制版](report-2024.pdf)" in report
    assert "[XLSX 统计表](report-2024.xlsx)" in report
    assert "](../report-2024.md)" in record
    assert "](../report-2024.pdf)" in record
    assert "](../report-2024.xlsx)" in record


def test_a_report_whose_record_is_not_out_yet_has_no_page() -> None:
    dataset = make_dataset(make_report(), items=(make_announcement("2025-04-02"),))
    assert _pages(view_site(dataset, AS_OF)) == {}
