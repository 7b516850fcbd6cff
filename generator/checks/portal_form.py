"""People can apply for information online, or are told that they can't.

Source: 政府信息公开条例 (令711) art. 28, an organ has to provide ways to apply that are convenient.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.config import SITE

TELLS = {"portal-form": "网上申请的地址已写在 `data/site.toml`（提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """The address is the county portal's, so it is never made up."""
    del as_of
    if dataset.settings.has_chinese_duties and not dataset.settings.portal_form:
        yield Problem(
            Source(SITE),
            "portal-form",
            "没有写网上申请的地址（portal_form），依申请公开页面写着“暂无网上申请”",
            "门户网站已开通的，请写上（条例第二十八条：完善申请渠道，提供便利）",
            "warning",
        )
