"""The numbers in the foot of every page are set and have their form; unset is a warning, made up is worse.

Source: 国办发〔2017〕47号 (首页底部功能区: 主办单位, 网站标识码, ICP备案编号, 公安备案); forms from memory, so
warnings.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.config import SITE
from generator.regex import regex

TELLS = {"site-codes": "页脚的网站标识码、备案号已填写、写法正确（提醒；没有的不要编造）"}

_CODES = {
    "site_id": ("网站标识码", regex(r"[0-9]{10}"), "10 位数字"),
    "icp": ("ICP 备案号", regex(r"[\u4e00-\u9fff]ICP备[0-9]{8}号(-[0-9]+)?"), "如 粤ICP备12345678号"),
    "police": ("公安备案号", regex(r"[\u4e00-\u9fff]公网安备\s?[0-9]{14}号"), "如 粤公网安备 加 14 位数字和“号”"),
}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """One warning a number."""
    del as_of
    for key, (label, form, example) in _CODES.items():
        value = getattr(dataset.settings, key)
        if not value and not dataset.settings.has_chinese_duties:
            continue
        if not value:
            advice = f"请向门户网站主管部门取得后填写 {key}，不要编造（国办发〔2017〕47号，待核实）"
            yield Problem(Source(SITE), "site-codes", f"没有填写{label}，页脚和网页标签里不显示", advice, "warning")
        elif not form.fullmatch(value):
            yield Problem(
                Source(SITE), "site-codes", f"{label}“{value}”的写法少见", f"通常是{example}（待核实）", "warning"
            )
