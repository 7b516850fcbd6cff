import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.manifest import MANIFEST, MOVED, REMOVED, Address, Manifest, manifest_text, read_manifest
from tests.builders import lines
from tests.git_project import commit

A = Address(path="news/2024/n-1/", id="n-1", category="news", published="2024-03-05")
B = Address(
    path="news/2024/n-2/", id="n-2", category="news", published="2024-03-06", state=MOVED, target="news/2024/n-1/"
)
C = Address(path="news/2024/n-3/", id="n-3", category="news", published="2024-03-07", state=REMOVED)


def read(root: Path, text: str) -> tuple[dict[str, Address], list[str]]:
    (root / "data").mkdir(exist_ok=True)
    (root / MANIFEST).write_text(text, "utf-8")
    manifest, problems = read_manifest(root)
    assert manifest is not None
    return manifest.addresses, lines(problems)


def test_what_is_written_is_read_again_sorted_by_address(tmp_path: Path) -> None:
    addresses = {each.path: each for each in (C, A, B)}
    text = manifest_text(addresses)
    assert text == (
        "网址\t编号\t栏目\t首次发布\t状态\t新网址\n"
        "news/2024/n-1/\tn-1\tnews\t2024-03-05\t公开\n"
        "news/2024/n-2/\tn-2\tnews\t2024-03-06\t移到\tnews/2024/n-1/\n"
        "news/2024/n-3/\tn-3\tnews\t2024-03-07\t依法删除\n"
    )
    assert read(tmp_path, text) == (addresses, [])


def test_a_project_without_a_manifest_has_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == (None, [])


def test_lines_that_a_merge_left_twice_or_out_of_order_are_no_fault(tmp_path: Path) -> None:
    text = manifest_text({A.path: A}) + manifest_text({C.path: C, A.path: A}).replace("\n", "\r\n")
    assert read(tmp_path, text) == ({A.path: A, C.path: C}, [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<<<<<<< HEAD",
         "这里是 git 合并留下的标记“<<<<<<<”；请把两边的行都留下，删去这一行，再运行 gongkai manifest"),
        ("news/2024/n-4/\tn-4\tnews\t2024年3月5日", "这一行看不懂：“news/2024/n-4/\tn-4\tnews\t2024年3月5日”；"
         "各列用制表符分开：网址、编号、栏目、首次发布、状态、新网址；请恢复这一行，不要手工排版"),
        ("news/2024/n-4/ n-4",
         "这一行看不懂：“news/2024/n-4/ n-4”；各列用制表符分开：网址、编号、栏目、首次发布、状态、新网址；"
         "请恢复这一行，不要手工排版"),
        ("news/2024/n-4\tn-4\tnews\t2024-03-05", "这一行看不懂：“news/2024/n-4\tn-4\tnews\t2024-03-05”；"
         "各列用制表符分开：网址、编号、栏目、首次发布、状态、新网址；请恢复这一行，不要手工排版"),
        ("news/2024/n-4/\tn-4\tnews\t2024-03-05\t删除",
         "状态“删除”不认识；是不是“依法删除”？可用：公开、移到、依法删除"),
        ("news/2024/n-4/\tn-4\tnews\t2024-03-05\t移到",
         "“移到”和新网址要一起写，新网址写到年份和编号；如：移到<制表符>news/2024/n-1/"),
        ("news/2024/n-4/\tn-4\tnews\t2024-03-05\t移到\t../x/",
         "“移到”和新网址要一起写，新网址写到年份和编号；"
         "如：移到<制表符>news/2024/n-1/"),
        ("../2024/n-4/\tn-4\tnews\t2024-03-05", "这一行看不懂：“../2024/n-4/\tn-4\tnews\t2024-03-05”；"
         "各列用制表符分开：网址、编号、栏目、首次发布、状态、新网址；请恢复这一行，不要手工排版"),
        ("news/2024/n-1/\tn-1\tnews\t2024-03-05\t依法删除",
         "网址“news/2024/n-1/”已在第 2 行，内容不同；请只留下对的一行"),
    ],
)  # fmt: skip
def test_a_line_that_says_nothing_clear_is_told(tmp_path: Path, line: str, told: str) -> None:
    addresses, problems = read(tmp_path, manifest_text({A.path: A}) + line + "\n")
    assert addresses == {A.path: A}
    assert problems == [f"{MANIFEST}:3: [manifest] {told}"]


@settings(max_examples=60)
@given(text=st.text("网址news/20-14\t\n公开移到依法删除<=>| \r\x00\u3000", max_size=120) | st.text(max_size=60))
def test_no_text_makes_more_than_problems_and_what_is_read_is_written_and_read_again(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data").mkdir()
        (root / MANIFEST).write_bytes(text.encode("utf-8", "surrogatepass"))
        manifest, problems = read_manifest(root)
        if manifest is None:
            assert problems
            return
        assert read(root, manifest_text(manifest.addresses)) == (manifest.addresses, [])


def test_an_address_whose_line_was_taken_out_or_whose_file_was_deleted_is_lost(tmp_path: Path) -> None:
    commit(tmp_path, "2024-03-05", {MANIFEST: manifest_text({A.path: A, B.path: B})})
    commit(tmp_path, "2024-03-06", {MANIFEST: manifest_text({A.path: A})})
    assert read_manifest(tmp_path) == (Manifest(addresses={A.path: A}, lost=(B.path,)), [])
    (tmp_path / MANIFEST).unlink()
    assert read_manifest(tmp_path) == (Manifest(addresses={}, lost=(A.path, B.path)), [])
