"""What an item explains or replaces is an item of this site, since both ends get the link."""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.problem import Problem
from generator.text import nearest

TELLS = {"references": "解读、替代的记录存在"}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Looks at `interprets` and `replaces`."""
    del as_of
    known = {item.id: item for item in dataset.items}
    for item in dataset.items:
        for key, label, ids in (
            ("interprets", "解读", item.interprets),
            ("replaces", "替代", item.replaces),
        ):
            for other in ids:
                if other == item.id:
                    yield Problem(
                        item.place(key),
                        "references",
                        f"{label}的是自己（{other}）",
                        "请写另一条记录的编号",
                    )
                elif other not in known:
                    guess = nearest(other, known)
                    hint = f"是不是“{guess}”？" if guess else ""
                    found = f"{label}的“{other}”不存在"
                    yield Problem(item.place(key), "references", found, f"{hint}请写已有记录的编号")
