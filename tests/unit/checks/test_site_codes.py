"""The numbers in the foot of every page."""

import dataclasses
from typing import Any

import pytest

from generator.checks.site_codes import check
from tests.builders import AS_OF, SETTINGS, lines, make_dataset


def found(**changes: Any) -> list[str]:
    return lines(list(check(make_dataset(settings=dataclasses.replace(SETTINGS, **changes)), AS_OF)))


def test_numbers_in_their_form_are_good() -> None:
    assert found() == []
    assert found(icp="测ICP备00000000号-1", police="测公网安备 00000000000000号") == []


def test_unset_numbers_are_told_and_never_made_up() -> None:
    assert found(icp="") == [
        "data/site.toml:1: [site-codes] 没有填写ICP 备案号，页脚和网页标签里不显示；"
        "请向门户网站主管部门取得后填写 icp，不要编造（国办发〔2017〕47号，待核实）"
    ]
    assert [line[: line.index("，")] for line in found(icp="", police="", site_id="")] == [
        "data/site.toml:1: [site-codes] 没有填写网站标识码",
        "data/site.toml:1: [site-codes] 没有填写ICP 备案号",
        "data/site.toml:1: [site-codes] 没有填写公安备案号",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"site_id": "123456789"}, "网站标识码“123456789”的写法少见；通常是10 位数字（待核实）"),
        ({"icp": "备12345678号"}, "ICP 备案号“备12345678号”的写法少见；通常是如 粤ICP备12345678号（待核实）"),
    ],
)
def test_a_number_of_another_form_is_a_warning(changes: dict[str, str], words: str) -> None:
    assert found(**changes) == [f"data/site.toml:1: [site-codes] {words}"]
