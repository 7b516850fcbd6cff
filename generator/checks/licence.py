"""Who takes the open data away knows on what terms.

Source: 公共数据资源登记、开放 rules ask for conditions of use; which of them bind a county bureau: 待核实.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem, Source
from generator.records.config import SITE

TELLS = {"licence": "开放数据的许可协议已写在 `data/site.toml`（提醒）"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """The terms are the bureau's decision, so they are never made up."""
    del as_of
    if dataset.settings.licence is None:
        yield Problem(
            Source(SITE),
            "licence",
            "没有写开放数据的许可协议（licence），数据文件里不写许可",
            "请与本级数据主管部门商定后写上名称和全文网址，不要编造（依据待核实）",
            "warning",
        )
