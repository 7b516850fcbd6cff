"""A whole portal in small: two of the golden projects and a bureau without a site become `county/docs`, file by file.

`pytest tests/golden --update-golden` writes what is made; the difference is to be read in git.
"""

import shutil
from pathlib import Path

import pytest

from generator.county.joined import Published
from generator.load import load
from tests.county_builders import AS_OF, portal, published

HERE = Path(__file__).parent
BUREAUS = {"report": "annual-report", "table": "table-with-children"}
# Nobody can read a difference in these.
BINARY = (".parquet", ".xlsx", "variants.json")
# What the theme is told, which other tests hold.
THEME = (".site.yml", "assets/")


def made(folder: Path) -> dict[str, bytes]:
    bureaus = []
    for bureau_id, case in BUREAUS.items():
        dataset, _ = load(HERE / case, AS_OF)
        assert dataset is not None
        bureaus.append(published(bureau_id, dataset, folder / bureau_id))
    return portal(*bureaus, Published(id="none", problems_count=2))


def test_a_county_becomes_the_same_docs_byte_for_byte(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    files = {path: content for path, content in made(tmp_path).items() if not path.startswith(THEME)}
    binary = sorted(path for path in files if path.endswith(BINARY))
    expected = {
        **{path: content for path, content in files.items() if path not in binary},
        "binary.txt": "".join(f"{path}\n" for path in binary).encode(),
    }
    folder = HERE / "county/docs"
    if request.config.getoption("--update-golden"):
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in expected.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    golden = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert sorted(expected) == sorted(golden)
    assert [path for path in expected if expected[path] != golden[path]] == []
