"""No personal data in the cells of the published lists (R-WAGE-1; their columns are held by the model).

Source: 个人信息保护法 art. 34: an organ handles no more than its statutory duty needs; 人社部令第29号, 令第45号 art. 4.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.wage_list import entries_of
from generator.problem import Problem
from generator.regex import regex
from generator.text import half_width

TELLS = {"R-WAGE-1": "欠薪名单只有法定的列，必填的都填了；没有身份证、手机、银行卡号码"}

_PERSONAL = {
    "像身份证号码": regex(r"(?<![0-9A-Z])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9X](?![0-9A-Z])"),
    "像手机号码": regex(r"(?<![0-9])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])"),
    "像银行卡号": regex(r"(?<![0-9A-Z])(?:62|60|4[0-9]|5[1-5]|35)[0-9]{14,17}(?![0-9A-Z])"),
}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Looks for numbers of persons in every legal field but the code."""
    del as_of
    for entry in entries_of(dataset.wages.lists):
        for key, text in entry.texts.items():
            for kind, form in _PERSONAL.items():
                if key != "code" and form.search(half_width(text)):
                    found = f"{entry.cells[key]} 里有{kind}的数字"
                    advice = "个人的号码一律不得公布，请删去（《个人信息保护法》第三十四条）"
                    yield Problem(entry.where, "R-WAGE-1", found, advice)
