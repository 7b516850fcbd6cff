import datetime as dt
import json

from generator.model.item import Item
from generator.outputs.search import render
from generator.outputs.search.columns import EPOCH
from tests.builders import make_item, make_site


def made(*items: Item) -> dict[str, bytes]:
    artifacts = render(make_site(*items))
    return {artifact.path: artifact.content for artifact in artifacts if isinstance(artifact.content, bytes)}


def test_an_item_has_its_text_and_its_place_in_the_columns() -> None:
    item = make_item(
        body="第一段。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
        doc_number="测人社〔2024〕5号",
        genre="通知",
        validity="失效",
    )
    files = made(item)
    index = json.loads(files["search/index.json"])
    segment = index["segments"][0]
    assert (segment["name"], segment["count"], segment["years"]) == ("2024", 1, [2024])
    text = json.loads(files["search/text/2024/0.json"])
    assert text == {
        "url": item.url_path,
        "title": item.title,
        "head": f"{item.title}\n测人社〔2024〕5号",
        "body": "第一段。\n甲\n乙\n1\n2",
        "date": item.day.isoformat(),
        "category": "工作动态",
    }
    columns = files[f"search/{segment['folder']}/columns.bin"]
    assert EPOCH + dt.timedelta(days=int.from_bytes(columns[:2], "little")) == item.day
    category, genre, flags = columns[2:]
    assert index["categories"][category]["id"] == "news"
    assert index["genres"][genre] == "通知"
    assert index["validities"][flags & 0x7F] == "失效"
    assert not flags & 0x80


def test_another_text_has_another_folder_so_that_nothing_kept_is_mixed_with_it() -> None:
    def folder(body: str) -> str:
        return str(json.loads(made(make_item(body=body))["search/index.json"])["segments"][0]["folder"])

    assert folder("甲乙") == folder("甲乙")
    assert folder("甲乙") != folder("乙甲")


def test_a_withdrawn_item_is_not_found() -> None:
    files = made(make_item(id="n-1", body="留下"), make_item(id="n-2", body="撤回的文字", status="withdrawn"))
    assert not any("撤回的文字".encode() in content for content in files.values())


def test_a_site_without_items_has_an_index_of_its_pages_alone() -> None:
    assert [segment["name"] for segment in json.loads(made()["search/index.json"])["segments"]] == ["pages"]
