import datetime as dt
from typing import Any

import pytest

from generator.checks.permalink import check
from generator.model.item import Item, Withdrawal
from generator.records.manifest import MOVED, PUBLIC, REMOVED, Address, Manifest
from tests.builders import AS_OF, make_dataset, make_item, moment

ITEM = make_item()
LINE = "news/2024/n-1/"


def address(path: str = LINE, state: str = PUBLIC, target: str = "", published: str = "2024-03-05") -> Address:
    name = path.strip("/").rpartition("/")[2]
    return Address(path=path, id=name, category="news", published=published, state=state, target=target)


def told(*addresses: Address, items: tuple[Item, ...] = (ITEM,), lost: tuple[str, ...] = ()) -> list[str]:
    manifest = Manifest(addresses={each.path: each for each in addresses}, lost=lost)
    return [str(problem).partition("] ")[2] for problem in check(make_dataset(*items, manifest=manifest), AS_OF)]


GONE = (
    "；请恢复记录（要撤回的写 status: withdrawn）；改了编号的运行 gongkai manifest --move 旧网址 新网址；"
    "依法删除的运行 gongkai manifest --remove 网址"
)


def test_without_a_manifest_nothing_is_told_and_no_problem_with_one_that_fits() -> None:
    assert list(check(make_dataset(ITEM), AS_OF)) == []
    withdrawn = make_item(id="n-2", status="withdrawn", withdrawn=Withdrawal(dt.date(2024, 3, 8), "有误"))
    expired = make_item(id="n-3", expires=dt.date(2024, 12, 31))
    paths = (LINE, "news/2024/n-2/", "news/2024/n-3/")
    assert told(*map(address, paths), items=(ITEM, withdrawn, expired)) == []


def test_new_items_without_a_line_are_told_once_as_a_warning() -> None:
    items = tuple(make_item(id=f"n-{number}") for number in range(1, 6))
    dataset = make_dataset(*items, manifest=Manifest(addresses={LINE: address()}))
    (problem,) = check(dataset, AS_OF)
    assert (str(problem), problem.severity) == (
        "data/published.tsv:1: [permalink] 4 条信息的网址还没有登记（n-2、n-3、n-4等）；"
        "请运行 gongkai manifest，和记录一起提交",
        "warning",
    )


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ((), f"网址“{LINE}”公开过，现在没有了{GONE}"),
        ((make_item(status="draft"),),
         f"网址“{LINE}”公开过，现在的记录是草稿，网站上没有了；要撤回的请写 status: withdrawn 和撤回说明"),
    ],
)  # fmt: skip
def test_an_address_that_vanished_is_told(items: tuple[Item, ...], found: str) -> None:
    assert told(address(), items=items) == [found]


@pytest.mark.parametrize("changes", [{"category": "employment-news"}, {"published": moment("2023-03-05")}])
def test_an_item_that_moved_and_kept_its_id_is_told_with_where_it_is(changes: dict[str, Any]) -> None:
    moved = make_item(**changes)
    new = address(moved.url_path, published="2023-03-05")
    assert told(address(), new, items=(moved,)) == [
        f"网址“{LINE}”公开过，现在没有了；它现在是“{moved.url_path}”：请运行 gongkai manifest，旧网址会转到新网址"
    ]
    assert told(address(state=MOVED, target=moved.url_path), new, items=(moved,)) == []


def test_a_move_must_lead_to_an_item_in_the_end() -> None:
    first = address("news/2024/n-0/", MOVED, "news/2023/n-0/")
    second = address("news/2023/n-0/", MOVED, LINE)
    assert told(first, second, address()) == []
    assert told(first, address("news/2023/n-0/", REMOVED), address()) == []
    fault = "网址“news/2024/n-0/”移到的“news/2023/n-0/”没有信息；请核对新网址，写到年份和编号，如 news/2024/n-1/"
    assert told(first, address()) == [fault]
    assert told(first, address("news/2023/n-0/", MOVED, "news/2024/n-0/"), address())[0] == fault


def test_an_address_that_the_law_removed_is_not_used_again() -> None:
    assert told(address("news/2024/n-0/", REMOVED), address()) == []
    assert told(address(state=REMOVED)) == [f"网址“{LINE}”已依法删除，又有了信息；编号不能重用，请给新的信息另取编号"]


def test_a_line_of_a_later_day_is_not_judged_and_one_that_was_taken_out_is_told() -> None:
    assert told(address(), address("news/2025/n-9/", published="2025-06-01")) == []
    assert told(address(), lost=("news/2024/n-8/",)) == [
        "网址“news/2024/n-8/”登记过，现在这一行没有了；请从 git 恢复；不再要的，状态写“依法删除”"
    ]
