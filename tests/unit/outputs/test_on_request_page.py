import datetime as dt
from pathlib import Path, PurePosixPath

import pytest

from generator.model.category import Catalogue
from generator.model.dataset import Dataset
from generator.model.deadline import RECEIPTS
from generator.model.settings import Settings
from generator.outputs.pages import written
from generator.views.site_view import view_site
from tests.builders import rendered

SOURCE = (Path(__file__).parents[3] / "site_src/pages/on-request.md").read_text("utf-8")


def _page(portal_form: str = "") -> str:
    settings = Settings(
        name="某局", short_name="某局", url="https://a.example/", description="某局。", portal_form=portal_form
    )
    pages = {PurePosixPath("on-request.md"): SOURCE}
    dataset = Dataset(settings=settings, catalogue=Catalogue(()), items=(), files={}, pages=pages)
    (page,) = rendered(written.render, view_site(dataset, dt.date(2025, 1, 10)))
    assert isinstance(page.content, bytes)
    return page.content.decode()


def test_the_portal_s_form_is_linked_or_said_to_be_absent() -> None:
    without, linked = _page(), _page("https://www.shili.example/apply?a=1&b=2")
    assert ("暂无网上申请" in without, "网上申请</a>" in without) == (True, False)
    assert ("暂无网上申请" in linked, linked.count('href="https://www.shili.example/apply?a=1&amp;b=2"')) == (False, 2)


@pytest.mark.parametrize(
    "row",
    [
        "| 申请内容不明确 | 收到申请之日起7个工作日内一次性告知补正；答复期限从收到补正的申请之日起计算 | 第三十条 |",
        "| 不能当场答复 | 收到申请之日起20个工作日内 | 第三十三条第二款 |",
        "| 征求第三方意见 | 第三方15个工作日内提出意见，征求意见的时间不计入答复期限 | 第三十二条、第三十三条第三款 |",
        "| 需要延长 | 经负责人同意并告知申请人，最多再延长20个工作日 | 第三十三条第二款 |",
    ],
)
def test_the_table_has_the_rules_of_the_model(row: str) -> None:
    assert row in _page().splitlines()


def test_the_page_has_every_rule_of_receipt_and_all_seven_answers() -> None:
    page = _page()
    assert [receipt.rule for receipt in RECEIPTS if f"- {receipt.rule}。" not in page] == []
    assert [number for number in range(1, 8) if f"| {number}. " not in page] == []
