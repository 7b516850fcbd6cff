from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problem import Problem, Source
from generator.records import markdown
from generator.records.held import Held
from generator.records.markdown import read, sound
from generator.records.raw import RawRecord, Scalar, UnreadRecord
from generator.records.text_file import MAX_RECORD_BYTES

FILE = "data/items/news/2024/n-1.md"


def read_file(root: Path, content: str | bytes, file: str = FILE) -> list[RawRecord | Problem]:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read(root))


def test_a_file_is_a_record_with_fields_body_and_their_places(tmp_path: Path) -> None:
    assert read_file(tmp_path, "---\ntitle: 甲\n发布日期: 2024-03-05\n---\n\n第一段。\n\n---\n\n第二段。\n") == [
        RawRecord(
            fields={
                "title": (Source(FILE, 2), Scalar("甲", Source(FILE, 2))),
                "发布日期": (Source(FILE, 3), Scalar("2024-03-05", Source(FILE, 3))),
            },
            body="第一段。\n\n---\n\n第二段。\n",
            source=Source(FILE),
            body_source=Source(FILE, 6),
            stem="n-1",
            folder=PurePosixPath("news/2024"),
        )
    ]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff---\ntitle: 甲\n---\n文",
        "---\r\ntitle: 甲\r\n---\r\n文",
        "\n\n--- \ntitle: 甲\n---\t\n文",
    ],
)
def test_a_bom_windows_line_ends_and_blanks_around_the_fences_do_no_harm(tmp_path: Path, content: str) -> None:
    [record] = read_file(tmp_path, content)
    assert isinstance(record, RawRecord)
    assert [value.text for _, value in record.fields.values() if isinstance(value, Scalar)] == ["甲"]
    assert record.body == "文"


def test_the_places_of_a_file_that_begins_with_blank_lines_are_right(tmp_path: Path) -> None:
    [record] = read_file(tmp_path, "\n\n---\ntitle: 甲\n---\n\n\n文\n")
    assert isinstance(record, RawRecord)
    assert record.fields["title"][0] == Source(FILE, 4)
    assert record.body_source == Source(FILE, 8)


def test_records_come_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("news/2024/b", "news/2023/c", "documents/2024/a"):
        read_file(tmp_path, "---\ntitle: x\n---\n", f"data/items/{name}.md")
    stems = [record.stem for record in read(tmp_path) if isinstance(record, RawRecord)]
    assert stems == ["a", "c", "b"]


@pytest.mark.parametrize("name", [".hidden.md", "~$n-1.md", ".DS_Store"])
def test_hidden_and_lock_files_are_no_records(tmp_path: Path, name: str) -> None:
    assert read_file(tmp_path, "x", f"data/items/news/2024/{name}") == []


FENCE = (
    f"{FILE}:1: [front-matter] 开头没有用两行 --- 围起来的信息栏；"
    "请在第一行写 ---，下面写 title 和 published，再写一行 ---，然后是正文"
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", f"{FILE}:1: [empty-file] 文件是空的；请补上内容，或删除此文件"),
        ("只有正文\n", FENCE),
        ("---\ntitle: 甲\n正文\n", FENCE),
        ("先有文字\n---\ntitle: 甲\n---\n", FENCE),
        ("---\n---\n正文\n", f"{FILE}:1: [front-matter] 信息栏里没有“键: 值”；请至少写 title: 标题 和 published: 日期"),
        ("---\n- a\n---\n", f"{FILE}:1: [front-matter] 信息栏里没有“键: 值”；请至少写 title: 标题 和 published: 日期"),
        (
            "---\ntitle: 甲\n---\n第四行\n第\0五行\n",
            f"{FILE}:5: [control-character] 含有不可见的控制字符 U+0000；请删除这个字符后重新保存",
        ),
        (
            "---\ntitle: 甲\n---\n中文".encode("gb18030"),
            f"{FILE}:2: [encoding] 这里不是 UTF-8 编码，像是 GB18030（ANSI）；请另存为 UTF-8",
        ),
        (b"---\ntitle: a\n---\n\xff\xff", f"{FILE}:4: [encoding] 这里不是 UTF-8 编码；请另存为 UTF-8"),
        ("---\ntitle: 甲\n---\n".encode("utf-16"), f"{FILE}:1: [encoding] 文件是 UTF-16 编码；请另存为 UTF-8"),
        (
            b"x" * (MAX_RECORD_BYTES + 1),
            f"{FILE}:1: [file-size] 文件有 2.0 MB，上限是 2 MB；请把大的内容放进附件",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_no_record_is_told(tmp_path: Path, content: str | bytes, told: str) -> None:
    [problem] = read_file(tmp_path, content)
    assert isinstance(problem, Problem)
    assert str(problem) == told


def test_other_files_and_links_have_no_place_among_records(tmp_path: Path) -> None:
    folder = tmp_path / "data/items/news"
    folder.mkdir(parents=True)
    (tmp_path / "outside.md").write_text("---\ntitle: x\n---\n")
    (folder / "a.docx").write_text("x")
    (folder / "b.md").symlink_to(tmp_path / "outside.md")
    (folder / "c").symlink_to(tmp_path)
    told = "附件请放到 data/files，表格请放到 data/sheets"
    assert [str(problem) for problem in read(tmp_path)] == [
        f"data/items/news/a.docx:1: [foreign-file] 这里只放 .md 记录文件；{told}",
        "data/items/news/b.md:1: [symlink] 这是一个符号链接；请放真正的文件",
        "data/items/news/c:1: [symlink] 这是一个符号链接；请放真正的文件",
    ]


_FRAGMENTS = st.sampled_from(["---\n", "title: x\n", "- a\n", "\r\n", "\0", "\ufeff", "正文", ": ", "[", "&a", "\t"])


@settings(max_examples=60)
@given(st.lists(_FRAGMENTS, max_size=8).map("".join).map(str.encode) | st.binary(max_size=60))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    found = read_file(tmp_path_factory.mktemp("record"), content)
    assert len(found) >= 1


def test_what_is_sound_need_not_be_read_to_be_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [whole] = read_file(tmp_path, "---\ntitle: 甲\n---\n文")
    read_file(tmp_path, "---\ntitle: [甲\n---\n文", "data/items/news/2024/n-2.md")
    read_file(tmp_path, "---\ntitle: 甲\ntitle: 乙: 丙\n---\n文", "data/items/news/2024/n-3.md")
    (tmp_path / "data/items/news/2024/n-4.doc").write_bytes(b"x")
    files = [path.relative_to(tmp_path).as_posix() for path in sorted((tmp_path / "data").rglob("*.*"))]
    assert isinstance(whole, RawRecord)
    assert sound(tmp_path, files) == {}  # few are read at once
    monkeypatch.setattr(markdown, "_MOST_IN_MEMORY", 0)
    digests = sound(tmp_path, [*files, "data/files/news/2024/a.txt"])
    assert digests == {FILE: whole.blob}
    unread, *others = read(tmp_path, Held(digests))
    assert isinstance(unread, UnreadRecord)
    assert unread.whole() == whole
    assert [unread.whole(), *others] == list(read(tmp_path))
