"""The log's files as lines."""

from pathlib import Path

from generator.records.log import RawLog, read_log
from tests.builders import lines


def test_a_project_without_a_log_has_an_empty_one_and_no_problem(tmp_path: Path) -> None:
    assert read_log(tmp_path) == (RawLog(), [])


def test_each_file_is_read_as_its_lines(tmp_path: Path) -> None:
    folder = tmp_path / "data/log"
    folder.mkdir(parents=True)
    for name, text in (
        ("leaves.txt", "a\nb\n"),
        ("sizes.txt", "2\n"),
        ("items.tsv", "0\tx\n"),
        ("checkpoint", "o\n2\n"),
    ):
        (folder / name).write_text(text, "utf-8")
    assert read_log(tmp_path) == (RawLog(leaves=("a", "b"), sizes=("2",), items=("0\tx",), checkpoint="o\n2\n"), [])


def test_a_file_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data/log"
    folder.mkdir(parents=True)
    (folder / "leaves.txt").write_bytes(b"a\n\xff\n")
    (folder / "checkpoint").symlink_to("/etc/hostname")
    raw, problems = read_log(tmp_path)
    assert raw == RawLog()
    assert lines(problems) == [
        "data/log/leaves.txt:2: [encoding] 这里不是 UTF-8 编码；请另存为 UTF-8",
        "data/log/checkpoint:1: [symlink] 这是一个符号链接；请放真正的文件",
    ]
