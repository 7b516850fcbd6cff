"""Whole sites in small: each folder here is a project, and `docs` is what the program makes of it, file by file.

`pytest tests/golden --update-golden` writes what is made as the new `docs`; the difference is to be read in git.
"""

import datetime as dt
import io
import re
import shutil
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest

from generator.outputs import render_all
from generator.outputs.artifact import Artifact
from generator.load import load
from generator.views.site_view import view_site
from tests.git_project import commit
from tests.unpacked import contents

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if (path / "data").is_dir())
AS_OF = dt.date(2025, 1, 10)
# Nobody can read a difference in these; their bytes are held by tests of their own, here only that they are there.
# Where the projects lie that have a past; kept until the tests end, because attachments are named by their place.
_REPOSITORIES: list[tempfile.TemporaryDirectory[str]] = []
BINARY = (".pdf", ".docx", ".xlsx", ".parquet", ".sqlite", ".bin", "variants.json", "qr.svg")


def root_of(case: str) -> Path:
    """The case's project; one with a `past` is committed day by day, each day's folder laid over what was before."""
    past = HERE / case / "past"
    if not past.is_dir():
        return HERE / case
    _REPOSITORIES.append(tempfile.TemporaryDirectory())
    root = Path(_REPOSITORIES[-1].name)
    for day in sorted(past.iterdir()):
        shutil.copytree(day, root, dirs_exist_ok=True, copy_function=shutil.copyfile)  # new times, or git sees no edit
        commit(root, day.name)
    shutil.rmtree(root / "data")
    shutil.copytree(HERE / case / "data", root / "data", copy_function=shutil.copyfile)
    commit(root, (AS_OF - dt.timedelta(days=1)).isoformat())
    return root


@cache
def made(case: str) -> tuple[tuple[str, ...], dict[str, bytes], dict[str, Path]]:
    """What the case's project becomes: its problems, its generated files, its attachments; by path."""
    dataset, problems = load(root_of(case), AS_OF)
    assert dataset is not None
    artifacts: list[Artifact] = list(render_all(view_site(dataset, AS_OF)))
    files = {a.path: a.read() for a in artifacts if not isinstance(a.content, Path)}
    attachments = {a.path: a.content for a in artifacts if isinstance(a.content, Path)}
    assert len(files) + len(attachments) == len(artifacts)
    return tuple(map(str, problems)), files, attachments


@pytest.mark.parametrize("case", CASES)
def test_a_project_becomes_the_same_docs_byte_for_byte(case: str, request: pytest.FixtureRequest) -> None:
    problems, files, _ = made(case)
    binary = sorted(path for path in files if path.endswith(BINARY))
    expected = {
        **{path: content for path, content in files.items() if path not in binary},
        "problems.txt": "".join(f"{line}\n" for line in problems).encode(),
        "binary.txt": "".join(f"{path}\n" for path in binary).encode(),
    }
    folder = HERE / case / "docs"
    if request.config.getoption("--update-golden"):
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in expected.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    golden = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert sorted(expected) == sorted(golden)
    assert [path for path in expected if expected[path] != golden[path]] == []


@pytest.mark.parametrize(
    ("case", "paths"),
    [
        ("list-with-everything", ["岗位表 (1).xlsx", "海报.pdf", "现场.png"]),
        ("table-with-children", ["a.ofd"]),
        ("annual-report", []),
    ],
)
def test_only_the_attachments_of_public_items_are_published(case: str, paths: list[str]) -> None:
    _, _, attachments = made(case)
    assert sorted(Path(path).name for path in attachments) == sorted(paths)
    assert {path: file.relative_to(HERE / case).as_posix() for path, file in attachments.items()} == {
        path: f"data/files/{path}" for path in attachments
    }


@pytest.mark.parametrize("case", CASES)
def test_nothing_that_is_not_public_is_in_any_file(case: str) -> None:
    _, files, _ = made(case)
    for path, content in files.items():
        if path in ("history.md", "log.md") or path.startswith("search/text/pages/"):
            continue  # what the program says of itself has these words; no item is there
        for name, text in contents(content, path):
            public = text.replace("到期日", "").replace("即将到期", "")  # the name of a field, and a state of agencies
            words = ("草稿", "不应出现", "已撤回的标题", "尚未公开", "到期")
            # The search index names every two neighbouring characters, those of public texts.
            for word in words if "/pairs-" not in path else words[1:-1]:
                assert word not in public, (name, word)


# What a reader of an English site may find in Chinese characters, and why.
CHINESE_IN_ENGLISH = {
    "search/variants.json": "the traditional forms of characters, for searches",
    "_headers": "for those who run the server",
}


def readable(path: str, content: bytes) -> str:
    """The text of a file that a reader opens; of a workbook, its words. Other packed files have none."""
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            # The theme names fonts of many lands.
            parts = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml")
            return "\n".join(book.read(part).decode() for part in parts)
    return "" if path.endswith(BINARY) else content.decode()


def test_an_english_bureau_has_no_chinese_word_in_any_text_that_it_publishes() -> None:
    _, files, _ = made("english")
    han = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff01-\uffee]+")
    found = {path: han.findall(readable(path, content))[:5] for path, content in files.items()}
    assert {path for path, words in found.items() if words} - set(CHINESE_IN_ENGLISH) == set()
    assert found["_headers"], "this test would find none"
