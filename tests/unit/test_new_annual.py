from pathlib import Path

import pytest

from generator.model.annual_form import APPLICATIONS
from generator.model.annual_parse import parse_annual
from generator.new_annual import AnnualFileExistsError, new_annual
from generator.records.annual import read_annual
from tests.annual_builders import BUREAU, make_dataset, make_item, make_report


def test_a_new_file_has_what_is_known_filled_in(tmp_path: Path) -> None:
    said = make_item("n-1", "2024-12-24", body="全年办理行政许可37宗。")
    before = make_report(2023, applications={"四": (1, 1, 0, 0, 0, 0, 2)})
    path = new_annual(tmp_path, make_dataset(before, items=(said,)), 2024)
    assert path == Path("data/annual/2024.toml")
    (raw,), problems = read_annual(tmp_path)
    assert problems == []
    assert raw.values["status"] == "draft"
    assert raw.values["title"] == f"{BUREAU}2024年政府信息公开工作年度报告"
    assert raw.values["item"] == "a-1"
    proactive, applications = raw.values["proactive"], raw.values["applications"]
    assert isinstance(proactive, dict)
    assert isinstance(applications, dict)
    assert proactive["规章"] == [0, 0, 0]
    assert proactive["行政规范性文件"] == [1, 0, 1]
    assert proactive["行政许可"] == [37]
    assert proactive["行政处罚"] == [""]
    assert applications["二"] == [1, 1, 0, 0, 0, 0, 2]
    assert list(applications) == [row.key for row in APPLICATIONS]
    assert "公开信息2条，其中工作动态1条，部门文件1条。" in (tmp_path / path).read_text(encoding="utf-8")


def test_all_that_is_left_to_fill_in_is_said_and_stops_nothing(tmp_path: Path) -> None:
    new_annual(tmp_path, make_dataset(), 2022)
    reports, problems = parse_annual(read_annual(tmp_path)[0])
    assert reports == {}
    assert {problem.severity for problem in problems} == {"warning"}
    empty = [problem.found for problem in problems if problem.rule == "annual-cell"]
    # 25 rows of table 3, 3 of table 4, 4 decisions and fees of table 2, the information fee.
    assert len(empty) == 25 + 3 + 4 + 1
    assert "“（一）予以公开”行各列是空的" in empty


def test_numbers_stand_below_the_heads_of_their_columns(tmp_path: Path) -> None:
    path = new_annual(tmp_path, make_dataset(make_report(2023)), 2024)
    lines = (tmp_path / path).read_text(encoding="utf-8").splitlines()
    start = lines.index("[applications]")
    widths = {
        sum(1 + (ord(each) > 0x2000) for each in line[: line.index("[") if "[" in line else line.index("自")])
        for line in lines[start + 1 : start + 27]
    }
    assert len(widths) == 2  # the heads begin after the bracket
    assert max(widths) - min(widths) == 1


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "data/annual/2024.toml"
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(AnnualFileExistsError, match="已经有了"):
        new_annual(tmp_path, make_dataset(), 2024)
    assert file.read_text(encoding="utf-8") == "mine"
