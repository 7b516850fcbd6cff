import datetime as dt

from generator.checks.changes import check
from generator.model.item import Change
from tests.builders import AS_OF, line_of, lines, make_dataset, make_item, moment


def test_a_correction_from_publication_until_today_is_good() -> None:
    item = make_item(changes=(Change(dt.date(2024, 3, 5), "甲"), Change(AS_OF, "乙")))
    future = make_item(id="n-2", published=moment("2025-02-01"), changes=(Change(dt.date(2025, 2, 1), "丙"),))
    assert list(check(make_dataset(item, future), AS_OF)) == []


def test_a_correction_before_publication_or_in_the_future_is_told() -> None:
    item = make_item(changes=(Change(dt.date(2024, 3, 4), "甲"), Change(dt.date(2025, 1, 11), "乙")))
    place = f"data/items/news/2024/n-1.md:{line_of('changes')}"
    assert lines(list(check(make_dataset(item), AS_OF))) == [
        f"{place}: [changes] 更正日期 2024-03-04 早于发布日期 2024-03-05；请核对日期",
        f"{place}: [changes] 更正日期 2025-01-11 在今天（2025-01-10）之后；请核对日期",
    ]
