import sys

import numpy as np
import pytest

from generator.search_text import head_form, search_form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("示例人社〔2024〕5号", "示例人社(2024)5号"),
        ("示例人社［２０２４］５号", "示例人社(2024)5号"),
        ("示例人社【2024】 5 号", "示例人社(2024)5号"),
        ("《條例》，“農民工”工資", '《条例》,"农民工"工资'),
        ("ＰＤＦ Ⅲ ㎡", "pdfiiim2"),
        ("甲\u3000乙\u200b丙\u00ad丁", "甲乙丙丁"),
        ("第一段\n第二段", "第一段\n第二段"),
        ("1—2－3−4", "1-2-3-4"),
        ("𬭎〇", "𬭎〇"),
        ("", ""),
    ],
)
def test_what_readers_take_for_the_same_has_one_form(text: str, form: str) -> None:
    assert search_form(text) == form


@pytest.mark.parametrize("numpy", [np, None])
@pytest.mark.parametrize("others", ["", "㎡", "\0", "\u3000\u200b"])
def test_a_long_text_has_the_forms_of_its_characters_with_numpy_and_without(
    others: str, numpy: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    if numpy is None:
        monkeypatch.delitem(sys.modules, "numpy")
    text = "".join(map(chr, (*range(1, 0xD800), *range(0xE000, 0x30000))))
    plain = "".join(character for character in text if len(search_form(character)) <= 1) + others
    assert search_form(plain) == "".join(map(search_form, plain))


def test_the_form_of_a_form_is_itself() -> None:
    everything = "".join(map(chr, (*range(32, 0xD800), *range(0xE000, 0x30000))))
    assert search_form(search_form(everything)) == search_form(everything)


def test_a_head_has_its_latin_words_once_more_each_with_a_mark() -> None:
    assert head_form("关于2024年") == "关于2024年"
    assert head_form("Art party\nA〔2024〕5") == "artparty\na(2024)5\n\x1fart\x1fparty\n\x1fa(2024)5"
    assert head_form("Job-seeker 5G，ＰＤＦ表") == "job-seeker5g,pdf表\n\x1fjob-\x1fseeker5g,\x1fpdf表"
