import datetime as dt
from decimal import Decimal
from pathlib import Path

from generator.model.annual_form import APPLICATIONS
from generator.model.annual_parse import parse_annual
from generator.problem import Problem
from generator.records.annual import read_annual

_OVERVIEW = "\n".join(
    f"{key} = '文字。'" for key in ("disclosure", "on_request", "management", "platform", "supervision")
)
_ROWS = "\n".join(f'"{row.key}" = [0, 0, 0, 0, 0, 0, {place}]' for place, row in enumerate(APPLICATIONS))
_GOOD = f"""\
title = "某局2024年报告"
item = "a-1"
issued = 2025-01-21
[overview]
{_OVERVIEW}
[proactive]
"规章" = [0, 0, 0]
"行政规范性文件" = [4, 1, 4]
"行政许可" = 37
"行政处罚" = [8]
"行政强制" = 0
"行政事业性收费" = 1.25
[applications]
{_ROWS}
[reviews]
"行政复议" = [1, 0, 0, 0, 1]
"未经复议直接起诉" = [0, 0, 0, 0, 0]
"复议后起诉" = [0, 0, 0, 0, 0]
[problems]
text = "问题。"
[others]
information_fee_yuan = 0
text = "没有。"
"""


def _lines(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    return [str(problem) for problem in _problems(tmp_path, *changes)]


def _problems(tmp_path: Path, *changes: tuple[str, str]) -> list[Problem]:
    text = _GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = tmp_path / "data/annual/2024.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    raws, problems = read_annual(tmp_path)
    assert problems == []
    reports, found = parse_annual(raws)
    assert bool(reports) != bool(found)
    return found


def test_a_complete_file_becomes_a_report(tmp_path: Path) -> None:
    (tmp_path / "data/annual").mkdir(parents=True)
    (tmp_path / "data/annual/2024.toml").write_text(_GOOD, encoding="utf-8")
    reports, problems = parse_annual(read_annual(tmp_path)[0])
    assert problems == []
    report = reports[2024]
    assert (report.title, report.item, report.issued) == ("某局2024年报告", "a-1", dt.date(2025, 1, 21))
    assert (report.is_draft, report.severity) == (False, "error")
    assert report.documents == {"规章": (0, 0, 0), "行政规范性文件": (4, 1, 4)}
    assert report.decisions == {"行政许可": 37, "行政处罚": 8, "行政强制": 0}
    assert (report.fee_wan, report.information_fee_yuan) == (Decimal("1.25"), Decimal(0))
    assert [report.counts(row)[-1] for row in APPLICATIONS] == list(range(25))
    assert report.reviews["行政复议"] == (1, 0, 0, 0, 1)
    assert (report.problems, report.others) == ("问题。", "没有。")
    assert report.place("applications", "一").line == 18


def test_an_empty_cell_is_an_error_that_names_it_and_never_0(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, ('"三（一）" = [0, 0, 0,', '"三（一）" = [0, , "",'))
    assert problem.severity == "error"
    assert str(problem) == (
        "data/annual/2024.toml:20: [annual-cell] “（一）予以公开”行“商业企业”、“科研机构”列是空的；"
        "请填写数字，没有的写 0，空格不等于 0（国办公开办函〔2021〕30号）"
    )


def test_an_empty_number_is_an_error(tmp_path: Path) -> None:
    assert _lines(tmp_path, ('"行政许可" = 37', '"行政许可" =')) == [
        "data/annual/2024.toml:13: [annual-cell] “行政许可”行“本年处理决定数量”列是空的；"
        "请填写数字，没有的写 0，空格不等于 0（国办公开办函〔2021〕30号）"
    ]


def test_a_row_with_too_few_cells_names_its_columns(tmp_path: Path) -> None:
    assert _lines(tmp_path, ('"复议后起诉" = [0, 0, 0, 0, 0]', '"复议后起诉" = [0, 0, 0, 0]')) == [
        "data/annual/2024.toml:46: [annual-cell] “复议后起诉”一行应有 5 格，实有 4 格；"
        "请依次填写：结果维持、结果纠正、其他结果、尚未审结、总计；没有的写 0（国办公开办函〔2021〕30号）"
    ]


def test_a_row_that_is_missing_is_reported(tmp_path: Path) -> None:
    (line,) = _lines(tmp_path, ('"四" = [0, 0, 0, 0, 0, 0, 24]\n', ""))
    assert line.startswith("data/annual/2024.toml:17: [annual-cell] “四、结转下年度继续办理”一行应有 7 格，实有 0 格；")


def test_what_is_no_count_is_reported(tmp_path: Path) -> None:
    lines = _lines(
        tmp_path,
        ('"规章" = [0, 0, 0]', '"规章" = [-1, 0.5, "无"]'),
        ('"行政强制" = 0', '"行政强制" = true'),
        ('"行政事业性收费" = 1.25', '"行政事业性收费" = nan'),
    )
    advice = "；请填写数字，没有的写 0，空格不等于 0（国办公开办函〔2021〕30号）"
    assert lines == [
        f"data/annual/2024.toml:11: [annual-cell] “规章”行“本年制发件数”列是负数（-1）{advice}",
        f"data/annual/2024.toml:11: [annual-cell] “规章”行“本年废止件数”列不是整数（0.5）{advice}",
        f"data/annual/2024.toml:11: [annual-cell] “规章”行“现行有效件数”列不是数字（无）{advice}",
        f"data/annual/2024.toml:15: [annual-cell] “行政强制”行“本年处理决定数量”列不是数字（True）{advice}",
        f"data/annual/2024.toml:16: [annual-cell] “行政事业性收费”行"
        f"“本年收费金额（单位：万元）”列不是数字（NaN）{advice}",
    ]


def test_brackets_of_either_width_name_a_row(tmp_path: Path) -> None:
    (line,) = _lines(tmp_path, ('"三（三）4" = [0,', '"三 (三) 4" = ["",'))
    assert line.startswith(
        "data/annual/2024.toml:25: [annual-cell] “（三）不予公开 4.保护第三方合法权益”行“自然人”列是空的；"
    )


def test_an_unknown_key_is_reported_with_the_nearest(tmp_path: Path) -> None:
    lines = _lines(tmp_path, ('item = "a-1"', 'item = "a-1"\ntitel = "x"'), ("platform =", "platfrom ="))
    assert [line.split("；")[:2] for line in lines] == [
        ["data/annual/2024.toml:3: [annual-key] 不认识的键“titel”", lines[0].split("；")[1]],
        ["data/annual/2024.toml:9: [annual-key] 不认识的键“platfrom”", lines[1].split("；")[1]],
        ["data/annual/2024.toml:5: [annual-text] “一、（四）平台建设”还没有写", lines[2].split("；")[1]],
    ]
    assert "是不是“title”？" in lines[0]
    assert "是不是“platform”？" in lines[1]


def test_title_record_and_date_must_be_there(tmp_path: Path) -> None:
    lines = _lines(tmp_path, ('item = "a-1"', 'item = ""'), ("issued = 2025-01-21", "issued = '一月'"))
    assert lines == [
        'data/annual/2024.toml:2: [annual-key] 没有写“发布记录的编号”（item）；请补上 item = "…"',
        "data/annual/2024.toml:3: [annual-key] 没有写“落款日期”（issued），或看不懂；请写成 issued = 2025-01-21",
    ]


def test_the_faults_of_a_draft_are_warnings(tmp_path: Path) -> None:
    problems = _problems(tmp_path, ('item = "a-1"', 'item = ""\nstatus = "draft"'), ("37", '""'))
    assert [(problem.source.line, problem.severity) for problem in problems] == [(2, "warning"), (14, "warning")]


def test_a_table_that_is_no_table_is_reported(tmp_path: Path) -> None:
    lines = _lines(tmp_path, ('[problems]\ntext = "问题。"\n', ""), ('title = "', 'problems = "无"\ntitle = "'))
    assert lines[0] == "data/annual/2024.toml:1: [annual-key] “problems”应是一段；请写成 [problems]"
