"""The open data of a site with many items: a volume a year, and what is published today touches none of the past."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from generator import part_memory
from generator.build_cache import BuildCache
from generator.model.item import Attachment, Change, Item
from generator.outputs import exports, open_data, search
from generator.outputs.artifact import Part, run
from generator.outputs.pages import catalogue as catalogue_page
from generator.outputs.pages import open_data as open_data_page
from generator.part_memory import PartMemory
from generator.views import open_volumes
from generator.views import search as search_view
from generator.views.open_data import item_row
from generator.views.open_table import plain
from generator.views.site_view import SiteView
from tests.builders import URL, make_file, make_item, make_site, moment, rendered, texts

FILE = (Attachment("a.pdf", "表"),)
OLD = make_item(id="n-1", published=moment("2022-05-01"), attachments=FILE)
MIDDLE = make_item(id="d-1", category="documents", published=moment("2023-05-01"), attachments=FILE)
NEW = make_item(id="n-2", published=moment("2024-05-01"), attachments=FILE)
NEWEST = make_item(id="n-3", published=moment("2024-06-01"))


@pytest.fixture(autouse=True)
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows are too many for one file, three items for one segment of the search."""
    monkeypatch.setattr(open_volumes, "_MOST_ROWS", 2)
    monkeypatch.setattr(search_view, "_SMALL_SITE", 2)


def make(*items: Item) -> SiteView:
    return make_site(*items, files=[make_file(f"{item.folder}/a.pdf") for item in items if item.attachments])


def files(site: SiteView) -> dict[str, bytes]:
    return {file.path: file.read() for file in rendered(open_data.render, site)}


def records(site: SiteView) -> list[Any]:
    return [plain(item_row(site, item)) for item in site.items]


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_of_many_rows_is_a_volume_a_year_and_the_others_are_one_file() -> None:
    site = make(OLD, MIDDLE, NEW, NEWEST)
    found = files(site)
    names = {path.removeprefix("data/") for path in found if path.startswith("data/") and path.endswith(".csv")}
    assert names == {
        *(f"{table}/{year}.csv" for table in ("items", "attachments") for year in (2022, 2023, 2024)),
        *(f"category/news/{year}.csv" for year in (2022, 2024)),
        *(f"category/{name}.csv" for name in ("documents", "employment-news", "employment-guides")),
        "categories.csv",
    }
    assert [record for year in (2024, 2023, 2022) for record in json.loads(found[f"data/items/{year}.json"])] == (
        records(site)
    )
    assert [row["item"] for row in rows_of_csv(found["data/attachments/2023.csv"])] == ["d-1"]


def test_the_databases_have_a_file_a_year_too(tmp_path: Path) -> None:
    site = make(OLD, MIDDLE, NEW, NEWEST)
    found = files(site)
    assert "data/site.parquet" not in found
    for year in (2022, 2023, 2024):
        (tmp_path / f"{year}.parquet").write_bytes(found[f"data/items/{year}.parquet"])
    table = duckdb.connect().read_parquet(f"{tmp_path}/*.parquet")
    assert sorted(row[0] for row in table.select("id").fetchall()) == ["d-1", "n-1", "n-2", "n-3"]
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(found["data/items/2024.sqlite"])
        assert database.execute("SELECT id FROM items ORDER BY rowid").fetchall() == [("n-3",), ("n-2",)]
        assert database.execute("SELECT item FROM attachments").fetchall() == [("n-2",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(found["data/site.sqlite"])
        assert database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("categories",)]


def test_the_data_package_and_dcat_name_every_volume() -> None:
    found = files(make(OLD, MIDDLE, NEW, NEWEST))
    package = {each["name"]: each for each in json.loads(found["data/datapackage.json"])["resources"]}
    items = package["items"]
    assert items["path"] == ["items/2024.csv", "items/2023.csv", "items/2022.csv"]
    assert items["schema"]["primaryKey"] == ["id"]
    assert "bytes" not in items
    for resource in (items, package["items-parquet"]):
        assert [volume["path"] for volume in resource["volumes"]] == resource["path"]
        for volume in resource["volumes"]:
            content = found[f"data/{volume['path']}"]
            assert (volume["bytes"], volume["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    sets = {each["identifier"]: each for each in json.loads(found["data.json"])["dataset"]}
    listed = {each["downloadURL"].removeprefix(URL) for every in sets.values() for each in every["distribution"]}
    assert listed == {path for path in found if re.match(r"data/.*\.(csv|json|xlsx|parquet|sqlite)$", path)} - {
        "data/datapackage.json"
    }
    assert len(sets[f"{URL}data/#items"]["distribution"]) == 9


def test_a_newer_item_changes_no_byte_of_the_volumes_of_the_past() -> None:
    before, after = files(make(OLD, MIDDLE, NEW)), files(make(OLD, MIDDLE, NEW, NEWEST))
    past = [path for path in before if re.search(r"/202[23]\.", path)]
    assert [path for path in past if before[path] != after[path]] == []
    assert {"data/items/2022.xlsx", "data/items/2022.sqlite", "api/v1/news/2022.json"} < set(past)


def made(root: Path, site: SiteView) -> list[str]:
    """The files that are made of volumes and segments when the site is built again."""
    found = []

    def noted(part: Part, *rest: Any) -> Any:
        found.append(next((each.path for each in part.of if hasattr(each, "path")), ""))
        found.append(next((each.name for each in part.of if isinstance(each, search_view.Segment)), ""))
        return run(part, *rest)

    with BuildCache(root) as cache, pytest.MonkeyPatch.context() as patch:
        patch.setattr(part_memory, "run", noted)
        PartMemory(site, root / "docs", cache).write([Part(output.render) for output in (search, exports, open_data)])
    return sorted(set(found) - {""})


def test_only_the_volumes_and_the_segment_of_what_changed_are_made_again(tmp_path: Path) -> None:
    segments = ["2022-2023", "2024"]
    volumes = ["category/documents", "category/employment-guides", "category/employment-news"]
    volumes += [f"{table}/{year}" for table in ("attachments", "items") for year in (2022, 2023, 2024)]
    first = make(OLD, MIDDLE, NEW, NEWEST)
    assert made(tmp_path, first) == sorted([*segments, *volumes, "category/news/2022", "category/news/2024"])
    assert made(tmp_path, first) == []
    corrected = make_item(id="n-3", published=NEWEST.published, changes=(Change(dt.date(2024, 7, 1), "更正"),))
    assert made(tmp_path, make(OLD, MIDDLE, NEW, corrected)) == ["2024", "category/news/2024", "items/2024"]
    lapsed = make_item(id="d-1", category="documents", published=MIDDLE.published, attachments=FILE, validity="失效")
    assert made(tmp_path, make(OLD, lapsed, NEW, corrected)) == [
        "2022-2023",
        "attachments/2023",
        "category/documents",
        "items/2023",
    ]


def test_a_year_of_many_items_is_a_volume_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_volumes, "_MOST_OF_A_YEAR", 1)
    site = make(OLD, MIDDLE, NEW, NEWEST)
    found = files(site)
    periods = ("2024-06", "2024-05", "2023", "2022")
    for ending in ("csv", "json", "xlsx", "parquet", "sqlite"):
        of_items = {path for path in found if path.startswith("data/items/") and path.endswith(ending)}
        assert of_items == {f"data/items/{period}.{ending}" for period in periods}
    assert [record for period in periods for record in json.loads(found[f"data/items/{period}.json"])] == records(site)
    package = {each["name"]: each for each in json.loads(found["data/datapackage.json"])["resources"]}
    assert package["items"]["path"] == [f"items/{period}.csv" for period in periods]
    made = [file.path for file in rendered(exports.render, site) if file.path.startswith("catalogue/items/")]
    assert made == [f"catalogue/items/{period}.{ending}" for period in periods for ending in ("csv", "xlsx")]
    page = texts(rendered(catalogue_page.render, site))["catalogue/index.md"]
    assert '- 2024年6月 <a href="items/2024-06.xlsx" download>XLSX</a>' in page


@pytest.fixture(params=[5000, 1], ids=["years", "months"])
def most_of_a_year(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(open_volumes, "_MOST_OF_A_YEAR", request.param)
    return int(request.param)


def test_the_page_leads_to_every_volume(most_of_a_year: int) -> None:
    site = make(OLD, MIDDLE, NEW, NEWEST)
    page = texts(rendered(open_data_page.render, site))["data/index.md"]
    linked = {f"data/{path}" for path in re.findall(r"\]\(((?!\.\.|http)[^)]+)\)", page)}
    assert {path for path in files(site) if path.startswith("data/")} - linked == set()
    if most_of_a_year == 1:
        assert "| 全部信息（2024年6月） | 1 | [CSV](items/2024-06.csv)" in page
        return
    assert "| 全部信息（2024年） | 2 | [CSV](items/2024.csv) [JSON](items/2024.json) [Excel](items/2024.xlsx) [" in page


def test_the_examples_for_python_and_duckdb_run_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], most_of_a_year: int
) -> None:
    site = make(OLD, MIDDLE, NEW, NEWEST)
    for path, content in files(site).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    page = texts(rendered(open_data_page.render, site))["data/index.md"]
    for example in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(example.replace(URL, f"{tmp_path.as_uri()}/"), {})  # it is what is tested
    shown = capsys.readouterr().out
    assert re.search(r"documents +1\nnews +3\n", shown)
    monkeypatch.chdir(tmp_path / "data/items")
    query = page.partition("```sql\n")[2].partition("```")[0]
    assert duckdb.connect().execute(query).fetchall() == [
        ("documents", 2023, 1),
        ("news", 2022, 1),
        ("news", 2024, 2),
    ]
    newest, count = ("2024-06", 1) if most_of_a_year == 1 else ("2024", 2)
    [statement] = re.findall(rf'sqlite3 {newest}.sqlite "(ATTACH.*?); (SELECT.*)"', page)
    with closing(sqlite3.connect(f"{newest}.sqlite")) as database:
        database.execute(statement[0].replace("site.sqlite", str(tmp_path / "data/site.sqlite")))
        assert database.execute(statement[1]).fetchall() == [("工作动态", count)]


def test_the_catalogue_of_many_items_is_a_file_a_year_that_its_page_leads_to() -> None:
    site = make(OLD, MIDDLE, NEW)
    made = [file.path for file in rendered(exports.render, site) if file.path.startswith("catalogue/")]
    assert made == [f"catalogue/items/{year}.{ending}" for year in (2024, 2023, 2022) for ending in ("csv", "xlsx")]
    page = texts(rendered(catalogue_page.render, site))["catalogue/index.md"]
    assert [f"catalogue/{path}" for path in re.findall(r'href="(items[^"]+)" download', page)] == [
        f"catalogue/items/{year}.{ending}" for year in (2024, 2023, 2022) for ending in ("xlsx", "csv")
    ]
