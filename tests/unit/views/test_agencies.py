"""Agencies as the public sees them."""

import datetime as dt

from generator.views.agencies import AgenciesView
from tests.builders import make_site
from tests.figure_builders import figures_site, make_agencies

AGENCIES = make_agencies(
    {"机构名称": "丁", "变更记录": "2024-12-02 注销：申请"},
    {"机构名称": "甲", "变更记录": "2025-01-11 变更：地址；2023-05-06 延续：五年"},
    {"机构名称": "乙", "有效期至": "2025-01-31"},
    {"机构名称": "丙", "有效期至": "2024-12-31"},
    {"机构名称": "戊", "许可或备案": "备案", "有效期起": "", "有效期至": ""},
    {"机构名称": "己", "有效期起": "2025-02-01"},
    {"机构名称": "庚", "有效期起": "2025-02-01", "变更记录": "2025-01-08 延续：五年"},
)


def test_those_that_work_come_first_and_every_state_is_counted() -> None:
    view = figures_site(agencies=AGENCIES).agencies
    assert [(each.agency.name, each.state_text) for each in view.all] == [
        ("甲", "有效"), ("戊", "有效"), ("庚", "有效"), ("乙", "即将到期"), ("丙", "已过期"), ("丁", "已注销"),
    ]  # fmt: skip
    assert view.counts == {"有效": 3, "即将到期": 1, "已过期": 1, "已注销": 1}
    assert [each.term_lines for each in view.all[:2]] == [("2022-01-01 至", "2026-12-31"), ("没有期限",)]


def test_changes_are_listed_newest_first_and_not_before_their_day() -> None:
    view = figures_site(agencies=AGENCIES).agencies
    assert [(str(change.date), each.agency.name) for change, each in view.changes] == [
        ("2025-01-08", "庚"), ("2024-12-02", "丁"), ("2023-05-06", "甲"),
    ]  # fmt: skip
    later = figures_site(agencies=AGENCIES, as_of=dt.date(2025, 2, 1)).agencies
    assert (len(later.all), len(later.changes)) == (7, 4)


def test_a_bureau_without_the_category_shows_none() -> None:
    assert make_site(agencies=AGENCIES).agencies == AgenciesView()
