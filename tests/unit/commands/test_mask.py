from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import app
from generator.errors import GeneratorError
from tests.builders import make_project, record, xlsx

ID = "11010519491231002X"


def _run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["mask", *words, "--root", str(root)])


def test_the_change_is_shown_without_the_number_and_nothing_is_written(tmp_path: Path) -> None:
    file = (
        make_project(tmp_path, {"data/items/news/2024/a.md": record(body=f"号 {ID}。")}) / "data/items/news/2024/a.md"
    )
    before = file.read_bytes()
    result = _run(tmp_path, str(file))
    assert result.stdout == (
        "--- a.md\n+++ a.md（遮挡后）\n@@ -6 +6 @@\n-号 110105██████████2X。\n"
        "+号 110105\\*\\*\\*\\*\\*\\*\\*\\*\\*\\*2X。\n"
    )
    assert file.read_bytes() == before


def test_with_write_the_file_is_changed_and_good(tmp_path: Path) -> None:
    file = make_project(tmp_path, {"data/a.csv": f"姓名,证件号码\r\n张三,{ID}\r\n".encode("gb18030")}) / "data/a.csv"
    assert _run(tmp_path, str(file), "--write").stdout == f"已遮挡并写回 {file}。\n"
    assert file.read_bytes() == "姓名,证件号码\r\n张三,110105**********2X\r\n".encode("gb18030")
    assert _run(tmp_path, str(file)).stdout == "a.csv：没有找到个人信息。\n"


def test_what_only_a_person_can_mask_is_told(tmp_path: Path) -> None:
    file = make_project(tmp_path, {"data/files/a.xlsx": xlsx([["甲"], [ID]])}) / "data/files/a.xlsx"
    assert _run(tmp_path, str(file)).stdout == (
        "需要人工处理：\n"
        "  a.xlsx:2: [privacy] 表1!A2：身份证号码 110105**********2X；"
        "请删去或遮挡（保留前 6 位和后 2 位；gongkai mask 给出改法）\n"
        "请在表格软件里改正（隐藏的工作表、行、列和批注里的也要改），再另存\n"
    )


def test_a_file_that_is_absent_is_told(tmp_path: Path) -> None:
    assert isinstance(_run(tmp_path, str(tmp_path / "no.md")).exception, GeneratorError)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.bin"])
def test_a_file_of_any_kind_can_be_asked_about(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01")
    assert _run(tmp_path, str(tmp_path / name)).stdout in {f"{name}：没有找到个人信息。\n"}
