import hashlib
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from generator.county.annual_sum import annual_sums
from generator.county.joined import Published
from generator.county.open_data import open_data
from generator.docs_tree import write_tree
from generator.views import open_volumes
from tests.builders import make_item, moment
from tests.county_builders import AS_OF, COUNTY, joined, make_published, site_of

ITEMS = (
    make_item(id="n-3", title="新的", published=moment("2025-01-01T00:00")),
    make_item(id="n-2", title="年底", published=moment("2024-12-31T23:59"), keywords=("甲", "乙")),
    make_item(
        id="d-1", title="办法", category="documents", published=moment("2024-02-01"), validity="有效", doc_number="1号"
    ),
)  # fmt: skip


def write(target: Path, *bureaus: Published) -> Path:
    view = joined(*bureaus)
    write_tree(open_data(site_of(view), view, annual_sums(view)), target)
    return target


def page_of(folder: Path) -> str:
    return (folder / "data/index.md").read_text("utf-8")


def examples(folder: Path) -> list[str]:
    """The worked examples of the page, as they stand there."""
    return re.findall(r"```sql\n(.*?)```", page_of(folder), flags=re.DOTALL)


def ask(folder: Path, query: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    monkeypatch.chdir(folder)
    return duckdb.connect().execute(query).fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "portal",
        make_published("a", *ITEMS, folder=tmp_path / "a"),
        make_published("b", make_item(published=moment("2024-03-05")), folder=tmp_path / "b"),
    )


def test_the_dataset_is_parted_by_bureau_and_year(folder: Path) -> None:
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")) == [
        "data/items/bureau=a/year=2024/part-0.parquet",
        "data/items/bureau=a/year=2025/part-0.parquet",
        "data/items/bureau=b/year=2024/part-0.parquet",
    ]


def test_the_examples_of_the_page_run_in_duckdb(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = examples(folder)
    assert ask(folder, first, monkeypatch) == [("a", 2024, 2), ("a", 2025, 1), ("b", 2024, 1)]
    assert ask(folder, second, monkeypatch) == [("a", "1号", "办法", "https://a.test.example/documents/2024/d-1/")]


def test_the_rows_are_those_that_the_bureau_publishes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT * EXCLUDE (bureau, year) FROM read_parquet('{}', hive_partitioning = true) ORDER BY id"
    found = ask(folder, query.format("data/items/bureau=a/*/*.parquet"), monkeypatch)
    own = duckdb.connect().execute(f"SELECT * FROM '{tmp_path}/a/data/site.parquet' ORDER BY id").fetchall()
    assert found == own
    columns = "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet('{}', hive_partitioning = false))"
    assert ask(folder, columns.format("data/items/bureau=a/year=2024/*.parquet"), monkeypatch) == (
        duckdb.connect().execute(columns.format(f"{tmp_path}/a/data/site.parquet")).fetchall()
    )


@pytest.mark.parametrize("most_of_a_year", [1000, 1])
def test_a_bureau_with_a_file_a_year_or_month_is_joined_alike(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_of_a_year: int
) -> None:
    monkeypatch.setattr(open_volumes, "_MOST_ROWS", 1)
    monkeypatch.setattr(open_volumes, "_MOST_OF_A_YEAR", most_of_a_year)
    other = write(tmp_path / "other", make_published("a", *ITEMS, folder=tmp_path / "volumes"))
    assert not (tmp_path / "volumes/data/site.parquet").exists()
    assert len([*(tmp_path / "volumes/data/items").glob("2024*.parquet")]) == (1 if most_of_a_year > 1 else 2)
    for path in sorted((other / "data/items").rglob("*.parquet")):
        assert path.read_bytes() == (folder / path.relative_to(other)).read_bytes()


def test_machines_find_every_file_with_its_checksum(folder: Path) -> None:
    [resource] = json.loads((folder / "data/datapackage.json").read_text("utf-8"))["resources"]
    for volume in resource["volumes"]:
        content = (folder / "data" / volume["path"]).read_bytes()
        assert (volume["bytes"], volume["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    paths = [f"{COUNTY.url}data/{path}" for path in resource["path"]]
    assert (folder / "data/files.txt").read_text("utf-8").split() == paths
    datasets = json.loads((folder / "data.json").read_text("utf-8"))["dataset"]
    assert [dataset["identifier"].split("#")[1] for dataset in datasets] == ["items", "duties"]
    assert [file["downloadURL"] for file in datasets[0]["distribution"]] == paths


def test_open_data_of_another_form_are_left_out_and_the_page_says_so(tmp_path: Path) -> None:
    make_published("a", *ITEMS, folder=tmp_path / "a")
    old = make_published("a", *ITEMS, folder=tmp_path / "a")
    file = tmp_path / "a/data/site.parquet"
    duckdb.connect().execute(f"COPY (SELECT id, title FROM '{file}') TO '{file}.new' (FORMAT parquet)")
    Path(f"{file}.new").replace(file)
    none = Published(id="c")
    page = page_of(write(tmp_path / "portal", old, none, make_published("b", *ITEMS, folder=tmp_path / "b")))
    assert "这里没有下列机关的开放数据：测试县a局、c。" in page
    assert "bureau=a" not in page


def test_a_bureau_without_items_has_no_partition(tmp_path: Path) -> None:
    folder = write(tmp_path / "portal", make_published("a", folder=tmp_path / "a"))
    assert not (folder / "data/items").exists()
    assert "这里没有下列机关" not in page_of(folder)
    assert AS_OF.year - 1 == 2024
    assert "year=2024" in examples(folder)[1]
