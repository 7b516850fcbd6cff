"""The check character of the unified social credit code."""

import pytest

from generator.credit_code import check_character, is_credit_code


@pytest.mark.parametrize("code", ["11441700007280420Y", "11220000013544357T", "91440515MA4X1Q2R4X"])
def test_published_and_synthetic_codes_pass(code: str) -> None:
    assert is_credit_code(code)


def test_every_change_of_one_character_is_noticed() -> None:
    code = "11441700007280420Y"
    for place, character in enumerate(code):
        changed = "8" if character != "8" else "9"
        assert not is_credit_code(code[:place] + changed + code[place + 1 :]), place


@pytest.mark.parametrize(
    "code", ["", "11441700007280420", "11441700007280420y", "1144170000728042OY", "１1441700007280420Y"]
)
def test_a_code_of_another_form_fails(code: str) -> None:
    assert not is_credit_code(code)


def test_the_check_character_is_the_complement_of_the_weighted_sum() -> None:
    # GB 32100, worked by hand in standards.md §8: sum 714, 714 mod 31 = 1, 31 - 1 = 30, the 31st of the alphabet.
    assert check_character("11441700007280420") == "Y"
