import datetime as dt

from generator.checks.annual_carry import check, documents_in_force, documents_made, documents_repealed
from tests.annual_builders import AS_OF, make_dataset, make_item, make_report

_BEFORE = make_report(
    2023,
    applications={"四": (1, 1, 0, 0, 0, 0, 2)},
    documents={"规章": (0, 0, 0), "行政规范性文件": (0, 0, 0)},
)


def test_a_year_that_takes_over_what_the_last_one_left_is_no_problem() -> None:
    assert list(check(make_dataset(make_report(), _BEFORE), AS_OF)) == []


def test_without_last_years_report_nothing_is_compared() -> None:
    report = make_report(applications={"二": (9, 0, 0, 0, 0, 0, 9)})
    assert list(check(make_dataset(report), AS_OF)) == []


def test_carried_over_applications_that_differ_name_both_cells_in_each_column() -> None:
    report = make_report(applications={"二": (0, 1, 0, 0, 0, 0, 1)})
    assert [str(problem) for problem in check(make_dataset(report, _BEFORE), AS_OF)] == [
        f"data/annual/2024.toml:101: [R-NB-5] “二、上年结转政府信息公开申请数量”行“{column}”列是 {here}，"
        f"2023年报告（data/annual/2023.toml）“四、结转下年度继续办理”行“{column}”列是 {there}，相差 1；"
        "上年结转应等于上一年的结转下年度，请核对两年的报告（国办公开办函〔2021〕30号）"
        for column, here, there in (("自然人", 0, 1), ("总计", 1, 2))
    ]


def test_documents_in_force_that_do_not_follow_from_last_year_are_a_warning() -> None:
    report = make_report(documents={"规章": (0, 0, 0), "行政规范性文件": (2, 0, 1)})
    (problem,) = check(make_dataset(report, _BEFORE), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        "data/annual/2024.toml:21: [R-NB-6] “行政规范性文件”行“现行有效件数”列是 1，"
        "上年现行有效 0 加制发 2 减废止 0 是 2，相差 1；"
        "请核对；有因到期等原因失效的，差额属正常（待核实；国办公开办函〔2021〕30号）"
    )


def test_documents_in_force_that_the_site_does_not_have_are_a_warning() -> None:
    report = make_report(documents={"规章": (0, 0, 0), "行政规范性文件": (1, 0, 4)})
    (problem,) = check(make_dataset(report), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        "data/annual/2024.toml:21: [R-NB-6] “行政规范性文件”行“现行有效件数”列是 4，网站上到2024年底有效的文件是 1 件，"
        "相差 3；请核对部门文件的“有效性”，或数字；不是规范性文件的不计"
        "（《中华人民共和国政府信息公开条例》第二十条第（一）项；待核实）"
    )


def test_a_document_is_in_force_until_its_term_ends_or_another_replaces_it() -> None:
    dataset = make_dataset(
        items=(
            make_item("old", "2023-05-01", validity="废止"),
            make_item("new", "2025-02-01", validity="有效", replaces=("old",)),
            make_item("expired", "2023-06-01", validity="失效", valid_until=dt.date(2024, 6, 1)),
            make_item("undated", "2023-07-01", validity="废止"),
            make_item("draft", "2024-07-01", validity="有效", status="draft"),
            make_item("news", "2024-08-01"),
        )
    )
    assert {item.id for item in documents_in_force(dataset, dt.date(2024, 12, 31))} == {"d-1", "old"}
    assert {item.id for item in documents_in_force(dataset, dt.date(2025, 12, 31))} == {"d-1", "new"}
    assert [item.id for item in documents_made(dataset, 2025)] == ["new"]
    assert [item.id for item in documents_repealed(dataset, 2025)] == ["old"]
