"""The page of the figures."""

from generator.outputs.pages import wage_figures
from tests.builders import rendered
from tests.wage_builders import file_bytes, full_site


def test_the_figures_page_says_what_is_being_checked() -> None:
    text = file_bytes(rendered(wage_figures.render, full_site()), "wages/figures/index.md").decode()
    assert "| 结案率 | 100% | 77.46% | 80.30% | — | — |" in text
    assert "写的结案率是95.4%，按 249 ÷ 249 计算是 100%。" in text
    assert "下载 XLSX" in text
