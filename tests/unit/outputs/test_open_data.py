"""The open data: every format gives back exactly the records, and a sheet can be read again without a loss."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import openpyxl
import pandas as pd
import pytest
from arro3.io import read_parquet
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import load
from generator.model.fields import BY_NAME, FIELDS, FieldError
from generator.model.item import Attachment, Change, Item
from generator.model.record import INTERNAL
from generator.outputs import open_data
from generator.outputs.json_api import schema
from generator.outputs.open_parquet import table_parquet
from generator.outputs.open_sheets import table_csv, table_json, table_xlsx
from generator.outputs.pages import open_data as open_data_page
from generator.problem import errors
from generator.text import one_line
from generator.views.open_data import item_columns, item_row
from generator.views.open_table import Table, plain
from generator.views.open_volumes import table_of, tables_in_volumes
from generator.views.site_view import SiteView
from tests.builders import (
    AS_OF,
    PDF,
    SITE_TOML,
    URL,
    make_file,
    make_item,
    make_project,
    make_site,
    moment,
    node,
    record,
    rendered,
    xlsx,
)

TRICKY = make_item(
    id="0012",
    title="=1+1，“引号”\"与'单引号",
    body="第一行\n第二行（同一段）",
    published=moment("2024-03-05T10:30:15"),
    issued=dt.date(2024, 3, 4),
    doc_number="0012",
    index_number="'=00",
    topic="劳动、人事、监察\\就业",
    genre="通知",
    validity="有效",
    valid_until=dt.date(2025, 12, 31),
    summary="-概述；带，逗号,和|竖线",
    source="@来源",
    author="甲;乙",
    keywords=("就业、创业", "a,b", "反斜线\\", "c;d"),
    attachments=(Attachment("办法 (1).pdf", "办法；附件、一|二｜三"), Attachment("b.xlsx", "表")),
    interprets=("d-1",),
    replaces=("n-0", "n-00"),
    changes=(Change(dt.date(2024, 3, 8), "更正时间；地点、人数"), Change(dt.date(2024, 4, 1), "更正 数字")),
    expires=dt.date(2026, 1, 1),
)
PLAIN = make_item(id="n-2", body="- 一\n- 二\n\n`=x`\n\n| a | b |\n|---|---|\n| 1 | 2 |")
OTHER = make_item(id="d-1", category="documents", published=moment("2023-05-01"), body="")
NAMES = ("news/2024/办法 (1).pdf", "news/2024/b.xlsx")


def make(*items: Item, **changes: Any) -> SiteView:
    return make_site(*items, files=[make_file(name) for name in NAMES], **changes)


def files(site: SiteView) -> dict[str, bytes]:
    return {a.path: a.read() for a in rendered(open_data.render, site)}


def table_of_news(site: SiteView) -> Table:
    return table_of(site, tables_in_volumes(site)[2][0])


SITE = make(TRICKY, PLAIN, OTHER)
FILES = files(SITE)
RECORDS = [plain(item_row(SITE, item)) for item in SITE.items]


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_public_field_of_a_record_is_a_column_in_the_order_of_the_fields() -> None:
    keys = [column.key for column in item_columns()]
    assert keys == [*(field.key for field in FIELDS if field.key not in INTERNAL), "body", "updated", "url"]


def test_a_record_is_the_item_with_its_attachments_and_address() -> None:
    assert plain(item_row(SITE, TRICKY)) == {
        "id": "0012",
        "title": "=1+1，“引号”\"与'单引号",
        "category": "news",
        "published": "2024-03-05T10:30:15+08:00",
        "issued": "2024-03-04",
        "doc_number": "0012",
        "index_number": "'=00",
        "publisher": TRICKY.publisher,
        "topic": "劳动、人事、监察\\就业",
        "genre": "通知",
        "validity": "有效",
        "valid_until": "2025-12-31",
        "summary": "-概述；带，逗号,和|竖线",
        "source": "@来源",
        "author": "甲;乙",
        "keywords": ["就业、创业", "a,b", "反斜线\\", "c;d"],
        "attachments": [
            {
                "name": "办法 (1).pdf",
                "title": "办法；附件、一|二｜三",
                "url": f"{URL}news/2024/%E5%8A%9E%E6%B3%95%20%281%29.pdf",
                "size_bytes": 2048,
                "sha256": "0" * 64,
            },
            {
                "name": "b.xlsx",
                "title": "表",
                "url": f"{URL}news/2024/b.xlsx",
                "size_bytes": 2048,
                "sha256": "0" * 64,
            },
        ],
        "interprets": ["d-1"],
        "replaces": ["n-0", "n-00"],
        "changes": [
            {"date": "2024-03-08", "note": "更正时间；地点、人数", "conceals": False},
            {"date": "2024-04-01", "note": "更正 数字", "conceals": False},
        ],
        "expires": "2026-01-01",
        "body": "第一行\n第二行（同一段）",
        "updated": "2024-04-01T00:00:00+08:00",
        "url": f"{URL}news/2024/0012/",
    }


def test_every_category_has_its_files_also_while_it_is_empty_and_the_site_as_a_whole() -> None:
    names = ("news", "documents", "employment-news", "employment-guides")
    tables = [*(f"data/category/{name}" for name in names), "data/items", "data/attachments", "data/categories"]
    assert {path for path in FILES if not path.startswith("api/")} == {
        *(f"{table}.{ending}" for table in tables for ending in ("csv", "json", "xlsx")),
        "data/site.parquet",
        "data/site.sqlite",
        "data/datapackage.json",
        "data.json",
    }
    assert json.loads(FILES["data/category/employment-news.json"]) == []


def test_json_gives_back_exactly_the_records() -> None:
    assert json.loads(FILES["data/items.json"]) == RECORDS
    by_category = [json.loads(FILES[f"data/category/{name}.json"]) for name in ("news", "documents")]
    assert [record for group in by_category for record in group] == RECORDS


def test_csv_is_what_excel_opens_rightly_and_has_no_formula() -> None:
    content = FILES["data/category/news.csv"]
    assert content.startswith(b"\xef\xbb\xbfid,title,category,published,")
    assert content.count(b"\r\n") == 3  # the header and two records
    rows = rows_of_csv(content)
    assert [row["id"] for row in rows] == ["0012", "n-2"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+-@\t\r"))]
    assert rows[0]["title"] == "'=1+1，“引号”\"与'单引号"
    assert rows[0]["index_number"] == "''=00"
    assert rows[0]["attachment_files"].split("\n")[1] == f"{URL}news/2024/b.xlsx 2048 {'0' * 64}"


def test_xlsx_has_text_cells_under_chinese_labels() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(FILES["data/category/news.xlsx"])).active
    rows = [dict(zip(*(([c.value for c in row]) for row in (sheet[1], sheet[n])), strict=True)) for n in (2, 3)]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert (rows[0]["编号"], rows[0]["标题"], rows[0]["发布日期"]) == ("0012", TRICKY.title, "2024-03-05 10:30:15")
    assert rows[1]["发布日期"] == "2024-03-05"


def test_a_body_longer_than_a_cell_of_excel_says_where_it_is() -> None:
    made = files(make(make_item(body="字" * 32_768), make_item(id="n-9", body="𬭎" * 16_383 + "字")))
    sheet = openpyxl.load_workbook(io.BytesIO(made["data/items.xlsx"])).active
    body = [cell.value for cell in sheet[1]].index("正文")
    bodies = [row[body].value for row in sheet.iter_rows(min_row=2)]
    assert bodies == ["（正文超过表格软件的上限，请用同名的 CSV 或 JSON 文件）", "𬭎" * 16_383 + "字"]
    assert len(rows_of_csv(made["data/items.csv"])[0]["body"]) == 32_768


def test_pandas_gives_back_the_texts_from_csv() -> None:
    frame = pd.read_csv(io.BytesIO(FILES["data/items.csv"]), dtype=str, keep_default_na=False)
    assert list(frame["id"]) == [item.id for item in SITE.items]
    assert list(frame["doc_number"]) == ["0012", "", ""]
    assert [body.strip() for body in frame["body"]] == [TRICKY.content.markdown, f"'{PLAIN.content.markdown}", ""]


def in_duckdb(content: bytes, file: Path) -> duckdb.DuckDBPyRelation:
    """The table of a Parquet file as DuckDB reads it in Beijing."""
    file.write_bytes(content)
    database = duckdb.connect()
    database.execute("SET TimeZone = 'Asia/Shanghai'")
    return database.read_parquet(str(file))


def as_json(value: Any) -> Any:
    """What DuckDB or pandas makes of a value, as JSON has it."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list | np.ndarray):
        return [as_json(part) for part in value]
    return plain(value)


def test_duckdb_gives_back_exactly_the_records_from_parquet(tmp_path: Path) -> None:
    table = in_duckdb(FILES["data/site.parquet"], tmp_path / "site.parquet")
    assert [dict(zip(table.columns, map(as_json, row), strict=True)) for row in table.fetchall()] == RECORDS
    types = dict(zip(table.columns, map(str, table.types), strict=True))
    assert {key: kind for key, kind in types.items() if kind != "VARCHAR"} == {
        **dict.fromkeys(("published", "updated"), "TIMESTAMP WITH TIME ZONE"),
        **dict.fromkeys(("issued", "valid_until", "expires"), "DATE"),
        **dict.fromkeys(("keywords", "interprets", "replaces"), "VARCHAR[]"),
        "changes": "STRUCT(date DATE, note VARCHAR, conceals BOOLEAN)[]",
        "attachments": 'STRUCT("name" VARCHAR, title VARCHAR, url VARCHAR, size_bytes BIGINT, sha256 VARCHAR)[]',
    }


def test_pandas_gives_back_exactly_the_records_that_duckdb_reads_from_parquet(tmp_path: Path) -> None:
    # Not by pandas' own reader: it wants pyarrow, which every run of pandas would load if it were installed.
    frame = in_duckdb(FILES["data/site.parquet"], tmp_path / "site.parquet").df()
    assert str(frame["published"].dtype) == "datetime64[us, Asia/Shanghai]"
    days = {column.key: frame[column.key].dt.strftime("%Y-%m-%d") for column in item_columns() if column.kind == "date"}
    frame = frame.assign(**days).astype(object).where(frame.notna(), None)
    assert [{str(key): as_json(value) for key, value in row.items()} for row in frame.to_dict("records")] == RECORDS


def test_parquet_gives_back_any_text_and_more_rows_than_the_writer_takes_at_once() -> None:
    (row,) = table_of_news(make(PLAIN)).rows
    odd = '\x00\u2028\ud7ff\U0010ffff\\u0041"\\\r\n\t\ufeff null{}[𬭎,\n {'
    rows = [{**row, "id": f"n-{number}", "body": odd * (number % 3)} for number in range(2_500)]
    table = replace(table_of_news(make(PLAIN)), rows=tuple(rows))
    batches = read_parquet(io.BytesIO(table_parquet(table.columns, table_json(table))))
    assert [(row["id"], row["body"]) for batch in batches for row in batch.to_struct_array().to_pylist()] == [
        (row["id"], row["body"]) for row in rows
    ]


def test_a_site_without_items_has_a_parquet_file_with_every_column(tmp_path: Path) -> None:
    table = in_duckdb(files(make())["data/site.parquet"], tmp_path / "site.parquet")
    assert table.fetchall() == []
    assert table.columns == [column.key for column in item_columns()]


def test_parquet_says_what_its_columns_mean() -> None:
    schema = read_parquet(io.BytesIO(FILES["data/site.parquet"])).schema
    about = {key.decode(): text.decode() for key, text in schema.field("issued").metadata.items()}
    assert about == {"label": "成文日期", "description": "文件上写的日期"}
    assert schema.names == [column.key for column in item_columns()]


def test_the_pages_example_for_duckdb_counts_the_items_by_category_and_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site.parquet").write_bytes(FILES["data/site.parquet"])
    (page,) = rendered(open_data_page.render, SITE)
    assert isinstance(page.content, bytes)
    example = page.content.decode().partition("```sql\n")[2].partition("```")[0]
    assert duckdb.connect().execute(example).fetchall() == [("documents", 2023, 1), ("news", 2024, 2)]


def open_database(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    connection.row_factory = sqlite3.Row
    return connection


def test_sqlite_gives_back_exactly_the_records() -> None:
    database = open_database(FILES["data/site.sqlite"])
    records = []
    for row in database.execute("SELECT * FROM items ORDER BY rowid"):
        record = dict(row)
        for key in ("keywords", "interprets", "replaces", "changes"):
            record[key] = json.loads(record[key])
        found = database.execute("SELECT * FROM attachments WHERE item = ? ORDER BY rowid", (record["id"],))
        record["attachments"] = [{key: file[key] for key in file.keys() if key != "item"} for file in found]  # noqa: SIM118
        records.append(record)
    assert records == RECORDS


def test_sqlite_has_keys_that_hold_and_depends_on_no_version() -> None:
    database = open_database(FILES["data/site.sqlite"])
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = {
        table: {(row["from"], row["table"], row["to"]) for row in database.execute(f"PRAGMA foreign_key_list({table})")}
        for table in ("categories", "items", "attachments")
    }
    assert keys == {
        "categories": {("parent", "categories", "id")},
        "items": {("category", "categories", "id")},
        "attachments": {("item", "items", "id")},
    }
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO items SELECT * FROM items")
    assert FILES["data/site.sqlite"][96:100] == (3_040_000).to_bytes(4, "big")


def test_the_same_records_make_the_same_bytes() -> None:
    assert files(make(OTHER, PLAIN, TRICKY)) == FILES


def test_the_data_package_describes_every_csv_file_and_the_parquet_file() -> None:
    package = json.loads(FILES["data/datapackage.json"])
    assert package["licenses"] == [{"title": "测试许可", "path": "https://licence.test.example/"}]
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    names = {resource["name"] for resource in package["resources"]}
    described = {f"data/{resource['path']}" for resource in package["resources"]}
    assert described == {path for path in FILES if path.endswith((".csv", ".parquet"))}
    for resource in package["resources"]:
        content = FILES[f"data/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    for resource in (resource for resource in package["resources"] if resource.get("type") == "table"):
        content = FILES[f"data/{resource['path']}"]
        assert re.fullmatch(r"[-a-z0-9._]+", resource["name"])
        check_rows(rows_of_csv(content), resource["schema"], content.decode("utf-8-sig"))
        for key in resource["schema"]["foreignKeys"]:
            assert key["reference"]["resource"] in {"", *names}


TYPES = {
    "string": r"(?s).*",
    "integer": r"[0-9]+",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "datetime": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00",
}


def check_rows(rows: list[dict[str, str]], table: dict[str, Any], text: str) -> None:
    """What Table Schema asks of the rows."""
    names = [field["name"] for field in table["fields"]]
    assert next(csv.reader(io.StringIO(text))) == names
    keys = [tuple(row[key] for key in table["primaryKey"]) for row in rows]
    assert len(keys) == len(set(keys))
    for field in table["fields"]:
        constraints = field.get("constraints", {})
        values = [row[field["name"]] for row in rows]
        assert all(values) or not constraints.get("required")
        assert {value for value in values if value} <= set(constraints.get("enum", values))
        assert all(re.fullmatch(constraints.get("pattern", "(?s).*"), value) for value in values)
        assert all(re.fullmatch(TYPES[field["type"]], value) for value in values if value)


def test_units_and_codes_stand_in_the_data_package() -> None:
    resources = {
        r["name"]: r["schema"]["fields"]
        for r in json.loads(FILES["data/datapackage.json"])["resources"]
        if "schema" in r
    }
    fields = {name: {field["name"]: field for field in found} for name, found in resources.items()}
    assert fields["attachments"]["size_bytes"]["unit"] == "字节"
    assert fields["items"]["validity"]["constraints"]["enum"] == ["有效", "失效", "废止", "已修改", "尚未生效"]


def test_without_a_licence_no_file_names_one() -> None:
    made = files(make(PLAIN, settings=replace(SITE.settings, licence=None)))
    assert "licenses" not in json.loads(made["data/datapackage.json"])
    assert all("license" not in dataset for dataset in json.loads(made["data.json"])["dataset"])
    assert json.loads(made["api/v1/index.json"])["licence"] is None


def test_data_json_leads_harvesters_to_files_that_exist() -> None:
    catalogue = json.loads(FILES["data.json"])
    assert catalogue["conformsTo"] == "https://project-open-data.cio.gov/v1.1/schema"
    urls = [part["downloadURL"] for dataset in catalogue["dataset"] for part in dataset["distribution"]]
    assert len(urls) == len(set(urls)) == 23
    assert all(url.removeprefix(URL) in FILES for url in urls)
    identifiers = [dataset["identifier"] for dataset in catalogue["dataset"]]
    assert len(identifiers) == len(set(identifiers))
    assert catalogue["dataset"][0]["license"] == "https://licence.test.example/"


def obeys(value: Any, rule: Mapping[str, Any], definitions: Mapping[str, Any]) -> bool:
    """Whether a value obeys the part of JSON Schema that the API's schema uses."""
    if "$ref" in rule:
        return obeys(value, definitions[rule["$ref"].removeprefix("#/$defs/")], definitions)
    if "oneOf" in rule:
        return sum(obeys(value, part, definitions) for part in rule["oneOf"]) == 1
    rule = {"type": "string", "enum": [rule["const"]], **rule} if "const" in rule else rule
    types = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    kinds = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    if not any(isinstance(value, types[kind]) for kind in kinds) or value not in rule.get("enum", [value]):
        return False
    if isinstance(value, dict):
        return set(value) == set(rule["required"]) == set(rule["properties"]) and all(
            obeys(part, rule["properties"][key], definitions) for key, part in value.items()
        )
    if isinstance(value, list):
        return all(obeys(part, rule["items"], definitions) for part in value)
    return not isinstance(value, str) or re.search(rule.get("pattern", ""), value) is not None


API = {path: json.loads(content) for path, content in FILES.items() if path.startswith("api/v1/")}


def test_every_document_of_the_api_obeys_its_schema_and_a_changed_one_does_not() -> None:
    rules = API["api/v1/schema.json"]
    assert rules == schema(SITE)
    documents = {path: document for path, document in API.items() if path != "api/v1/schema.json"}
    assert sorted(documents) == [
        "api/v1/documents/2023.json",
        "api/v1/documents/index.json",
        "api/v1/employment-guides/index.json",
        "api/v1/employment-news/index.json",
        "api/v1/index.json",
        "api/v1/news/2024.json",
        "api/v1/news/index.json",
    ]
    assert all(obeys(document, rules, rules["$defs"]) for document in documents.values())
    year = documents["api/v1/news/2024.json"]
    assert not obeys({**year, "extra": 1}, rules, rules["$defs"])
    assert not obeys({**year, "items": [{**year["items"][0], "validity": "无"}]}, rules, rules["$defs"])
    assert not obeys({**year, "items": [{**year["items"][0], "id": "大写 A"}]}, rules, rules["$defs"])


def test_the_api_leads_from_its_index_to_every_record() -> None:
    found = []
    for category in API["api/v1/index.json"]["categories"]:
        for year in API[category["url"].removeprefix(URL)]["years"]:
            document = API[year["url"].removeprefix(URL)]
            assert (document["category"], document["year"]) == (category["id"], year["year"])
            assert len(document["items"]) == year["count"]
            found += document["items"]
    assert found == RECORDS


def test_a_past_years_file_changes_only_with_that_years_items() -> None:
    newer = make_item(id="n-5", published=moment("2025-01-02"), interprets=("0012",))
    later = files(make(TRICKY, PLAIN, OTHER, newer, as_of=dt.date(2025, 1, 9)))
    assert later["api/v1/news/2024.json"] == FILES["api/v1/news/2024.json"]
    assert later["api/v1/news/index.json"] != FILES["api/v1/news/index.json"]
    corrected = make_item(id="n-2", changes=(Change(dt.date(2024, 5, 1), "更正"),))
    changed = files(make(TRICKY, corrected, OTHER))
    assert changed["api/v1/news/2024.json"] != FILES["api/v1/news/2024.json"]
    assert changed["api/v1/documents/2023.json"] == FILES["api/v1/documents/2023.json"]


NOTHING = dict.fromkeys((
    "data/items/news/2024/n-20240305.md",
    "data/items/documents/2024/d-20240401.md",
    "data/items/employment/guides/2023/eg-20231201.md",
    "data/sheets/employment-news.csv",
    "data/files/documents/2024/办法.pdf",
))  # fmt: skip


def reread(folder: Path, sheets: Mapping[str, bytes]) -> SiteView:
    """The site of a project that holds nothing but the sheets and the attachments."""
    made = {f"data/sheets/{name}": content for name, content in sheets.items()}
    attachments = {f"data/files/{name}": PDF if name.endswith(".pdf") else xlsx([["甲"]]) for name in NAMES}
    project = make_project(folder, {**NOTHING, "data/site.toml": SITE_TOML, **attachments, **made})
    dataset, problems = load(project, AS_OF)
    assert dataset is not None
    assert [str(problem) for problem in errors(problems)] == []
    return make(*dataset.items)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_read_as_a_sheet_and_exported_again_is_the_same(ending: str, tmp_path: Path) -> None:
    known = [make_item(id=name, published=moment("2023-01-01")) for name in ("n-0", "n-00")]
    expected = files(make(TRICKY, PLAIN, OTHER, *known))
    sheets = {f"{name}-export.{ending}": expected[f"data/category/{name}.{ending}"] for name in ("news", "documents")}
    again = reread(tmp_path, sheets)
    assert [item.id for item in again.items] == ["0012", "n-2", "d-1", "n-0", "n-00"]
    made = files(again)
    assert [path for path in expected if expected[path] != made[path]] == []


TEXT = st.text("a0'=+-@|｜;；,，、\\\"\n\t :#*{甲乙", max_size=12)
LINE = TEXT.map(one_line)
FULL = LINE.filter(bool)


@settings(max_examples=60)
@given(
    title=FULL,
    summary=FULL,
    source=LINE,
    keywords=st.lists(FULL, unique=True, max_size=3),
    notes=st.lists(st.tuples(FULL | st.sampled_from(["隐去旧版 号码", "删去手机号"]), st.booleans()), max_size=2),
    attachment=FULL,
    body=TEXT,
    ending=st.sampled_from(["csv", "xlsx"]),
)
def test_whatever_a_record_says_comes_back_from_its_sheet(
    *,
    title: str,
    summary: str,
    source: str,
    keywords: list[str],
    notes: list[tuple[str, bool]],
    attachment: str,
    body: str,
    ending: str,
) -> None:
    item = make_item(
        title=title,
        summary=summary,
        source=source,
        keywords=tuple(keywords),
        changes=tuple(Change(dt.date(2024, 4, 1), *note) for note in notes),
        attachments=(Attachment("b.xlsx", attachment),),
        body=body,
    )
    site = make(item)
    with tempfile.TemporaryDirectory() as folder:
        again = reread(Path(folder), {f"news-export.{ending}": files_of_news(site, ending)})
    assert [plain(item_row(again, other)) for other in again.items] == [plain(item_row(site, item))]


def files_of_news(site: SiteView, ending: str) -> bytes:
    table = table_of_news(site)
    return table_csv(table) if ending == "csv" else table_xlsx(table, site.newest)


def test_what_an_attachments_name_may_not_hold_is_told() -> None:
    with pytest.raises(FieldError, match="不是一个文件名"):
        BY_NAME["attachments"].parse(node("[{file: 'a｜b.pdf', title: 表}]"))


def test_a_column_that_the_program_works_out_is_no_key_of_a_record(tmp_path: Path) -> None:
    files = {"data/items/news/2024/n-20240305.md": record(url="https://a.example/")}
    _, problems = load(make_project(tmp_path, files), AS_OF)
    assert [problem.rule for problem in errors(problems)] == ["unknown-key"]
