"""How much this site adds to the three counts by which a whole portal is failed.

Source: 国办秘函〔2019〕19号 单项否决 “栏目不更新”: five of the watched top-level columns (two weeks, six months) not
updated, ten columns not updated that should be, or five empty columns. They are counted over the county's whole
portal, of which the bureau is one contributor: below the threshold the count is only said, since `cadence` and
`empty` name each column.
"""

import datetime as dt
from collections.abc import Iterator

from generator.inspection.deadlines import category_deadline
from generator.inspection.finding import Evidence, Finding
from generator.problem import Source
from generator.records.config import CATEGORIES


def inspect(evidence: Evidence, as_of: dt.date) -> Iterator[Finding]:
    """One finding a count."""
    leaves = evidence.dataset.catalogue.leaves
    stale = [
        leaf for leaf in leaves if (limits := category_deadline(evidence, leaf)) is not None and as_of > limits.due
    ]
    watched = [leaf for leaf in stale if leaf.cadence in {"two-weeks", "six-months"}]
    empty = [leaf for leaf in leaves if not evidence.site.by_category[leaf.id]]
    for key, subject, count, threshold in (
        ("watched", "动态要闻、通知公告、政策文件类栏目不更新", len(watched), 5),
        ("stale", "应更新未更新栏目", len(stale), 10),
        ("empty", "空白栏目", len(empty), 5),
    ):
        is_vetoed = count >= threshold
        whole = "本站已经达到" if is_vetoed else "整个门户累计达到"
        yield Finding(
            rule="veto",
            severity="fault" if is_vetoed else "ok",
            key=key,
            subject=subject,
            found=f"本站 {count} 个；{whole} {threshold} 个即单项否决",
            basis="国办秘函〔2019〕19号单项否决：栏目不更新",
            place=Source(CATEGORIES),
        )
