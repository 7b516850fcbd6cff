import datetime as dt
from typing import Any

from generator.checks.privacy import check
from generator.model.dataset import Dataset
from generator.model.item import Attachment, PersonalData
from generator.privacy import scan
from generator.privacy.piece import Passage, Scan
from generator.problem import Source
from tests.builders import AS_OF, lines, make_dataset, make_item

ITEM = "data/items/news/2024/n-1.md"
FILE = "data/files/news/2024/名单.txt"
MOBILE = "联系电话：13800138000"
TOLD = "手机号码 138****8000"
ADVICE = "请删去或遮挡中间 4 位；办公用的写进 data/site.toml 的热线，或由记录的 personal_data 说明依据"
REASON = PersonalData("mobile", "个人信息保护法第十三条", "局保密审查小组", dt.date(2024, 3, 4))


def _dataset(files: dict[str, str], **changes: Any) -> Dataset:
    item = make_item(attachments=(Attachment("名单.txt", "名单"),), **changes)
    return make_dataset(item, files=["news/2024/名单.txt"], scans={name: _scan(text) for name, text in files.items()})


def _scan(text: str) -> Scan:
    return scan([Passage(text=text)])


def test_what_is_an_office_s_own_is_no_problem() -> None:
    clean = "咨询电话：0000-12345678、12333、400-000-0000；统一社会信用代码 11441700007280420Y；金额 13800138000 元"
    assert list(check(_dataset({ITEM: clean, FILE: clean}), AS_OF)) == []


def test_a_number_in_a_record_and_in_its_attachment_is_told_with_its_place() -> None:
    assert lines(list(check(_dataset({ITEM: f"---\n---\n{MOBILE}", FILE: MOBILE}), AS_OF))) == [
        f"{ITEM}:3: [privacy] {TOLD}；{ADVICE}",
        f"{FILE}:1: [privacy] {TOLD}；{ADVICE}",
    ]


def test_an_exception_covers_its_own_item_its_attachments_and_the_kinds_that_it_names() -> None:
    files = {ITEM: f"{MOBILE}\n11010519491231002X", FILE: MOBILE}
    found = list(check(_dataset(files, personal_data=(REASON,)), AS_OF))
    assert [(str(each.source), each.severity) for each in found] == [
        (f"{ITEM}:1", "notice"),
        (f"{ITEM}:2", "error"),
        (f"{FILE}:1", "notice"),
    ]


def test_an_exception_covers_no_other_item() -> None:
    other = make_item(id="n-2")
    item = make_item(personal_data=(REASON,))
    file = "data/items/news/2024/n-2.md"
    dataset = make_dataset(item, other, scans={ITEM: _scan(MOBILE), file: _scan(MOBILE)})
    assert [(each.source.file, each.severity) for each in check(dataset, AS_OF)] == [(ITEM, "notice"), (file, "error")]


def test_a_file_that_two_items_name_needs_an_exception_of_both() -> None:
    one = make_item(attachments=(Attachment("名单.txt", "名单"),), personal_data=(REASON,))
    other = make_item(id="n-2", attachments=(Attachment("名单.txt", "名单"),))
    dataset = make_dataset(one, other, files=["news/2024/名单.txt"], scans={FILE: _scan(MOBILE)})
    assert [each.severity for each in check(dataset, AS_OF)] == ["error", "warning"]


def test_a_row_of_a_sheet_is_an_item_of_its_own() -> None:
    sheet = "data/sheets/news.csv"
    items = [make_item(id=f"n-{row}", where=Source(sheet, row), personal_data=(REASON,) * (row == 2)) for row in (2, 3)]
    scans = {sheet: scan([Passage(text=f"\n{MOBILE}\n{MOBILE}")])}
    assert [each.severity for each in check(make_dataset(*items, scans=scans), AS_OF)] == ["notice", "error"]


def test_an_exception_without_a_match_is_a_warning() -> None:
    found = list(check(_dataset({}, personal_data=(REASON,)), AS_OF))
    assert [(each.severity, each.found) for each in found] == [("warning", "个人信息依据里的“mobile”没有对应的内容")]


def test_two_masks_of_one_person_that_reveal_the_number_are_told() -> None:
    both = "张三 110105********002X\n张三 ******19491231002X"
    found = [str(each) for each in check(_dataset({ITEM: both}), AS_OF) if each.severity == "error"]
    assert found == [
        f"{ITEM}:2: [privacy] 与第 1 行的遮挡方式不同，合起来露出了整个号码；"
        "请按同一种方式遮挡（gongkai mask 给出改法）"
    ]


def test_two_masks_of_one_person_that_hide_the_birth_are_no_problem() -> None:
    assert list(check(_dataset({ITEM: "张三 110105********002X\n张三 ******1949********"}), AS_OF)) == []


def test_two_masks_of_one_name_in_two_files_are_a_warning() -> None:
    found = check(_dataset({ITEM: "张三 110105********002X", FILE: "张三 ******19491231002X"}), AS_OF)
    assert any(f"与 {ITEM}:1 的遮挡方式不同" in each.found and each.severity == "warning" for each in found)
