from generator.checks.references import check
from tests.builders import AS_OF, line_of, lines, make_dataset, make_item


def test_references_to_other_items_are_good() -> None:
    items = (make_item(interprets=("n-2",), replaces=("n-2",)), make_item(id="n-2"))
    assert list(check(make_dataset(*items), AS_OF)) == []


def test_a_reference_to_nothing_or_to_itself_is_told() -> None:
    items = (make_item(interprets=("n-20x", "zzz"), replaces=("n-1",)), make_item(id="n-20"))
    place = "data/items/news/2024/n-1.md"
    assert lines(list(check(make_dataset(*items), AS_OF))) == [
        f"{place}:{line_of('interprets')}: [references] 解读的“n-20x”不存在；是不是“n-20”？请写已有记录的编号",
        f"{place}:{line_of('interprets')}: [references] 解读的“zzz”不存在；请写已有记录的编号",
        f"{place}:{line_of('replaces')}: [references] 替代的是自己（n-1）；请写另一条记录的编号",
    ]
