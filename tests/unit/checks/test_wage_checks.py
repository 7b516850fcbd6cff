"""R-WAGE-1 to 5 and the figures: for every rule what passes and what doesn't, with cell and difference."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks import (
    wage_code,
    wage_fields,
    wage_quarters,
    wage_rates,
    wage_sums,
    wage_term,
    wage_traces,
)
from generator.model.enforcement import Period
from generator.model.wage_list import Entry
from tests.wage_builders import (
    AS_OF,
    OTHER_CODE,
    SETTINGS,
    day,
    found_in,
    make_dataset,
    make_entry,
    make_item,
    make_list,
    make_period,
)

DEMO = replace(SETTINGS, demo=True)
QUARTERS = {
    "2024q1": ("9", "62", "55", "1127"),
    "2024q2": ("16", "50", "53", "855"),
    "2024q3": ("13", "58", "57", "884"),
    "2024q4": ("14", "70", "84", "1271"),
}


def figures(**changes: tuple[str, str, str, str]) -> tuple[Period, ...]:
    """The four quarters and the year 2024, with other numbers for some periods."""
    numbers = {
        **QUARTERS,
        "2024": ("9", "240", "249", "4100余"),
        **{key.lstrip("_"): row for key, row in changes.items()},
    }
    keys = ("cases_carried", "cases_filed", "cases_closed", "workers")
    return tuple(
        make_period(name, row, **dict(zip(keys, texts, strict=True)))
        for row, (name, texts) in enumerate(numbers.items(), start=2)
    )


# --- R-WAGE-1 --------------------------------------------------------------------------------------------------------
def test_counts_and_sums_are_no_personal_data() -> None:
    entry = make_entry(facts="拖欠21名工人工资共468000.00元，2024-03-12责令支付", address="示例路138号0012")
    assert list(wage_fields.check(make_dataset(make_list(entry)), AS_OF)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("拖欠工人（11010519491231002X）工资", "像身份证号码"),
        ("联系电话138-0013-8000", "像手机号码"),
        ("汇入6200000000000005", "像银行卡号"),
        ("电话１３８００１３８０００", "像手机号码"),
    ],
)
def test_a_number_of_a_person_is_an_error_with_its_cell(text: str, kind: str) -> None:
    [problem] = wage_fields.check(make_dataset(make_list(make_entry(facts=text))), AS_OF)
    assert (problem.found, problem.severity) == (f"E2 里有{kind}的数字", "error")
    assert "第三十四条" in problem.advice


# --- R-WAGE-2 --------------------------------------------------------------------------------------------------------
def test_a_right_code_passes() -> None:
    assert (
        list(wage_code.check(make_dataset(make_list(make_entry(), make_entry(code="11441700007280420Y"))), AS_OF)) == []
    )


@pytest.mark.parametrize(
    ("code", "fault", "severity"),
    [
        ("11441700007280420T", "校验位不对：末位是 T，按前 17 位应是 Y", "error"),
        ("1144170000728042", "有 16 位，应是 18 位", "error"),
        ("1144170000728042OY", "含有代码里不用的字符（如 I、O、S、V、Z）", "error"),
    ],
)
def test_a_wrong_code_says_what_is_wrong(code: str, fault: str, severity: str) -> None:
    problems = list(wage_code.check(make_dataset(make_list(make_entry(code=code))), AS_OF))
    assert found_in(problems) == [(2, f"B2 的统一社会信用代码“{code}”{fault}", severity)]


def test_a_registration_number_is_only_warned_of() -> None:
    problems = list(wage_code.check(make_dataset(make_list(make_entry(code="440000000000001"))), AS_OF))
    assert found_in(problems) == [(2, "B2 是 15 位的注册号，不能校验", "warning")]


# --- R-WAGE-3 --------------------------------------------------------------------------------------------------------
def term(entry: Entry, as_of: str = "2025-04-01", *, demo: bool = False) -> list[tuple[int, str, str]]:
    dataset = make_dataset(make_list(entry), settings=DEMO if demo else SETTINGS)
    return found_in(list(wage_term.check(dataset, day(as_of))))


def test_a_current_entry_with_a_right_expiry_passes() -> None:
    assert term(make_entry(stated_expiry=day("2027-03-12"))) == []


def test_an_expiry_that_is_not_three_years_later_names_both_days() -> None:
    assert term(make_entry(stated_expiry=day("2026-03-12"))) == [
        (2, "K2 到期日 2026-03-12 不是列入日期 2024-03-12 之后三年，应是 2027-03-12", "error")
    ]


def test_after_expiry_ten_working_days_remain_to_delete_the_row() -> None:
    entry = make_entry(since=day("2022-05-20"))
    ended = "这一条自 2025-05-20 起不得公布：期限届满（令45第十一条）"
    late = f"{ended}，移出的 10 个工作日已于 2025-06-04 届满"  # the Dragon Boat holiday of 2025-06-02 is between
    assert term(entry, "2025-05-19") == []
    assert term(entry, "2025-05-20") == [(2, ended, "warning")]
    assert term(entry, "2025-06-04") == [(2, ended, "warning")]
    assert term(entry, "2025-06-05") == [(2, late, "error")]
    assert term(entry, "2025-06-05", demo=True) == [(2, late, "warning")]


def test_a_calendar_that_is_unknown_is_said_and_not_guessed() -> None:
    dataset = make_dataset(make_list(make_entry(since=day("2027-06-01"))))
    [problem] = wage_term.check(dataset, day("2030-06-02"))
    assert problem.severity == "warning"
    assert "2030年的放假安排" in problem.advice


def test_early_removal_needs_six_months_after_the_arrears_were_paid() -> None:
    listed, paid = day("2024-06-18"), day("2024-09-20")
    right = make_entry(since=listed, corrected=paid, removed=day("2025-03-20"))
    early = make_entry(since=listed, corrected=paid, removed=day("2025-03-19"))
    unpaid = make_entry(since=listed, removed=day("2025-03-20"))
    assert term(right, "2025-03-19") == []
    assert term(early, "2025-03-18") == [
        (2, "M2 提前移出日期 2025-03-19 太早：改正后列入满六个月是 2025-03-20", "error")
    ]
    assert term(unpaid, "2025-03-18") == [(2, "M2 写了提前移出日期，没有写改正日期", "error")]


def test_a_revocation_before_the_decision_is_an_error() -> None:
    problems = term(make_entry(revoked=day("2024-03-11")), "2024-03-10")
    assert problems == [(2, "N2 撤销日期 2024-03-11 早于列入或公布日期 2024-03-12", "error")]


# --- R-WAGE-4 --------------------------------------------------------------------------------------------------------
def quarters(*names: str, as_of: str, demo: bool = False) -> list[tuple[str, str]]:
    lists = [make_list(quarter=name) for name in names]
    dataset = make_dataset(*lists, settings=DEMO if demo else SETTINGS)
    return [(problem.source.file[-14:], problem.severity) for problem in wage_quarters.check(dataset, day(as_of))]


def test_every_quarter_has_its_file_also_an_empty_one() -> None:
    assert quarters("2024q1", "2024q2", "2024q3", as_of="2024-12-31") == []


def test_a_missing_quarter_is_an_error_after_twenty_working_days() -> None:
    # 20 working days after 2024-12-31 is 2025-02-05, over the Spring Festival (standards.md §5).
    names = ("2024q1", "2024q3")
    assert quarters(*names, as_of="2025-02-05") == [("/2024q2-45.csv", "error")]
    assert quarters(*names, as_of="2025-02-06") == [("/2024q2-45.csv", "error"), ("/2024q4-45.csv", "error")]
    assert quarters(*names, as_of="2025-02-06", demo=True) == [
        ("/2024q2-45.csv", "warning"),
        ("/2024q4-45.csv", "warning"),
    ]


def test_a_bureau_without_lists_owes_no_quarter() -> None:
    assert quarters(as_of="2025-04-01") == []


def test_an_entry_of_a_later_quarter_is_an_error() -> None:
    dataset = make_dataset(make_list(make_entry(since=day("2024-04-01"))), make_list(quarter="2024q2"))
    assert found_in(list(wage_quarters.check(dataset, day("2024-07-01")))) == [
        (2, "H2 的日期 2024-04-01 晚于2024年第一季度", "error")
    ]


def test_lists_without_a_column_to_publish_them_are_an_error() -> None:
    dataset = make_dataset(make_list(), settings=replace(SETTINGS, wage_category=""))
    assert found_in(list(wage_quarters.check(dataset, day("2024-04-02")))) == [
        (1, "有欠薪名单，但没有公布的栏目", "error")
    ]


# --- R-WAGE-5 --------------------------------------------------------------------------------------------------------
GONE = make_entry(corrected=day("2024-09-20"), removed=day("2025-03-25"))


def traces(*entries: Entry, body: str = "正文。", as_of: str = "2025-04-01", **changes: object) -> list[str]:
    dataset = make_dataset(make_list(*entries), items=(make_item(body=body),), **changes)  # type: ignore[arg-type]
    return [f"{problem.source.file}: {problem.found}" for problem in wage_traces.check(dataset, day(as_of))]


def test_an_ended_entry_that_stands_nowhere_else_passes() -> None:
    assert traces(GONE) == []


def test_the_name_or_code_of_an_ended_entry_in_an_item_is_an_error() -> None:
    place = "data/items/wages/2025/w-1.md: “w-1”里还有已停止公布的单位（data/tables/wage-arrears/2024q1-45.csv:2）"
    assert traces(GONE, body="查处示例甲\n公\u200b司。") == [place]
    assert traces(GONE, body=f"代码 {GONE.code}") == [place]
    assert traces(GONE, body="查处示例甲公司。", as_of="2025-03-24") == []


def test_a_trace_in_an_attachment_or_a_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("名单：示例甲公司", encoding="utf-8")
    row = "（data/tables/wage-arrears/2024q1-45.csv:2）"
    found = traces(
        GONE, body="[名单](a.txt)", files={"wages/2025/a.txt": tmp_path / "a.txt"}, pages={"about.md": "示例甲公司"}
    )
    assert found == [
        f"data/files/wages/2025/a.txt: 附件里还有已停止公布的单位{row}",
        f"site_src/pages/about.md: 网页里还有已停止公布的单位{row}",
    ]


def test_an_employer_that_is_listed_again_may_be_named() -> None:
    again = make_entry(row=3, since=day("2025-03-26"))
    assert traces(GONE, again, body="示例甲公司") == []
    assert len(traces(GONE, make_entry(row=3, name="示例乙公司", code=OTHER_CODE), body="示例甲公司")) == 1


# --- Figures ---------------------------------------------------------------------------------------------------------
def sums(*periods: Period) -> list[tuple[int, str, str]]:
    return found_in(list(wage_sums.check(make_dataset(periods=periods), AS_OF)))


def test_figures_that_add_up_pass_with_an_approximate_year() -> None:
    assert sums(*figures()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"_2024": ("9", "241", "249", "4100余")}, [(6, "C6 全年新立案件 241宗，四个季度之和是 240，相差 1", "error")]),
        ({"_2024": ("9", "240", "249", "4200余")}, [
            (6, "E6 全年涉及人数 4,200余人，四个季度之和是 4,137，相差 63", "error"),
        ]),
        ({"_2024": ("8", "241", "249", "4100余")}, [
            (6, "B6 全年期初结转案件 8宗，第一季度是 9，相差 1", "error"),
            (6, "C6 全年新立案件 241宗，四个季度之和是 240，相差 1", "error"),
        ]),
        ({"_2024q3": ("14", "58", "57", "884")}, [
            (4, "B4 2024年第三季度期初结转 14 宗，上季度末未结是 13 宗，相差 1", "error"),
            (5, "B5 2024年第四季度期初结转 14 宗，上季度末未结是 15 宗，相差 1", "error"),
        ]),
        ({"_2024": ("9", "240", "250", "4100余"), "_2024q4": ("14", "70", "85", "1271")}, [
            (5, "D5 2024年第四季度是 85，多于全部的 84，相差 1", "error"),
            (6, "D6 2024年是 250，多于全部的 249，相差 1", "error"),
        ]),
    ],
)  # fmt: skip
def test_a_figure_that_does_not_add_up_names_cell_and_difference(
    changes: dict[str, tuple[str, str, str, str]], expected: list[tuple[int, str, str]]
) -> None:
    assert sorted(sums(*figures(**changes))) == expected


def test_an_exact_year_must_be_the_exact_sum() -> None:
    # The sum is 4,137, which 4000余 and 4100余 may mean too.
    assert sums(*figures(_2024=("9", "240", "249", "4000余"))) == []
    assert sums(*figures(_2024=("9", "240", "249", "4137"))) == []
    assert sums(*figures(_2024=("9", "240", "249", "4138"))) == [
        (6, "E6 全年涉及人数 4,138人，四个季度之和是 4,137，相差 1", "error")
    ]


def test_a_year_without_all_its_quarters_is_warned_of() -> None:
    assert sums(*figures()[1:]) == [(6, "2024年只有 3 个季度的数字，不能与全年核对", "warning")]


def test_a_year_or_quarters_alone_are_nothing_to_compare() -> None:
    assert sums(figures()[-1]) == []
    assert sums(*figures()[:2]) == []


def test_a_stated_rate_is_asked_about_where_it_stands() -> None:
    item = make_item("r-1", body="结案率95.4%。", category="reports", title="2024年工作年度报告")
    dataset = make_dataset(periods=figures(), items=(item,))
    assert [str(problem) for problem in wage_rates.check(dataset, AS_OF)] == [
        "data/items/reports/2025/r-1.md:9: [wage-rates] 2024年结案率写的是 95.4%，按 249 ÷ 249 计算是 100%；"
        "请核对；网页上会注明正在核对（《政府信息公开条例》第六条：准确）"
    ]
    agreeing = make_item("r-1", body="结案率100%。", category="reports", title="2024年工作年度报告")
    assert list(wage_rates.check(make_dataset(periods=figures(), items=(agreeing,)), AS_OF)) == []
