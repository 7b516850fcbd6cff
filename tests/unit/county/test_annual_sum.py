import datetime as dt
from dataclasses import replace
from decimal import Decimal

from generator.county.annual_sum import annual_sums
from generator.county.joined import Published
from generator.model.annual import AnnualReport
from tests import annual_builders
from tests.annual_builders import make_announcement, make_report
from tests.county_builders import joined, published


def bureau(bureau_id: str, *reports: AnnualReport) -> Published:
    earlier = [make_announcement("2024-01-22", id="a-0")] * any(report.year == 2023 for report in reports)
    dated = [report if report.year == 2024 else replace(report, item="a-0") for report in reports]
    return published(bureau_id, annual_builders.make_dataset(*dated, items=tuple(earlier)))


def test_each_cell_is_the_sum_of_the_bureaus_cells() -> None:
    one = make_report(fee_wan=Decimal("1.5"), information_fee_yuan=Decimal(20))
    other = make_report(
        fee_wan=Decimal("0.25"),
        decisions={"行政许可": 3, "行政处罚": 0, "行政强制": 1},
        documents={"规章": (0, 0, 0), "行政规范性文件": (2, 1, 5)},
    )
    [total] = annual_sums(joined(bureau("甲", one), bureau("乙", other)))
    report = total.report
    assert (report.fee_wan, report.information_fee_yuan) == (Decimal("1.75"), Decimal(20))
    assert report.decisions == {"行政许可": 40, "行政处罚": 8, "行政强制": 1}
    assert report.documents == {"规章": (0, 0, 0), "行政规范性文件": (3, 1, 6)}
    assert report.applications["一"] == tuple(2 * number for number in one.applications["一"])
    assert report.reviews["未经复议直接起诉"] == (0, 2, 0, 2, 4)
    assert total.is_complete
    assert [bureau.id for bureau, _ in total.parts] == ["甲", "乙"]


def test_each_cell_says_what_it_is_made_of() -> None:
    [total] = annual_sums(joined(bureau("甲", make_report()), bureau("乙", make_report())))
    traces = total.traces()
    assert len(traces) == 201
    cells = traces["applications", "一", "总计"]
    assert [(bureau.id, fact.xlsx, int(cell.value), cell.where) for bureau, fact, cell in cells] == [
        ("甲", "annual-reports/report-2024.xlsx", 11, "data/annual/2024.toml:100"),
        ("乙", "annual-reports/report-2024.xlsx", 11, "data/annual/2024.toml:100"),
    ]


def test_a_bureau_without_a_report_is_named_and_the_sum_incomplete() -> None:
    silent, none = bureau("乙"), Published(id="丙", problems_count=1)
    [total] = annual_sums(joined(bureau("甲", make_report()), silent, none))
    assert not total.is_complete
    assert [bureau.id for bureau in total.lacking] == ["乙", "丙"]


def test_a_bureau_whose_own_sums_do_not_hold_is_left_out_and_named() -> None:
    broken = make_report(applications={"一": (7, 2, 0, 0, 1, 1, 12)})
    [total] = annual_sums(joined(bureau("甲", make_report()), bureau("乙", broken)))
    assert not total.is_complete
    assert [bureau.id for bureau, _ in total.parts] == ["甲"]
    [(left_out, found)] = total.broken
    assert left_out.id == "乙"
    assert [text.split("]")[0] for text in found] == ["[R-NB-1", "[R-NB-3"]
    assert total.report.applications["一"][-1] == 11


def test_what_is_carried_over_must_be_what_the_sum_of_the_year_before_left() -> None:
    before = {"一": (8, 2, 0, 0, 1, 1, 12), "二": (0,) * 7, "四": (1, 1, 0, 0, 0, 0, 2)}
    rest = {"三（一）": (3, 0, 0, 0, 1, 0, 4), "三（七）": (7, 1, 0, 0, 1, 1, 10), "三（三）4": (0, 1, 0, 0, 0, 0, 1)}
    rest |= {"三（二）": (1, 0, 0, 0, 0, 0, 1), "三（五）1": (0,) * 7}
    earlier = make_report(2023, applications={**before, **rest})
    good = annual_sums(joined(bureau("甲", make_report(), earlier), bureau("乙", make_report(), earlier)))
    assert [(total.year, total.is_complete) for total in good] == [(2024, True), (2023, True)]
    zero = make_report(2023, applications=dict.fromkeys(earlier.applications, (0,) * 7))
    bad, _ = annual_sums(joined(bureau("甲", make_report(), zero)))
    assert {text.split("]")[0] for text in bad.faults} == {"[R-NB-5"}
    assert not bad.is_complete


def test_years_of_other_bureaus_are_not_held_against_each_other() -> None:
    zero = make_report(2023, applications=dict.fromkeys(make_report().applications, (0,) * 7))
    total, _ = annual_sums(joined(bureau("甲", make_report(), zero), bureau("乙", make_report())))
    assert total.is_complete
    assert total.notes[0] == "上年结转不能与上一年核对：两年汇总的机关不同。"


def test_a_regulation_in_the_sum_is_asked_about() -> None:
    report = make_report(documents={"规章": (1, 0, 0), "行政规范性文件": (1, 0, 1)})
    [total] = annual_sums(joined(bureau("甲", report)))
    assert any("规章" in note for note in total.notes)
    assert total.is_complete


def test_the_latest_signature_dates_the_sum() -> None:
    late = make_report(issued=dt.date(2025, 1, 22))
    [total] = annual_sums(joined(bureau("甲", make_report()), bureau("乙", late)))
    assert total.report.issued == dt.date(2025, 1, 22)
