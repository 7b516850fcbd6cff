"""What was published is not changed without a word: an edit after publication has its entry of 更正记录.

What was mended on the day of publication is no correction. A new edit is an error, so that it is stopped at the desk of
who made it; one that has long been public only warns, since an error would keep the whole site as it was.
"""

import datetime as dt
from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.item import Item
from generator.model.version import Difference, Version, differences
from generator.problem import Problem

TELLS = {"change-note": "公开以后改过的信息有更正记录（7 天以前的改动只提醒）"}

# Until when an edit is new. A gate in CI runs within it; a site that nobody rebuilds for a week is not kept by it.
NEW_DAYS = 7


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Compares each item as it was first published with what it is now; says nothing of what git doesn't know.

    In demonstration mode an edit only warns: those data are mended so that they tell one story, on days of their own.
    """
    for item in dataset.visible(as_of) if dataset.past.versions else ():
        versions = dataset.past.of(item.id, as_of)
        if not versions:
            continue
        noted = [each for each in differences(versions[0], versions[-1]) if each.is_noted]
        edit = _last_edit(versions)
        if noted and edit is not None and not _is_told(item, versions[edit - 1], versions[edit]):
            yield _problem(item, noted, versions[edit], as_of, is_demo=dataset.settings.demo)


def _last_edit(versions: tuple[Version, ...]) -> int | None:
    """The last version that differs from the one before it in what a note must account for."""
    edits = (
        number
        for number in range(len(versions) - 1, 0, -1)
        if any(each.is_noted for each in differences(versions[number - 1], versions[number]))
    )
    return next(edits, None)


def _is_told(item: Item, before: Version, after: Version) -> bool:
    """A note of that day or a later one, or one that came with the edit and bears an earlier day."""
    earlier = {(change.date, change.note) for change in before.changes}
    return any(change.date >= after.day or (change.date, change.note) not in earlier for change in item.changes)


def _problem(item: Item, noted: list[Difference], edit: Version, as_of: dt.date, *, is_demo: bool) -> Problem:
    labels = "、".join(dict.fromkeys(f"“{each.label}”" for each in noted))
    found = f"{edit.day} 改了已经公开的{labels}，没有写更正记录"
    line = f"{edit.day} 更正了什么"
    if item.where.file.endswith(".md"):
        entry = f"{{date: {edit.day}, note: 更正了什么}}"
        advice = f"请在 changes 下加一行：- {entry}" if item.changes else f"请在信息栏里加一行：changes: [{entry}]"
        advice += "（网页表单里在“更正记录”下点“新增”）"
    else:
        advice = f"请在这一行的“更正记录”里{'另起一行' if item.changes else ''}写：{line}"
    is_new = not is_demo and (edit.is_uncommitted or 0 <= (as_of - edit.day).days <= NEW_DAYS)
    return Problem(item.place(noted[0].key), "change-note", found, advice, "error" if is_new else "warning")
