"""The board of a building site as PDF."""

import io
import re

import pypdf

from generator.outputs import wage_board
from tests.builders import rendered
from tests.wage_builders import full_site

# 保障农民工工资支付条例 art. 34, word by word, and a hotline of the bureau.
BOARD = (
    "建设单位", "施工总承包单位", "所在项目部", "分包单位", "行业工程建设主管部门", "劳资专管员",
    "当地最低工资标准", "工资支付日期", "行业工程建设主管部门投诉举报电话", "劳动保障监察投诉举报电话",
    "劳动争议调解仲裁申请渠道", "法律援助申请渠道", "公共法律服务热线", "12333",
)  # fmt: skip


def test_the_board_is_one_tagged_page_of_its_size_with_what_article_34_asks() -> None:
    boards = list(rendered(wage_board.render, full_site()))
    assert [board.path[-6:] for board in boards] == ["a4.pdf", "a3.pdf"]
    for board, width, height in zip(boards, (595, 842), (842, 1191), strict=True):
        reader = pypdf.PdfReader(io.BytesIO(board.read()))
        [sheet] = reader.pages
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (width, height)
        text = re.sub(r"\s", "", sheet.extract_text())
        for word in BOARD:
            assert word in text, word
        assert reader.metadata is not None
        assert reader.metadata.title == "维权信息告示牌"
        assert "/StructTreeRoot" in reader.root_object


def test_the_bytes_are_the_same_each_time() -> None:
    assert list(rendered(wage_board.render, full_site())) == list(rendered(wage_board.render, full_site()))
