import pytest

from generator.checks.annual_text import check
from generator.model.item import Item
from tests.annual_builders import AS_OF, make_announcement, make_dataset, make_item, make_report


def _said(text: str, key: str = "disclosure") -> list[str]:
    report = make_report(overview={key: text})
    return [problem.found for problem in check(make_dataset(report), AS_OF)]


_RECEIVED = "“一、本年新收政府信息公开申请数量”行“总计”列是 11"
_RIGHT = """\
全年新收政府信息公开申请11件，上年结转2件；办结12件，其中予以公开5件、部分公开1件、不予公开2件、无法提供3件、
不予处理1件；结转下年度1件。因政府信息公开引发的行政复议1件、行政诉讼2件，收取信息处理费0元。
制发行政规范性文件1件，废止0件，年底现行有效1件。办理行政许可37宗、行政处罚8宗、行政强制0宗。
公开信息1条，其中部门文件1条，年报0条。"""


def test_prose_that_says_the_numbers_of_the_tables_is_no_problem() -> None:
    assert _said(_RIGHT) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新收政府信息公开申请10件。", f"文字写“新收政府信息公开申请10件”，{_RECEIVED}，相差 1"),
        ("收到政府信息公开申请共9件。", f"文字写“收到政府信息公开申请共9件”，{_RECEIVED}，相差 2"),
        ("收到12件政府信息公开申请。", f"文字写“收到12件政府信息公开申请”，{_RECEIVED}，相差 1"),
        ("政府信息公开申请上年结转3件。",
         "文字写“上年结转3件”，“二、上年结转政府信息公开申请数量”行“总计”列是 2，相差 1"),
        ("政府信息公开申请办结13件。", "文字写“办结13件”，“（七）总计”行“总计”列是 12，相差 1"),
        ("政府信息公开申请结转下年度2件。", "文字写“结转下年度2件”，“四、结转下年度继续办理”行“总计”列是 1，相差 1"),
        ("政府信息公开申请予以公开4件。", "文字写“予以公开4件”，“（一）予以公开”行“总计”列是 5，相差 1"),
        ("政府信息公开申请不予公开3件。", "文字写“不予公开3件”，“（三）不予公开”各行“总计”列之和是 2，相差 1"),
        ("政府信息公开申请无法提供1件。", "文字写“无法提供1件”，“（四）无法提供”各行“总计”列之和是 3，相差 2"),
        ("因政府信息公开引发的行政复议2件。", "文字写“行政复议2件”，“行政复议”行“总计”列是 1，相差 1"),
        (
            "因政府信息公开引发的行政诉讼1件。",
            "文字写“行政诉讼1件”，行政诉讼两行（未经复议直接起诉、复议后起诉）“总计”列之和是 2，相差 1",
        ),
        ("制发行政规范性文件4件。", "文字写“制发行政规范性文件4件”，“行政规范性文件”行“本年制发件数”列是 1，相差 3"),
        ("办理行政许可38宗。", "文字写“行政许可38宗”，“行政许可”行“本年处理决定数量”列是 37，相差 1"),
        ("收取信息处理费400元。", "文字写“信息处理费400元”，“信息处理费”（元）是 0，相差 400"),
        ("全年公开信息1,193条。", "文字写“公开信息1,193条”，按记录统计的2024年公开信息条数是 1，相差 1192"),
        ("公开工作动态5条。", "文字写“工作动态5条”，按记录统计的“工作动态”条数是 0，相差 5"),
    ],
)  # fmt: skip
def test_a_number_of_the_prose_that_is_not_that_of_the_table_is_reported(text: str, found: str) -> None:
    assert _said(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "立案249宗（上年结转9宗、当年新立240宗），共结案249宗。",  # enforcement, not applications
        "全年办理行政复议3件，涉及社会保险待遇。",  # not of disclosure
        "收到政府信息公开申请10余件。",  # about
        "2023年收到政府信息公开申请9件，有所增加。",  # another year
        "政府信息公开申请比上年新收9件有所增加。",
        "1—6月收到政府信息公开申请5件。",  # a part of the year
        "上半年办理行政许可20宗。",
        "受理劳动仲裁申请868件，办结868件。",
    ],
)
def test_numbers_of_other_things_are_no_contradiction(text: str) -> None:
    assert _said(text) == []


def test_a_number_of_records_leads_to_the_dates_of_what_was_published_late() -> None:
    report = make_report(overview={"disclosure": "全年公开信息3条。"})
    [problem] = check(make_dataset(report), AS_OF)
    assert problem.advice.startswith("请核对：后来才公开的信息，发布日期要写真正公开的那一天；报告写错了的，请更正报告")


def test_the_part_on_applications_needs_no_context() -> None:
    assert _said("新收10件，均按时答复。", "on_request") == [
        "文字写“新收10件”，“一、本年新收政府信息公开申请数量”行“总计”列是 11，相差 1"
    ]
    assert _said("新收10件，均按时答复。", "platform") == []


def test_the_announcing_record_is_read_too_and_named() -> None:
    item = make_announcement(body="全年收到政府信息公开申请6件。")
    (problem,) = check(make_dataset(make_report(), items=(item,)), AS_OF)
    assert str(problem) == (
        f"a-1.md:9: [R-NB-7] 文字写“收到政府信息公开申请6件”，{_RECEIVED}，相差 5；"
        "请核对，文字和表格应一致（国办公开办函〔2021〕30号）"
    )
    assert problem.severity == "error"


def _licences(*items: Item) -> list[str]:
    return [str(problem) for problem in check(make_dataset(make_report(), items=items), AS_OF)]


def test_another_record_that_says_another_number_of_licences_is_asked_about() -> None:
    item = make_item("n-1", "2024-12-24", title="政务服务年度小结：36宗许可即日办结")
    (problem,) = check(make_dataset(make_report(), items=(item,)), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        "data/annual/2024.toml:22: [R-NB-9] “行政许可”行“本年处理决定数量”列是 37，"
        "n-1.md:1 “政务服务年度小结：36宗许可即日办结”写的是 36，相差 1；"
        "请核对口径是否相同（《中华人民共和国政府信息公开条例》第二十条第（五）项；待核实）"
    )


def test_another_record_that_says_the_same_is_no_problem() -> None:
    assert _licences(make_item("n-1", "2024-12-24", body="全年办理行政许可37宗。")) == []


def test_a_later_record_counts_where_it_names_the_year() -> None:
    assert len(_licences(make_item("n-1", "2025-02-01", body="2024年共办理行政许可36宗。"))) == 1
    assert _licences(make_item("n-1", "2025-02-01", body="全年办理行政许可36宗。")) == []


def test_records_of_a_part_of_the_year_or_of_another_are_not_compared() -> None:
    assert _licences(make_item("n-1", "2024-07-02", body="全年计划推进；上半年办理行政许可20宗。")) == []
    assert _licences(make_item("n-2", "2024-05-02", body="本月办理行政许可3宗。")) == []
    assert _licences(make_item("n-3", "2024-01-26", title="2023年年度报告", body="全年办理行政许可31宗。")) == []
