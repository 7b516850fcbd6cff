"""Each listed employer's unified social credit code is well formed, so that nobody else is meant (R-WAGE-2).

Source: 人社部令第29号 (统一社会信用代码或注册号); GB 32100-2015.
"""

import datetime as dt
from collections.abc import Iterator

from generator.credit_code import check_character, is_credit_code
from generator.model.dataset import Dataset
from generator.model.wage_list import Entry, entries_of
from generator.problem import Problem

TELLS = {"R-WAGE-2": "名单里的统一社会信用代码校验正确（15 位旧注册号是提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """A wrong code is an error; a registration number of 15 digits, as before 2015, a warning."""
    del as_of
    for entry in entries_of(dataset.wages.lists):
        if is_credit_code(entry.code):
            continue
        if len(entry.code) == 15 and entry.code.isascii() and entry.code.isdigit():
            found = f"{entry.cells['code']} 是 15 位的注册号，不能校验"
            advice = "请核对；已换发的请改填统一社会信用代码（令29）"
            yield Problem(entry.where, "R-WAGE-2", found, advice, "warning")
        else:
            found = f"{entry.cells['code']} 的统一社会信用代码“{entry.code}”{_fault(entry)}"
            yield Problem(entry.where, "R-WAGE-2", found, "请对照营业执照改正（令29；GB 32100 校验）")


def _fault(entry: Entry) -> str:
    code = entry.code
    if len(code) != 18:
        return f"有 {len(code)} 位，应是 18 位"
    try:
        right = check_character(code[:17])
    except ValueError:
        return "含有代码里不用的字符（如 I、O、S、V、Z）"
    return f"校验位不对：末位是 {code[17]}，按前 17 位应是 {right}"
