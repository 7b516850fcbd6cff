import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any

from generator.model.item import Attachment, Item
from generator.outputs.search import render
from generator.outputs.search.change import TEXT_NAME_BYTES
from generator.outputs.search.columns import EPOCH
from tests.builders import make_item, make_site, moment, rendered


def made(*items: Item) -> dict[str, bytes]:
    artifacts = rendered(render, make_site(*items))
    return {artifact.path: artifact.read() for artifact in artifacts if isinstance(artifact.content, bytes)}


def texts_of(files: Mapping[str, bytes], name: str) -> list[Any]:
    """The texts of a segment in the order of its results, found as a browser finds them."""
    (segment,) = (one for one in json.loads(files["search/index.json"])["segments"] if one["name"] == name)
    names = files[f"search/{segment['folder']}/texts.bin"]
    assert len(names) == segment["count"] * TEXT_NAME_BYTES
    return [json.loads(files[f"search/text/{name}/{each}.json"]) for each in names.hex(" ", TEXT_NAME_BYTES).split()]


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
    (text,) = texts_of(files, "2024")
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


def test_a_text_keeps_its_name_whatever_comes_or_goes_beside_it_and_what_it_shows_changes_it() -> None:
    def names(*items: Item) -> set[str]:
        return {path for path in made(*items) if path.startswith("search/text/2024/")}

    alone, later = make_item(id="n-1"), make_item(id="n-2", published=moment("2024-03-09"))
    assert len(names(alone)) == 1
    assert names(alone) < names(alone, later)
    assert not names(alone) & names(make_item(id="n-1", title="新的标题"))


def test_a_withdrawn_item_is_not_found() -> None:
    files = made(make_item(id="n-1", body="留下"), make_item(id="n-2", body="撤回的文字", status="withdrawn"))
    assert not any("撤回的文字".encode() in content for content in files.values())


def test_a_site_without_items_has_an_index_of_its_pages_alone() -> None:
    assert [segment["name"] for segment in json.loads(made()["search/index.json"])["segments"]] == ["pages"]


def test_the_text_of_an_attachment_lies_in_pieces_beside_that_of_its_item() -> None:
    item = make_item(attachments=(Attachment("a.pdf", "岗位表"), Attachment("b.png", "照片")))
    paths = [item.folder / name for name in ("a.pdf", "b.png")]
    site = make_site(item, files=[str(path) for path in paths], texts={paths[0]: "第一页\n第二页"})
    files = {artifact.path: artifact.read() for artifact in rendered(render, site)}
    (text,) = texts_of(files, "2024")
    assert (text["files"], text["pieces"]) == ("岗位表\n照片", [["岗位表", len("第一页\n第二页")]])
    (piece,) = (path for path in files if re.fullmatch(r"search/text/2024/[0-9a-f]{12}-0\.json", path))
    assert files[piece] == '"第一页\\n第二页"\n'.encode()


def test_the_attachment_of_an_item_that_nobody_may_see_is_not_found() -> None:
    expired = make_item(attachments=(Attachment("a.pdf", "表"),), expires=dt.date(2024, 6, 1))
    withdrawn = make_item(id="n-2", attachments=(Attachment("a.pdf", "表"),), status="withdrawn")
    path = expired.folder / "a.pdf"
    site = make_site(expired, withdrawn, files=[str(path)], texts={path: "不再公开的文字"})
    contents = [artifact.content for artifact in rendered(render, site) if isinstance(artifact.content, bytes)]
    assert not any("不再公开的文字".encode() in content for content in contents)
