import datetime as dt
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.checks.review import check
from generator.model.category import Catalogue, Category
from generator.model.item import Change, ReviewStep
from tests.builders import AS_OF, line_of, lines, make_dataset, make_item, moment

NEWS = Category(
    id="news",
    title="工作动态",
    path=PurePosixPath("news"),
    description="日常工作。",
    review=("初审", "复审", "终审"),
    review_since=dt.date(2024, 3, 5),
)
PLACE = f"data/items/news/2024/n-1.md:{line_of('review')}: [review]"


def step(stage: str, day: int, role: str = "办公室") -> ReviewStep:
    return ReviewStep(stage, role, dt.date(2024, 3, day))


GOOD = (step("初审", 4, "就业股"), step("复审", 4), step("终审", 5, "分管副局长"))


def told(category: Category = NEWS, **changes: Any) -> list[str]:
    dataset = make_dataset(make_item(**changes), catalogue=Catalogue((category,)))
    return lines(list(check(dataset, AS_OF)))


def test_a_reviewed_item_is_good() -> None:
    assert told(review=GOOD) == []


def test_missing_stages_are_told_of_what_is_published_or_scheduled() -> None:
    expected = (
        "data/items/news/2024/n-1.md:1: [review] “工作动态”要经过初审、复审、终审，发布以前缺少初审、复审、终审；"
        "审核后在 review 里补上，如 - {stage: 初审, role: 办公室, date: 2024-03-05}；还没有审核的请写 status: draft"
    )
    assert told() == [expected]
    assert len(told(published=moment("2025-03-05"))) == 1
    assert "发布以前缺少复审；" in told(review=(GOOD[0], GOOD[2]))[0]


@pytest.mark.parametrize(
    ("category", "changes"),
    [
        (NEWS, {"published": moment("2024-03-04")}),
        (replace(NEWS, review=()), {}),
        (NEWS, {"status": "draft"}),
        (NEWS, {"status": "withdrawn"}),
    ],
)
def test_what_is_older_than_the_rule_or_not_published_is_good_without(
    category: Category, changes: dict[str, Any]
) -> None:
    assert told(category, **changes) == []


def test_stages_in_the_wrong_order_are_told_however_they_are_written() -> None:
    expected = [f"{PLACE} 终审（2024-03-03）早于它前面的复审（2024-03-04）；请按审核的先后写，并核对日期"]
    assert told(review=(*GOOD[:2], step("终审", 3))) == expected
    assert told(review=(step("终审", 3), *GOOD[:2])) == expected


def test_without_a_rule_the_order_is_that_in_which_steps_are_written() -> None:
    free = replace(NEWS, review=())
    assert told(free, review=(step("校对", 4), step("签发", 5))) == []
    assert len(told(free, review=(step("校对", 5), step("签发", 4)))) == 1


def test_a_review_after_publication_is_told_and_is_none_before_it() -> None:
    late = told(review=(*GOOD[:2], step("终审", 6)))
    assert [line.split("；")[0] for line in late] == [
        f"{PLACE} “工作动态”要经过初审、复审、终审，发布以前缺少终审",
        f"{PLACE} 终审的日期 2024-03-06 晚于发布日期 2024-03-05",
    ]


def test_the_review_of_a_correction_is_good() -> None:
    changes = (Change(dt.date(2024, 3, 8), "更正地点"),)
    assert told(review=(*GOOD, step("终审", 8)), changes=changes) == []
    assert len(told(review=(*GOOD, step("终审", 9)), changes=changes)) == 1


def test_a_persons_name_is_told_in_a_draft_too_but_not_quoted_in_full_elsewhere() -> None:
    assert told(review=(step("初审", 4, "王某"),), status="draft") == [
        f"{PLACE} 初审的“王某”像是个人姓名；请写股室或职务，如 就业股、分管副局长"
    ]
