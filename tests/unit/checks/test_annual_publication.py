from decimal import Decimal

from generator.checks.annual_publication import check
from generator.model.annual import AnnualReport
from tests.annual_builders import AS_OF, BUREAU, make_announcement, make_dataset, make_report

_ARTICLE = "《中华人民共和国政府信息公开条例》第四十九条"


def _lines(report: AnnualReport, day: str = "2025-01-22", **changes: str) -> list[str]:
    dataset = make_dataset(report, items=(make_announcement(day, **changes),))
    return [str(problem) for problem in check(dataset, AS_OF)]


def test_a_report_of_the_due_day_is_no_problem() -> None:
    assert _lines(make_report(), "2025-01-31") == []


def test_a_report_after_january_is_late_by_so_many_days_and_stops_nothing() -> None:
    """It can't be mended but by another date, which would be a lie."""
    dataset = make_dataset(make_report(), items=(make_announcement("2025-02-03"),))
    (problem,) = check(dataset, AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        "a-1.md:3: [R-NB-10] 2024年的报告 2025-02-03 才发布，应在 2025-01-31 前，晚了 3 天；"
        f"日期属实就不用改，自查会列为逾期；写错了请改正（{_ARTICLE}）"
    )


def test_a_report_before_the_years_end_is_reported() -> None:
    title = make_report().title
    assert _lines(make_report(), "2024-12-31", title=title) == [
        f"data/annual/2024.toml:2: [R-NB-10] 2024年还没有结束，记录“a-1”就在 2024-12-31 发布了报告；"
        f"请核对编号和日期（{_ARTICLE}）",
        f"data/annual/2024.toml:3: [R-NB-10] 落款日期 2025-01-21 晚于记录“a-1”的发布日期 2024-12-31；"
        f"请核对两个日期（{_ARTICLE}）",
    ]


def test_a_record_that_does_not_exist_is_reported_with_the_nearest() -> None:
    assert _lines(make_report(item="a-2")) == [
        "data/annual/2024.toml:2: [R-NB-10] 发布2024年报告的记录“a-2”不存在；"
        f"是不是“a-1”？请写已有记录的编号；报告要随这条记录公布（{_ARTICLE}）"
    ]


def test_a_draft_needs_no_record_yet() -> None:
    assert _lines(make_report(item="a-2", is_draft=True)) == []


def test_the_records_title_is_that_of_the_report() -> None:
    assert _lines(make_report(), title="年报") == [
        f"data/annual/2024.toml:1: [R-NB-10] 标题“{make_report().title}”与记录“a-1”的标题“年报”不同；"
        f"请改成一致（{_ARTICLE}）"
    ]


def test_an_unusual_title_is_a_warning_to_be_verified() -> None:
    title = f"{BUREAU}2024年年报"
    dataset = make_dataset(make_report(title=title), items=(make_announcement(title=title),))
    (problem,) = check(dataset, AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        f"data/annual/2024.toml:1: [R-NB-10] 标题是“{title}”；"
        f"按惯例应为“{make_report().title}”，请核对（国办公开办函〔2021〕30号；待核实）"
    )


def test_a_fee_that_looks_like_yuan_is_asked_about() -> None:
    assert _lines(make_report(fee_wan=Decimal(125000))) == [
        "data/annual/2024.toml:25: [R-NB-10] “行政事业性收费”行“本年收费金额（单位：万元）”列是 125000 万元，"
        "合 1,250,000,000 元；是不是按元填写了？如是，请改为 12.5（国办公开办函〔2021〕30号；待核实）"
    ]
