"""R-WAGE-1: no number of a person in the published lists."""

import pytest

from generator.checks import wage_fields
from tests.wage_builders import AS_OF, make_dataset, make_entry, make_list


def test_counts_and_sums_are_good() -> None:
    entry = make_entry(facts="拖欠21名工人工资共468000.00元，2024-03-12责令支付", address="示例路138号0012")
    assert list(wage_fields.check(make_dataset(make_list(entry)), AS_OF)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("拖欠工人（11010519491231002X）工资", "像身份证号码"),
        ("联系电话138-0013-8000", "像手机号码"),
        ("汇入6200000000000005", "像银行卡号"),
        ("电话１３８００１３８０００", "像手机号码"),
    ],
)
def test_a_number_of_a_person_is_told_with_its_cell(text: str, kind: str) -> None:
    [problem] = wage_fields.check(make_dataset(make_list(make_entry(facts=text))), AS_OF)
    assert (problem.found, problem.severity) == (f"E2 里有{kind}的数字", "error")
    assert "第三十四条" in problem.advice
