"""Tables of the wage-arrears column become lists and figures, or problems that name the cell."""

from generator.model.item import Change
from generator.model.quarter import Quarter
from generator.model.wages import Wages, parse_wages
from generator.problem import Problem
from tests.wage_builders import CODE, day, labels, make_table

ROW_45 = (
    "示例甲公司", CODE, "测试路1号", "（略）", "拖欠工资", "已责令支付",
    "测试列〔2024〕1号", "2024年3月12日", "逾期未支付", "第五条",
)  # fmt: skip
ROW_29 = ("示例甲公司", CODE.lower(), "测试路1号", "（略）", "克扣工资", "已改正", "2024-03-29")


def faults(*rows: tuple[str, ...], stem: str = "2024q1-45") -> list[str]:
    _, problems = parse_wages([make_table(stem, *rows)])
    return [f"{problem.source.line} [{problem.rule}] {problem.found}" for problem in problems]


def test_an_entry_is_read_with_its_optional_columns() -> None:
    optional = ("到期日", "改正日期", "提前移出日期", "更正记录")
    cells = ("2027-03-12", "2024-09-20", "2025-03-25", "2024-12-10 更正地址")
    wages, problems = parse_wages([make_table("2024q1-45", (*labels("45"), *optional), (*ROW_45, *cells))])
    assert problems == []
    [entry] = wages.lists[0].entries
    assert (wages.lists[0].law, wages.lists[0].quarter, wages.lists[0].is_empty) == ("45", Quarter(2024, 1), False)
    assert (entry.name, entry.code, entry.since) == ("示例甲公司", CODE, day("2024-03-12"))
    assert (entry.stated_expiry, entry.corrected, entry.removed) == (
        day("2027-03-12"),
        day("2024-09-20"),
        day("2025-03-25"),
    )
    assert entry.changes == (Change(day("2024-12-10"), "更正地址"),)
    assert (entry.where.line, entry.cells["removed"]) == (2, "M2")


def test_corrections_may_stand_on_lines_of_one_cell() -> None:
    header = (*labels("45"), "更正记录")
    wages, problems = parse_wages([make_table("2024q1-45", header, (*ROW_45, "2024-12-10 一\n2024-12-11  二\n"))])
    assert problems == []
    assert wages.lists[0].entries[0].changes == (Change(day("2024-12-10"), "一"), Change(day("2024-12-11"), "二"))


def test_the_two_laws_have_their_own_columns_and_a_code_is_upper_case() -> None:
    wages, problems = parse_wages([make_table("2024q1-29", labels("29"), ROW_29)])
    assert problems == []
    assert [(entry.code, entry.since) for entry in wages.lists[0].entries] == [(CODE, day("2024-03-29"))]


def test_lists_come_in_the_order_of_law_and_quarter() -> None:
    empty = ("本季度无",)
    names = ["2024q2-45", "2024q1-45", "2024q1-29"]
    tables = [make_table(name, labels("45" if name.endswith("45") else "29"), empty) for name in names]
    wages, _ = parse_wages(tables)
    assert [f"{each.quarter}-{each.law}" for each in wages.lists] == ["2024q1-29", "2024q1-45", "2024q2-45"]
    assert all(each.is_empty and not each.entries for each in wages.lists)


def test_a_column_of_workers_data_is_refused_with_the_law() -> None:
    wages, problems = parse_wages([make_table("2024q1-29", (*labels("29"), "工人姓名"), (*ROW_29, "某人"))])
    assert wages == Wages()
    assert [str(problem) for problem in problems] == [
        "data/tables/wage-arrears/2024q1-29.csv:1: [R-WAGE-1] H1 的列“工人姓名”不在法定公布内容之内；"
        "劳动者的姓名、证件、电话、账户和个人欠薪额一律不得公布，请删去整列（《个人信息保护法》第三十四条）"
    ]


def test_unknown_missing_and_repeated_columns_are_named() -> None:
    header = (*labels("45")[:-1], "备考", "地址")
    assert faults(header, ROW_45) == [
        "1 [R-WAGE-1] J1 的列“备考”不在法定公布内容之内",
        "1 [R-WAGE-1] K1 的列“地址”重复",
        "1 [R-WAGE-1] 缺少“列入依据”一列",
    ]


def test_an_empty_must_field_and_an_odd_date_name_their_cells() -> None:
    row = (*ROW_45[:2], "", *ROW_45[3:7], "3/12/24", *ROW_45[8:])
    assert faults(labels("45"), row) == [
        "2 [R-WAGE-1] C2 没有填写“地址”",
        "2 [R-WAGE-1] H2 看不懂日期“3/12/24”",
    ]


def test_a_list_without_rows_or_marker_is_not_taken_for_an_empty_quarter() -> None:
    assert faults(labels("45")) == ["1 [R-WAGE-4] 只有表头"]
    assert faults(labels("45"), ROW_45, ("本季度无",)) == ["1 [R-WAGE-4] 写了“本季度无”，却还有别的行"]


def test_a_file_of_another_name_is_told() -> None:
    assert faults(labels("45"), stem="2024q5-45") == ["1 [R-WAGE-4] 看不出这是哪个季度、哪种名单"]


def test_figures_are_read_by_period_exact_and_approximate() -> None:
    header = ("期间", "处理欠薪投诉（件）", "涉及人数（人）", "涉及金额（元）", "结案（宗）")
    rows = (("2024q1", "1,756", "", "6215000.5", "0"), ("2024", "2818", "4100余", "约23000000", "249"))
    wages, problems = parse_wages([make_table("enforcement", header, *rows)])
    assert problems == []
    assert [
        (period.title, {key: str(figure) for key, figure in period.figures.items()}) for period in wages.periods
    ] == [
        ("2024年第一季度", {"complaints": "1756", "amount_yuan": "6215000.5", "cases_closed": "0"}),
        ("2024年", {"complaints": "2818", "workers": "4100余", "amount_yuan": "约23000000", "cases_closed": "249"}),
    ]
    assert wages.periods[1].cells["cases_closed"] == "E3"


def test_a_typed_rate_is_no_column_of_the_figures() -> None:
    _, problems = parse_wages([make_table("enforcement", ("期间", "结案率"), ("2024", "95.4%"))])
    [problem] = problems
    assert isinstance(problem, Problem)
    assert problem.found == "B1 的列“结案率”不认识"
    assert problem.advice.startswith("比率由程序计算，不填写；可用：处理欠薪投诉（件）")


def test_odd_figures_and_periods_name_their_cells() -> None:
    rows = (("2024q1", "七百"), ("2024q1", "1"), ("上半年", "2"), ("2024", "约4100余"))
    assert faults(("期间", "结案（宗）"), *rows, stem="enforcement") == [
        "2 [wage-sums] B2 的“七百”不是数字",
        "3 [wage-sums] A3 的期间“2024q1”重复",
        "4 [wage-sums] A4 的期间“上半年”看不懂",
        "5 [wage-sums] B5 的“约4100余”不是数字",
    ]
    assert faults(("季度", "结案（宗）"), stem="enforcement") == ["1 [wage-sums] A1 不是“期间”"]
