import datetime as dt

from generator.checks.withdrawal import check
from generator.model.item import Withdrawal
from tests.builders import AS_OF, line_of, lines, make_dataset, make_item

PLACE = "data/items/news/2024/n-1.md"


def test_a_withdrawal_with_day_and_reason_is_good() -> None:
    item = make_item(status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 3, 5), "数据有误"))
    assert list(check(make_dataset(item, make_item(id="n-2")), AS_OF)) == []


def test_a_withdrawal_without_explanation_is_told() -> None:
    assert lines(list(check(make_dataset(make_item(status="withdrawn")), AS_OF))) == [
        f"{PLACE}:{line_of('status')}: [withdrawal] 状态是“已撤回”，但没有撤回说明；"
        "请补上 withdrawn 的 date 和 reason（表格里：撤回说明）"
    ]


def test_an_explanation_without_withdrawal_is_told() -> None:
    item = make_item(withdrawn=Withdrawal(dt.date(2024, 3, 8), "数据有误"))
    assert lines(list(check(make_dataset(item), AS_OF))) == [
        f"{PLACE}:{line_of('withdrawn')}: [withdrawal] 写了撤回说明，但状态不是“已撤回”；"
        "请写 status: withdrawn，或删去撤回说明"
    ]


def test_a_withdrawal_before_publication_is_told() -> None:
    item = make_item(status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 3, 4), "数据有误"))
    assert lines(list(check(make_dataset(item), AS_OF))) == [
        f"{PLACE}:{line_of('withdrawn')}: [withdrawal] 撤回日期 2024-03-04 早于发布日期 2024-03-05；请核对日期"
    ]
