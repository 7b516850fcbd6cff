import datetime as dt

from generator.checks.issued_order import check
from tests.builders import AS_OF, line_of, lines, make_dataset, make_item, moment


def test_a_document_made_before_or_on_the_day_of_publication_is_good() -> None:
    same_day = make_item(id="n-2", issued=dt.date(2024, 3, 5), published=moment("2024-03-05T00:01"))
    earlier = make_item(issued=dt.date(2024, 3, 4))
    assert list(check(make_dataset(earlier, same_day, make_item(id="n-3")), AS_OF)) == []


def test_a_document_made_after_its_publication_is_told() -> None:
    assert lines(list(check(make_dataset(make_item(issued=dt.date(2024, 3, 6))), AS_OF))) == [
        f"data/items/news/2024/n-1.md:{line_of('issued')}: [issued-order] 成文日期 2024-03-06 晚于发布日期 2024-03-05；"
        "请核对两个日期（《政府信息公开条例》第二十六条：信息形成之后公开）"
    ]
