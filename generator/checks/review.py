"""What was reviewed before publication (三审): the stages that its category asks for, in their order and in time.

Source: 政府信息公开条例 (令711) art. 17 asks for a review with fixed steps and responsibilities. That these be 初审,
复审 and 终审 (三审三校) is custom of government websites (待核实), so categories.yml says which are needed.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model.category import Category
from generator.model.dataset import Dataset
from generator.model.item import Item, ReviewStep
from generator.privacy.person_name import names_person
from generator.problem import Problem

TELLS = {
    "review": "栏目要求的审核环节在发布以前都有（`review_since` 以后发布的），先后、日期合理，"
    "写的是股室或职务，不是个人姓名"
}


def check(dataset: Dataset, as_of: dt.date) -> Iterator[Problem]:
    """Names of persons are told in drafts too; everything else of what is published or scheduled."""
    del as_of
    for item in dataset.items:
        category = dataset.catalogue.get(item.category)
        if not item.review and not category.review:
            continue
        faults = [*_names(item)]
        if item.status == "published":
            faults += [*_missing(item, category), *_order(_sequence(item, category)), *_late(item)]
        for found, advice in faults:
            yield Problem(item.place("review"), "review", found, advice)


def _names(item: Item) -> Iterator[tuple[str, str]]:
    for step in item.review:
        if names_person(step.role):
            yield f"{step.stage}的“{step.role}”像是个人姓名", "请写股室或职务，如 就业股、分管副局长"


def _missing(item: Item, category: Category) -> Iterator[tuple[str, str]]:
    if item.day < category.review_since:
        return
    before = {step.stage for step in item.review if step.date <= item.day}
    if missing := [stage for stage in category.review if stage not in before]:
        found = f"“{category.title}”要经过{'、'.join(category.review)}，发布以前缺少{'、'.join(missing)}"
        example = f"- {{stage: {missing[0]}, role: 办公室, date: {item.day}}}"
        yield found, f"审核后在 review 里补上，如 {example}；还没有审核的请写 status: draft"


def _sequence(item: Item, category: Category) -> Sequence[ReviewStep]:
    """The steps that must follow each other: the first of each stage asked for, or all as they are written."""
    if not category.review:
        return item.review
    first = {step.stage: step for step in reversed(item.review)}
    return [first[stage] for stage in category.review if stage in first]


def _order(steps: Sequence[ReviewStep]) -> Iterator[tuple[str, str]]:
    for earlier, later in pairwise(steps):
        if later.date < earlier.date:
            found = f"{later.stage}（{later.date}）早于它前面的{earlier.stage}（{earlier.date}）"
            yield found, "请按审核的先后写，并核对日期"


def _late(item: Item) -> Iterator[tuple[str, str]]:
    """A step after publication is that of a correction, or it came too late."""
    for step in item.review:
        if step.date > item.day and not any(step.date <= change.date for change in item.changes):
            found = f"{step.stage}的日期 {step.date} 晚于发布日期 {item.day}"
            yield found, "先审核后发布：请核对日期；审核的是更正，请写更正记录（changes）"
