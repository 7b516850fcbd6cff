"""Whoever finds a hole in the site knows whom to tell.

Source: RFC 9116, section 2.5.3 (`Contact` is required in security.txt).
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.config import SITE

TELLS = {"security-contact": "网站安全问题的联系方式已写在 `data/site.toml`（提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """The contact is never made up; on a host of others it is theirs to name."""
    del as_of
    if dataset.settings.has_own_host and not dataset.settings.security_contact:
        yield Problem(
            Source(SITE),
            "security-contact",
            "没有写网站安全问题的联系方式（security_contact），网站没有 security.txt",
            "发现漏洞的人不知道该告诉谁；请向网站主办单位要一个并写上，如 mailto:邮箱、tel:+86-电话、https://网址",
            "warning",
        )
