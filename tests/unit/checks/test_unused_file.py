from generator.checks.unused_file import check
from generator.model.item import Attachment
from tests.builders import AS_OF, make_dataset, make_item

ITEM = make_item(body="![图](b.png)", attachments=(Attachment("a.pdf", "甲"),))


def test_files_of_items_and_bodies_are_good() -> None:
    assert list(check(make_dataset(ITEM, files=["news/2024/a.pdf", "news/2024/b.png"]), AS_OF)) == []


def test_a_file_that_nothing_names_is_a_warning() -> None:
    [problem] = check(make_dataset(ITEM, files=["news/2024/a.pdf", "news/2023/a.pdf"]), AS_OF)
    assert problem.severity == "warning"
    assert str(problem) == (
        "data/files/news/2023/a.pdf:1: [unused-file] 没有记录用到这个文件，它不会公开；请在记录的附件里写上，或删除它"
    )
