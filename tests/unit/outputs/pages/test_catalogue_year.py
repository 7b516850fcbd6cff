"""信息公开目录 of one year: the columns of art. 12."""

import datetime as dt
from typing import Any

from generator.outputs.pages.catalogue_year import render
from tests.builders import make_item, make_site, rendered


def row(**changes: Any) -> str:
    (page,) = rendered(render, make_site(make_item(**changes)))
    assert page.path == "catalogue/2024/index.md"
    assert isinstance(page.content, bytes)
    return next(line for line in page.content.decode().splitlines() if "n-1.md" in line)


def test_a_row_has_index_name_summary_and_day_of_making() -> None:
    made = row(index_number="X/2024-00001", issued=dt.date(2024, 3, 1), doc_number="测人社〔2024〕1号")
    assert made == (
        "| X/2024-00001 | [标题](../../news/2024/n-1.md)<br><small>概述。</small> | 2024-03-01 | 测人社〔2024〕1号 |"
    )


def test_what_is_unset_is_left_empty_and_the_day_is_that_of_publication() -> None:
    assert row() == "| — | [标题](../../news/2024/n-1.md)<br><small>概述。</small> | 2024-03-05 |  |"


def test_a_document_that_is_not_in_force_says_so() -> None:
    assert '<span class="gk-mark">废止</span>' in row(validity="废止")
