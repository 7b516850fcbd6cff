"""The disclosure guide names what art. 12 lists.

Source: 政府信息公开条例 (令711) art. 12: 分类、编排体系、获取方式 (on the page itself) and the organ's name, address,
hours, telephone, fax and internet contact; with the date of update, as inspections ask (R-61-6).
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.config import SITE

TELLS = {"guide-fields": "公开指南写全《条例》第十二条要求的联系方式（提醒）"}

_FIELDS = {
    "address": "办公地址",
    "hours": "办公时间",
    "phone": "联系电话",
    "fax": "传真号码",
    "email": "互联网联系方式",
    "guide_updated": "指南更新日期",
}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """One warning a field: an office without a fax can't be made to have one."""
    del as_of
    for key, label in _FIELDS.items():
        if dataset.settings.has_chinese_duties and not getattr(dataset.settings, key):
            advice = f"请填写 {key}；确实没有的，指南里写“暂无”（《政府信息公开条例》第十二条）"
            yield Problem(Source(SITE), "guide-fields", f"公开指南缺少{label}", advice, "warning")
