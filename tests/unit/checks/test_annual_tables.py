from generator.checks.annual_tables import check
from generator.model.annual import AnnualReport
from tests.annual_builders import AS_OF, make_dataset, make_report


def _lines(report: AnnualReport) -> list[str]:
    return [str(problem) for problem in check(make_dataset(report), AS_OF)]


def _rules(report: AnnualReport) -> list[str]:
    return [problem.rule for problem in check(make_dataset(report), AS_OF)]


def test_consistent_tables_are_no_problem() -> None:
    assert _lines(make_report()) == []


def test_received_and_handled_that_differ_name_the_column_and_the_difference() -> None:
    # 自然人 received one more, and so did the total: only R-NB-1 breaks.
    assert _lines(make_report(applications={"一": (8, 2, 0, 0, 1, 1, 12)})) == [
        "data/annual/2024.toml:100: [R-NB-1] “自然人”列：第一项“一、本年新收政府信息公开申请数量”8 加第二项"
        "“二、上年结转政府信息公开申请数量”1 是 9，第三项“（七）总计”8 加第四项“四、结转下年度继续办理”0 是 8，相差 1；"
        "第一项加第二项应等于第三项加第四项，请核对这四格（国办公开办函〔2021〕30号）",
        "data/annual/2024.toml:100: [R-NB-1] “总计”列：第一项“一、本年新收政府信息公开申请数量”12 加第二项"
        "“二、上年结转政府信息公开申请数量”2 是 14，"
        "第三项“（七）总计”12 加第四项“四、结转下年度继续办理”1 是 13，相差 1；"
        "第一项加第二项应等于第三项加第四项，请核对这四格（国办公开办函〔2021〕30号）",
    ]


def test_results_that_do_not_come_to_their_total_name_its_cell() -> None:
    # One result is missing in 商业企业 and in the row's total.
    assert _lines(make_report(applications={"三（三）4": (0,) * 7})) == [
        "data/annual/2024.toml:123: [R-NB-2] “（七）总计”行“商业企业”列是 2，这一列（一）至（六）各行之和是 1，相差 1；"
        "总计应等于（一）至（六）各行之和，请核对这一列（国办公开办函〔2021〕30号）",
        "data/annual/2024.toml:123: [R-NB-2] “（七）总计”行“总计”列是 12，这一列（一）至（六）各行之和是 11，相差 1；"
        "总计应等于（一）至（六）各行之和，请核对这一列（国办公开办函〔2021〕30号）",
    ]


def test_a_row_that_does_not_come_to_its_total_names_the_cell() -> None:
    assert _lines(make_report(applications={"四": (0, 0, 0, 0, 0, 0, 1)}))[-1] == (
        "data/annual/2024.toml:124: [R-NB-3] “四、结转下年度继续办理”行“总计”列是 1，前面各格之和是 0，相差 1；"
        "总计应等于自然人加五类法人或其他组织，请核对这一行（国办公开办函〔2021〕30号）"
    )


def test_one_wrong_cell_is_found_where_its_row_and_its_column_break() -> None:
    # 2 typed as 4 in （四）1, 自然人.
    lines = _lines(make_report(applications={"三（四）1": (4, 0, 0, 0, 0, 1, 3)}))
    assert lines == [
        "data/annual/2024.toml:123: [R-NB-2] “（七）总计”行“自然人”列是 8，这一列（一）至（六）各行之和是 10，相差 2；"
        "总计应等于（一）至（六）各行之和，请核对这一列（国办公开办函〔2021〕30号）",
        "data/annual/2024.toml:112: [R-NB-3] “（四）无法提供 1.本机关不掌握相关政府信息”行“总计”列是 3，"
        "前面各格之和是 5，相差 2；多半是“（四）无法提供 1.本机关不掌握相关政府信息”行“自然人”列这一格写错了；"
        "总计应等于自然人加五类法人或其他组织，请核对这一行（国办公开办函〔2021〕30号）",
    ]


def test_every_result_row_belongs_to_the_sum_of_its_column() -> None:
    for key in make_report().applications:
        changed = make_report(applications={key: (99, 0, 0, 0, 0, 0, 99)})
        expected = {"R-NB-1"} if key in {"一", "二", "四"} else {"R-NB-2"}
        assert set(_rules(changed)) == (expected | {"R-NB-1"} if key == "三（七）" else expected), key


def test_outcomes_that_do_not_come_to_their_total_name_the_cell() -> None:
    assert _lines(make_report(reviews={"未经复议直接起诉": (0, 1, 0, 0, 2)})) == [
        "data/annual/2024.toml:31: [R-NB-4] “未经复议直接起诉”行“总计”列是 2，前面各格之和是 1，相差 1；"
        "总计应等于结果维持、结果纠正、其他结果、尚未审结之和，请核对这一行（国办公开办函〔2021〕30号）"
    ]


def test_regulations_of_a_county_bureau_are_a_warning_to_be_verified() -> None:
    report = make_report(documents={"规章": (0, 0, 2), "行政规范性文件": (1, 0, 1)})
    (problem,) = check(make_dataset(report), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        "data/annual/2024.toml:20: [R-NB-8] “规章”行“现行有效件数”列是 2，应为 0，相差 2；"
        "区县的部门没有规章制定权（《中华人民共和国立法法》；待核实），请核对是否误填了规范性文件"
    )


def test_a_draft_is_warned_of_and_stops_nothing() -> None:
    report = make_report(is_draft=True, applications={"四": (0, 0, 0, 0, 0, 0, 1)})
    assert {problem.severity for problem in check(make_dataset(report), AS_OF)} == {"warning"}
