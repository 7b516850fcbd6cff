"""No category is empty.

Source: 国办秘函〔2019〕19号 单项否决: five empty columns fail the portal; the first is told at once.
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.finding import Evidence, Finding
from generator.problem import Source
from generator.records.config import CATEGORIES


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """A warning for each category without a public item."""
    del as_of
    catalogue = evidence.dataset.catalogue
    for leaf in catalogue.leaves:
        if not evidence.site.by_category[leaf.id]:
            yield Finding(
                rule="empty",
                severity="warning",
                key=leaf.id,
                subject=catalogue.full_title(leaf),
                found="栏目里没有一条公开的信息；请补充，或从栏目表中删去",
                basis="国办秘函〔2019〕19号单项否决：空白栏目",
                place=Source(CATEGORIES),
            )
