from generator.checks.unique_id import check
from generator.problem import Source
from tests.builders import AS_OF, lines, make_dataset, make_item


def test_ids_that_differ_are_good() -> None:
    assert list(check(make_dataset(make_item(id="n-1"), make_item(id="n-2")), AS_OF)) == []


def test_each_later_use_of_an_id_is_reported_with_the_place_of_the_first_across_sources() -> None:
    sheet = Source("data/sheets/news.csv", 7)
    items = (
        make_item(id="n-1", where=sheet, places={"id": sheet, "body": sheet}),
        make_item(id="n-1", category="documents"),
        make_item(),
    )
    assert lines(list(check(make_dataset(*items), AS_OF))) == [
        f"{place}: [unique-id] 编号“n-1”已在 data/items/documents/2024/n-1.md:1 使用；"
        "请另取编号；编号不能重复，也不能再次使用"
        for place in ("data/items/news/2024/n-1.md:1", "data/sheets/news.csv:7")
    ]
