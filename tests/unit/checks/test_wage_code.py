"""R-WAGE-2: the unified social credit code of each entry."""

import pytest

from generator.checks import wage_code
from tests.wage_builders import AS_OF, found_in, make_dataset, make_entry, make_list


def test_a_right_code_is_good() -> None:
    assert (
        list(wage_code.check(make_dataset(make_list(make_entry(), make_entry(code="11441700007280420Y"))), AS_OF)) == []
    )


@pytest.mark.parametrize(
    ("code", "fault", "severity"),
    [
        ("11441700007280420T", "校验位不对：末位是 T，按前 17 位应是 Y", "error"),
        ("1144170000728042", "有 16 位，应是 18 位", "error"),
        ("1144170000728042OY", "含有代码里不用的字符（如 I、O、S、V、Z）", "error"),
    ],
)
def test_a_wrong_code_is_told_with_what_is_wrong(code: str, fault: str, severity: str) -> None:
    problems = list(wage_code.check(make_dataset(make_list(make_entry(code=code))), AS_OF))
    assert found_in(problems) == [(2, f"B2 的统一社会信用代码“{code}”{fault}", severity)]


def test_a_registration_number_is_only_warned_of() -> None:
    problems = list(wage_code.check(make_dataset(make_list(make_entry(code="440000000000001"))), AS_OF))
    assert found_in(problems) == [(2, "B2 是 15 位的注册号，不能校验", "warning")]
