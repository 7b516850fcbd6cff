from pathlib import Path

import pytest

from generator.problem import Problem, Source
from generator.records.text_file import check_characters, decode_utf8, read_bytes


def test_bytes_are_read_up_to_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert read_bytes(file, "a", 5) == b"12345"
    assert isinstance(read_bytes(file, "a", 4), Problem)


def test_a_huge_file_is_refused_by_its_size_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    with file.open("wb") as stream:
        stream.truncate(50_000_000_000)
    assert str(read_bytes(file, "a", 2_000_000)) == (
        "a:1: [file-size] 文件有 50000.0 MB，上限是 2 MB；请把大的内容放进附件"
    )


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("secret")
    (tmp_path / "b").symlink_to("a")
    assert str(read_bytes(tmp_path / "b", "b", 9)) == "b:1: [symlink] 这是一个符号链接；请放真正的文件"


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    assert str(read_bytes(tmp_path / "a", "a", 9)) == (
        "a:1: [unreadable] 读不了这个文件（No such file or directory）；请检查文件权限"
    )


@pytest.mark.parametrize("data", ["一\n二\n三".encode(), "\ufeff一\r\n二\r三".encode()])
def test_text_loses_its_bom_and_its_line_ends_become_lf(data: bytes) -> None:
    assert decode_utf8(data, "f") == "一\n二\n三"


def test_the_line_of_the_first_wrong_byte_is_told() -> None:
    problem = decode_utf8("一\n二\n".encode() + b"\xff", "f")
    assert problem == Problem(Source("f", 3), "encoding", "这里不是 UTF-8 编码", "请另存为 UTF-8")


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\ufffe", "\uffff"])
def test_a_character_that_xml_forbids_is_told_with_its_line(character: str) -> None:
    problem = check_characters(f"一\n二{character}", "f")
    assert str(problem) == (
        f"f:2: [control-character] 含有不可见的控制字符 U+{ord(character):04X}；请删除这个字符后重新保存"
    )


def test_rare_characters_and_tabs_are_text() -> None:
    assert check_characters("𬭎〇\t囍\U0001f9e7", "f") == "𬭎〇\t囍\U0001f9e7"
