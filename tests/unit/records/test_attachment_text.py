"""What a reader sees of an attachment is gathered, in every kind of file; what is hidden in it is not."""

import pytest

from generator.privacy.piece import Shown
from generator.records.attachment_text import MAX_CHARACTERS, AttachmentText
from generator.records.extract import extract
from tests.builders import xlsx
from tests.containers import CONTAINERS

WORDS = "budget 2080101"
# Where a reader of the file looks; in every other place of the table a text is hidden from them, or no reader is known.
SEEN = {
    "docx-body", "docx-runs", "docx-table", "docx-header", "docx-footer", "docx-inserted", "docx-text-box",
    "docx-footnote", "xlsx-cell", "xlsx-inline", "pdf-text", "zip", "zip-name", "gzip", "ofd", "odt", "pptx", "rtf",
    "csv", "txt-utf8", "txt-utf16", "txt-gb18030",
}  # fmt: skip


def text_of(name: str, data: bytes) -> str:
    seen = AttachmentText()
    for _ in seen.through(extract(name, data)):
        pass
    return seen.text


@pytest.mark.parametrize("container", CONTAINERS)
def test_what_is_shown_in_a_file_is_gathered_and_nothing_else(container: str) -> None:
    name, make, _ = CONTAINERS[container]
    assert (WORDS in text_of(name, make(WORDS))) == (container in SEEN)


def test_a_block_is_one_line_and_a_break_between_chinese_characters_is_no_space() -> None:
    seen = AttachmentText()
    list(seen.through([Shown(("根治\n 欠薪\nlabour\nlaw", "", "第二页"))]))
    assert seen.text == "根治欠薪 labour law\n第二页"
    assert text_of("a.txt", "  欠薪\t投诉 \n\n\u200b\n第二行\n".encode()) == "欠薪 投诉\n第二行"


def test_numbers_of_a_workbook_have_the_digits_that_it_shows() -> None:
    assert text_of("a.xlsx", xlsx([["得分"], [0.1 + 0.2], [1234.5], [3]])) == "得分\n0.3\n1234.5\n3"


def test_what_no_page_can_hold_is_left_out() -> None:
    assert text_of("a.txt", "甲\x01\u202e乙".encode()) == "甲乙"


@pytest.mark.parametrize("text", ["甲" * 300_000, "甲乙\n" * 100_000, "甲" * 99_999 + "\n" + "乙" * 9])
def test_a_file_of_any_length_gives_no_more_than_the_limit(text: str) -> None:
    found = text_of("a.txt", text.encode())
    assert len(found) <= MAX_CHARACTERS
    assert found == text[: len(found)].rstrip("\n")
    assert len(found) > MAX_CHARACTERS - 5


def test_damage_leaves_what_was_read_before_it() -> None:
    assert text_of("a.pdf", b"%PDF-1.7\nbroken") == ""
    assert text_of("a.docx", b"PK\x03\x04broken") == ""
