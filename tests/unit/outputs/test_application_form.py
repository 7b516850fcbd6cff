import dataclasses
import datetime as dt
import io
import time
import zipfile
from typing import Any

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from generator.model.category import Catalogue
from generator.model.dataset import Dataset
from generator.model.settings import Settings
from generator.outputs import application_form
from generator.outputs.application_form.contents import contents
from generator.views.site_view import SiteView, view_site
from tests.builders import rendered

SETTINGS = Settings(
    name="测试市测试区人力资源和社会保障局",
    short_name="测试区人社局",
    url="https://rsj.test.example/",
    description="测试用的网站。",
    address="测试路1号",
)
FORM = contents(SETTINGS)
A4_PT = (595.28, 841.89)


def _site(settings: Settings = SETTINGS) -> SiteView:
    dataset = Dataset(settings=settings, catalogue=Catalogue(()), items=(), files={}, pages={})
    return view_site(dataset, dt.date(2025, 1, 10))


def _files() -> dict[str, bytes]:
    made = {artifact.path: artifact.read() for artifact in rendered(application_form.render, _site())}
    return {path: content for path, content in made.items() if isinstance(content, bytes)}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return _files()


@pytest.fixture(scope="module")
def pdf(files: dict[str, bytes]) -> PdfReader:
    return PdfReader(io.BytesIO(files[application_form.PDF]))


def _widgets(pdf: PdfReader) -> list[Any]:
    return [annotation.get_object() for page in pdf.pages for annotation in page["/Annots"]]  # type: ignore[attr-defined]


def _names() -> list[str]:
    """The names of what is filled in with a keyboard: all but the signature, a choice once for each box."""
    names = []
    for field in FORM.fields:
        names += [f"{field.name}_{choice}" for choice, _ in field.choices] or [field.name]
    return [name for name in names if name != "signature"]


def test_the_form_asks_what_article_29_lists_and_nothing_more() -> None:
    assert [(section.title.replace("\n", ""), [field.label.replace("\n", "") for row in section.rows for field in row])
            for section in FORM.sections] == [
        ("申请人（公民）", ["姓名", "联系电话", "证件名称", "证件号码", "通信地址", "邮政编码", "电子邮箱"]),
        ("申请人（法人或者其他组织）", ["名称", "统一社会信用代码", "联系人", "通信地址", "联系电话", "电子邮箱"]),
        ("所申请的信息", ["名称", "文号", "便于查询的其他特征"]),
        ("形式要求", ["获取方式", "获取途径"]),
    ]  # fmt: skip


def test_the_same_settings_give_the_same_bytes_at_another_time(
    files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time() + 10**8
    monkeypatch.setattr(time, "time", lambda: later)
    assert _files() == files


def test_the_pdf_is_one_a4_page_in_chinese_for_the_bureau(pdf: PdfReader) -> None:
    assert [(round(page.mediabox.width, 2), round(page.mediabox.height, 2)) for page in pdf.pages] == [
        pytest.approx(A4_PT, abs=0.02)
    ]
    text = "".join(pdf.pages[0].extract_text().split())
    assert FORM.bureau in text
    assert "政府信息公开申请表" in text
    assert "测试路1号" in text
    assert str(pdf.root_object["/Lang"]) == "zh-CN"
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author, pdf.metadata.creation_date) == ("政府信息公开申请表", None, None)


def test_every_place_to_write_is_a_named_field_in_the_order_of_reading(pdf: PdfReader) -> None:
    widgets = _widgets(pdf)
    assert [widget["/T"] for widget in widgets] == _names()
    labels = [widget["/TU"] for widget in widgets]
    assert len(set(labels)) == len(labels)
    assert labels[0] == "申请人（公民）：姓名"


def test_fields_lie_on_the_page_and_apart_from_each_other(pdf: PdfReader) -> None:
    boxes = [[float(value) for value in widget["/Rect"]] for widget in _widgets(pdf)]
    for number, (left, bottom, right, top) in enumerate(boxes):
        assert 50 < left < right < A4_PT[0] - 50
        assert 50 < bottom < top < A4_PT[1] - 50
        for left2, bottom2, right2, top2 in boxes[number + 1 :]:
            assert right <= left2 or right2 <= left or top <= bottom2 or top2 <= bottom


def test_each_field_lies_right_of_its_label(pdf: PdfReader) -> None:
    found: dict[str, tuple[float, float]] = {}

    def keep(text: str, page: list[float], line: list[float], *_: object) -> None:
        at = (line[4] * page[column] + line[5] * page[column + 2] + page[column + 4] for column in (0, 1))
        found.setdefault(text.strip(), (next(at), next(at)))

    pdf.pages[0].extract_text(visitor_text=keep)
    rects = {widget["/T"]: [float(value) for value in widget["/Rect"]] for widget in _widgets(pdf)}
    for label, name in (("姓名", "citizen_name"), ("证件号码", "citizen_document_number"), ("文号", "info_number")):
        left, baseline = found[label]
        assert left < rects[name][0]
        assert rects[name][1] < baseline < rects[name][3]


def test_the_pdf_can_be_filled_in_chinese(files: dict[str, bytes]) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(files[application_form.PDF]))
    values = {"citizen_name": "王小明", "info_traits": "2024年3月印发，\n与公益性岗位有关", "way_of_post": "/Yes"}
    for widget in writer.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        assert widget.get_object().get("/FT") in {"/Tx", "/Btn"}
    writer.update_page_form_field_values(writer.pages[0], values, flatten=False)
    stream = io.BytesIO()
    writer.write(stream)
    fields = PdfReader(stream).get_fields()
    assert fields is not None
    assert {name: fields[name].value for name in values} == values


def test_typed_chinese_has_a_font(pdf: PdfReader) -> None:
    form: Any = pdf.root_object["/AcroForm"]
    font = form["/DR"]["/Font"]["/STSong"]
    descendant = font["/DescendantFonts"][0]
    assert (font["/Encoding"], descendant["/CIDSystemInfo"]["/Ordering"]) == ("/Identity-H", "GB1")
    texts = [widget for widget in _widgets(pdf) if widget["/FT"] == "/Tx"]
    assert {widget["/DA"] for widget in texts} == {"/STSong 10.5 Tf 0 g"}
    assert [widget["/T"] for widget in texts if widget["/Ff"] & 1 << 12] == ["info_traits"]


def test_the_docx_has_the_same_fields_and_no_person(files: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(files[application_form.DOCX]))
    words = [cell.text for row in document.tables[0].rows for cell in row.cells]
    for field in FORM.fields:
        assert field.label in words
        assert all(any(choice in word for word in words) for _, choice in field.choices)
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [FORM.bureau, FORM.title]
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created == properties.modified == dt.datetime(2019, 5, 15, tzinfo=dt.UTC)


def test_every_part_of_the_docx_bears_the_fixed_date(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files[application_form.DOCX])) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2019, 5, 15, 0, 0, 0)}


def test_an_unset_address_leaves_no_gap() -> None:
    notes = contents(dataclasses.replace(SETTINGS, address="")).notes
    assert "邮寄到：本机关办公地址，" in notes[2]
