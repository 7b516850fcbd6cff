import dataclasses
import io
from collections import Counter
from decimal import Decimal

import openpyxl
import pypdf
import pytest

from generator.model.annual import AnnualReport
from generator.outputs import annual_files, annual_pdf
from generator.outputs.annual_layout import Layout, application_layout, disclosure_layout, review_layout
from generator.outputs.artifact import Artifact
from generator.views.site_view import SiteView, view_site
from tests.annual_builders import AS_OF, SETTINGS, make_dataset, make_report
from tests.builders import rendered


def _site(report: AnnualReport, *, demo: bool = False) -> SiteView:
    return view_site(make_dataset(report, settings=dataclasses.replace(SETTINGS, demo=demo)), AS_OF)


def _artifacts(site: SiteView) -> dict[str, bytes]:
    return {artifact.path: _bytes(artifact) for artifact in rendered(annual_files.render, site)}


def _bytes(artifact: Artifact) -> bytes:
    assert isinstance(artifact.content, bytes)
    return artifact.content


def _pdf_text(content: bytes) -> str:
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return "".join(text.split())


@pytest.mark.parametrize("make", [disclosure_layout, application_layout, review_layout])
def test_the_cells_of_each_table_cover_it_without_gap_or_overlap(make: object) -> None:
    assert callable(make)
    layout: Layout = make(make_report())
    covered = Counter(
        (row, column)
        for cell in layout.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    )
    rows = max(row for row, _ in covered) + 1
    assert covered == Counter((row, column) for row in range(rows) for column in range(layout.columns))
    assert rows == {4: 14, 10: 28, 15: 4}[layout.columns]


def test_each_published_report_is_a_pdf_and_a_workbook() -> None:
    assert list(_artifacts(_site(make_report()))) == [
        "annual-reports/report-2024.pdf",
        "annual-reports/report-2024.xlsx",
    ]
    assert _artifacts(_site(make_report(is_draft=True))) == {}


def test_the_same_report_gives_the_same_bytes_whenever_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _artifacts(_site(make_report()))
    annual_pdf.compile_report.cache_clear()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert _artifacts(_site(make_report())) == first


def test_the_pdf_is_tagged_titled_and_dated_by_the_signature() -> None:
    reader = pypdf.PdfReader(io.BytesIO(_artifacts(_site(make_report()))["annual-reports/report-2024.pdf"]))
    assert reader.metadata is not None
    assert reader.metadata.title == make_report().title
    assert reader.metadata.creation_date_raw == "D:20250121000000Z"
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert "/StructTreeRoot" in reader.root_object
    assert reader.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data().decode()


def test_the_pdf_holds_all_six_sections_and_every_number_in_order() -> None:
    report = make_report(applications={"三（六）2": (0, 0, 41, 0, 0, 0, 41)}, fee_wan=Decimal("12.50"))
    text = _pdf_text(_artifacts(_site(report))["annual-reports/report-2024.pdf"])
    heads = (
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    )
    assert sorted(heads, key=text.index) == list(heads)
    assert "行政许可37" in text
    assert "行政事业性收费12.50" in text
    assert "一、本年新收政府信息公开申请数量72001111" in text
    assert "行政机关不再处理其政府信息公开申请004100041" in text
    assert "测试市测试区人社局2025年1月21日" in text[text.index(heads[-1]) :]
    assert "演示数据" not in text


def test_demonstration_data_say_so_on_every_page_and_sheet() -> None:
    files = _artifacts(_site(make_report(), demo=True))
    reader = pypdf.PdfReader(io.BytesIO(files["annual-reports/report-2024.pdf"]))
    assert all("演示数据" in page.extract_text() for page in reader.pages)
    book = openpyxl.load_workbook(io.BytesIO(files["annual-reports/report-2024.xlsx"]))
    assert all("演示数据" in (sheet.oddHeader.center.text or "") for sheet in book)


def test_the_workbook_has_the_official_tables_with_numbers_as_numbers() -> None:
    content = _artifacts(_site(make_report()))["annual-reports/report-2024.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["主动公开", "申请办理", "复议诉讼"]
    rows = {sheet.title: list(sheet.values) for sheet in book}
    assert rows["主动公开"][4] == ("行政规范性文件", 1, 0, 1)
    assert rows["主动公开"][14] == ("行政事业性收费", 1.5, None, None)
    assert rows["申请办理"][4] == ("一、本年新收政府信息公开申请数量", None, None, 7, 2, 0, 0, 1, 1, 11)
    assert rows["申请办理"][11] == (None, None, "4.保护第三方合法权益", 0, 1, 0, 0, 0, 0, 1)
    assert rows["申请办理"][28][0] == "四、结转下年度继续办理"
    assert rows["复议诉讼"][4] == (1, 0, 0, 0, 1, 0, 1, 0, 1, 2, 0, 0, 0, 0, 0)
    merged = {str(cells) for cells in book["申请办理"].merged_cells.ranges}
    assert {"A2:C4", "D2:J2", "E3:I3", "A7:A28", "B9:B16", "B28:C28", "A29:C29"} <= merged
    assert str(book.properties.created) == "2025-01-21 00:00:00"
