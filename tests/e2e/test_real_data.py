"""The commands on the repository's own data, which take a second or more to read."""

import datetime as dt
import json
import re
from pathlib import Path

from generator.pipeline import inspect

from .project import AS_OF, ROOT, gongkai


def inspected_by_command(*words: str | Path) -> tuple[object, str]:
    """The command as staff call it: exit code, and what another program reads from it."""
    done = gongkai("inspect", "--root", ROOT, *words)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_an_inspection_ends_with_0_without_a_fault_and_writes_page_and_calendar(tmp_path: Path) -> None:
    html, ics = tmp_path / "自查.html", tmp_path / "a.ics"
    code, out = inspected_by_command("--as-of", "2025-01-10", "--html", html, "--ics", ics)
    assert (code, out.splitlines()[-3:]) == (
        0,
        ["以 2025-01-10 为准：不合格 0，提醒 0，请核对 6，正常 21。", f"已写入 {html}", f"已写入 {ics}"],
    )
    assert "演示数据" in html.read_text(encoding="utf-8")
    assert ics.read_bytes().count(b"BEGIN:VEVENT") == 14


def test_an_inspections_json_has_every_finding_with_its_place_and_a_fault_ends_with_1() -> None:
    code, out = inspected_by_command("--as-of", "2025-04-14", "--json")
    report = json.loads(out)
    assert (code, report["as_of"]) == (1, "2025-04-14")
    assert len(report["findings"]) == len(inspect(ROOT, dt.date(2025, 4, 14))[1])
    (numbers,) = (finding for finding in report["findings"] if finding["key"] == "n-20241227-1")
    assert numbers == {
        "rule": "numbers",
        "severity": "question",
        "key": "n-20241227-1",
        "subject": "2024年劳动执法和争议处理年终盘点",
        "message": "“共结案249宗，结案率95.4%”：按文中的数字 249宗÷249宗=100.0%，写的是 95.4%；"
        "请核对数字或写明口径（《政府信息公开条例》第六条：准确）",
        "file": "data/sheets/news-2024q4.csv",
        "line": 23,
        "due": None,
        "days_left": None,
    }


def test_a_good_year_of_the_annual_report_is_told_with_its_outputs_and_the_rates_that_its_figures_do_not_give() -> None:
    result = gongkai("annual", "2024", "--root", ROOT, "--as-of", AS_OF)
    assert "公开信息193条" in result.stdout
    assert "https://rsj.shili.example/annual-reports/report-2024.pdf" in result.stdout
    assert "2024年报告：0 个错误，2 个提醒。" in result.stdout
    assert re.findall(r"\[([-\w]+)\]", result.stderr) == ["wage-rates", "wage-rates"]
