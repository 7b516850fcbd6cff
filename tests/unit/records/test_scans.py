"""Everywhere that staff can write, a number of a person is found, with file and place."""

from pathlib import Path

import pytest

from generator.load import load
from generator.pipeline import build
from generator.problem import errors
from generator.records.scans import official_numbers, scan_files
from tests.builders import AS_OF, GOOD_FILES, SITE_TOML, lines, make_project, record, snapshot, xlsx
from tests.containers import zipped

ID = "11010519491231002X"
TOLD = "身份证号码 110105**********2X"
ROWS = [["编号", "标题", "发布日期", "正文"], ["en-20240601", "招聘会", "2024-06-01", f"周六。{ID}"]]
PLACES: dict[str, tuple[str | bytes, str]] = {
    "data/items/news/2024/a.md": (record(body=f"甲\n\n{ID}"), ":8: [privacy] "),
    "data/items/news/2024/b.md": (record(title=f"甲{ID}"), ":2: [privacy] "),
    "data/items/news/2024/c.md": (record(summary=f"{ID}号"), ":4: [privacy] "),
    "data/items/news/2024/d.md": (record(keywords=f"[甲, 号{ID}]"), ":4: [privacy] "),
    "data/items/news/2024/e.md": (record(attachments=f"[{{file: a.txt, title: 号{ID}}}]"), ":4: [privacy] "),
    "data/items/news/2024/f.md": (record(changes=f"[{{date: 2024-03-06, note: 改{ID}}}]"), ":4: [privacy] "),
    "data/items/news/2024/g.md": (record().replace("title", f"# {ID}\ntitle"), ":2: [privacy] "),
    "data/items/news/2024/h.md": (record(status="draft", body=ID), ":7: [privacy] "),
    "data/items/news/2024/i.md": (record(body=f"<!-- {ID} -->"), ":6: [privacy] "),
    "data/sheets/employment-news-x.xlsx": (xlsx(ROWS), ":2: [privacy] 表1!D2："),
    "data/sheets/employment-news-y.csv": (f"编号,标题,发布日期,备注\nx,甲,2024-06-01,{ID}\n", ":2: [privacy] D2："),
    "data/tables/wage-arrears/x.csv": (f"甲,{ID}\n".encode("gb18030"), ":1: [privacy] B1："),
    "data/tables/budgets/2023-final.xlsx": (xlsx([["甲"], [ID]]), ":2: [privacy] 表1!A2："),
    "data/tables/budgets/2023-final.toml": (f'# {ID}\nrecords = ["a"]\n', ":1: [privacy] "),
    "data/annual/2024.toml": (f'a = "{ID}"\n', ":1: [privacy] "),
    "data/site.toml": (SITE_TOML.replace("测试路1号", ID), ":6: [privacy] "),
    "data/categories.yml": (str(GOOD_FILES["data/categories.yml"]).replace("日常工作。", ID), ":4: [privacy] "),
    "data/terms.yml": (f"- term: 号{ID}\n", ":1: [privacy] "),
    "data/files/news/2024/a.zip": (zipped({"b.txt": ID.encode()}), ":1: [privacy] 压缩包内 b.txt ："),
    f"data/files/news/2024/{ID}.txt": ("甲", ":1: [privacy] 文件名："),
    "site_src/pages/other.md": (f"# 甲\n\n{ID}\n", ":3: [privacy] "),
}


@pytest.mark.parametrize("file", PLACES)
def test_a_number_is_found_wherever_staff_can_write(file: str, tmp_path: Path) -> None:
    content, place = PLACES[file]
    _, problems = load(make_project(tmp_path, {file: content}), AS_OF)
    shown = file.replace(ID, "110105**********2X")
    assert [line for line in lines(problems) if line.startswith(f"{shown}{place}{TOLD}；")], lines(problems)
    assert not [line for line in lines(problems) if ID in line]
    assert errors(problems)


def test_a_build_stops_before_anything_is_written(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"data/items/news/2024/a.md": record(body=ID), "site/index.html": "旧"})
    before = snapshot(root)
    assert not build(root, root / "site", AS_OF, lambda _: None, remember=True).is_good
    assert snapshot(root) == before


def test_the_numbers_of_the_office_are_known_and_may_stand_anywhere(tmp_path: Path) -> None:
    site = {"phone": "+86 138-0013-8000", "fax": "0000-1", "hotlines": [{"number": "12333"}, 3], "email": "1@a"}
    assert official_numbers(site) == {"13800138000", "00001", "12333"}
    text = SITE_TOML.replace('phone = "12345"', 'phone = "13800138000"')
    files = {"data/site.toml": text, "data/items/news/2024/a.md": record(body="电话 138-0013-8000，13900139000。")}
    _, problems = load(make_project(tmp_path, files), AS_OF)
    assert [each.found for each in problems if each.rule == "privacy"] == ["手机号码 139****9000"]


def test_what_cannot_be_published_is_not_looked_into(tmp_path: Path) -> None:
    files = {"data/files/news/2024/.hidden": ID, "data/files/news/2024/~$a.docx": ID, "data/files/Thumbs.db": ID}
    root = make_project(tmp_path / "project", dict(files))
    (tmp_path / "outside.md").write_text(ID)
    (root / "data/items/news/2024/linked.md").symlink_to(tmp_path / "outside.md")
    _, problems = load(root, AS_OF)
    assert [each for each in problems if each.rule == "privacy"] == []


def test_the_random_digits_of_the_log_are_nobodys_number(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"data/log/items.tsv": f"news/2024/a/\t{ID}\n", "data/other/items.tsv": f"{ID}\n"})
    assert [file for file, each in scan_files(root, {}).items() if each.scan.findings] == ["data/other/items.tsv"]
