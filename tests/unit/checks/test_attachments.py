import dataclasses

import pytest

from generator.checks.attachments import ALLOWED_TYPES, check
from generator.model.item import Attachment
from tests.builders import AS_OF, line_of, lines, make_dataset, make_file, make_item

PLACE = f"data/items/news/2024/n-1.md:{line_of('attachments')}"
TYPES = "、".join(sorted(ALLOWED_TYPES))


def told(names: list[str], files: list[str]) -> list[str]:
    item = make_item(attachments=tuple(Attachment(name, "甲") for name in names))
    return lines(list(check(make_dataset(item, files=files), AS_OF)))


def test_attachments_that_exist_in_a_usual_type_are_good() -> None:
    names = ["a.pdf", "B.XLSX", "表 (1).ofd"]
    assert told(names, [f"news/2024/{name}" for name in names]) == []


def test_an_attachment_that_is_missing_is_told_with_the_nearest_name() -> None:
    assert told(["notice.pdf", "zzz.doc"], ["news/2024/notices.pdf", "news/2023/zzz.doc"]) == [
        f"{PLACE}: [attachments] 找不到附件 data/files/news/2024/notice.pdf；"
        "是不是“notices.pdf”？请放入文件，或改正文件名（区分大小写）",
        f"{PLACE}: [attachments] 找不到附件 data/files/news/2024/zzz.doc；请放入文件，或改正文件名（区分大小写）",
    ]


def test_a_type_that_a_browser_would_run_is_told() -> None:
    assert told(["a.html", "b.svg", "c"], [f"news/2024/{name}" for name in ("a.html", "b.svg", "c")]) == [
        f"{PLACE}: [attachments] 附件“{name}”的类型不能公开；请转换格式；可用：{TYPES}"
        for name in ("a.html", "b.svg", "c")
    ]


def test_an_attachment_that_is_named_twice_is_told_once() -> None:
    assert told(["a.pdf", "a.pdf"], ["news/2024/a.pdf"]) == [
        f"{PLACE}: [attachments] 附件“a.pdf”写了两次；请只保留一个"
    ]


def test_two_files_that_only_case_tells_apart_are_told() -> None:
    assert told(["a.pdf"], ["news/2024/a.pdf", "news/2024/A.PDF"]) == [
        "data/files/news/2024/a.pdf:1: [attachments] 文件名与“A.PDF”只有大小写不同；请改名，并改正记录里的写法"
    ]


@pytest.mark.parametrize(
    ("name", "head", "told"),
    [
        ("a.pdf", b"%PDF-1.7\n", []),
        ("a.txt", "甲".encode(), []),
        ("a.pdf", b"PK\x03\x04", ["附件“a.pdf”的内容不是 pdf 文件"]),
        ("a.txt", b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>", ["附件“a.txt”的内容是网页或程序，不是它的扩展名所说的"]),
        ("a.csv", b"<script>", ["附件“a.csv”的内容是网页或程序，不是它的扩展名所说的"]),
        ("a.txt", b"MZ\x90\x00", ["附件“a.txt”的内容是网页或程序，不是它的扩展名所说的"]),
    ],
)
def test_content_that_is_not_what_the_name_says_is_reported(name: str, head: bytes, told: list[str]) -> None:
    file = dataclasses.replace(make_file(f"news/2024/{name}"), head=head)
    dataset = make_dataset(make_item(attachments=(Attachment(name, "甲"),)), files=[file])
    assert [problem.found for problem in check(dataset, AS_OF)] == told
