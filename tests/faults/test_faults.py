"""Bad input: each folder is a fault, laid over a good project; `expected.txt` is all that staff are told of it."""

import io
import shutil
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.load import load
from generator.pipeline import build
from generator.problem import errors
from tests.builders import AS_OF, PDF, lines, make_project, record, snapshot, xlsx

HERE = Path(__file__).parent
FAULTS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_"))
# With these the bureau or its catalogue can't be used, so that records are not understood.
OF_CONFIGURATION = {
    "broken-site-toml",
    "site-without-name",
    "empty-site-toml",
    "broken-categories",
    "empty-categories",
}
# These put a link where the other faults have their files.
OF_FOLDERS = {"linked-folder"}


def _huge_body(root: Path) -> None:
    with (root / "data/items/news/2024/a-huge.md").open("wb") as stream:
        stream.write(record("长文").encode())
        stream.truncate(2_100_000)
    body = "长" * 700_000
    (root / "data/sheets/news-huge.csv").write_text(f"编号,标题,发布日期,正文\na-huge-2,甲,2024-3-5,{body}\n")


def _symlink_escape(root: Path) -> None:
    secret = root.parent / "secret"
    secret.mkdir(exist_ok=True)
    (secret / "secret.md").write_text(record("秘密"))
    (secret / "secret.csv").write_text("编号,标题,发布日期\ns,秘密,2024-3-5\n")
    (root / "data/files/news/2024").mkdir(parents=True, exist_ok=True)
    for link, target in {
        "data/items/news/2024/a-linked.md": "secret.md",
        "data/items/news/2022": "",
        "data/sheets/linked.csv": "secret.csv",
        "data/files/news/2024/linked.pdf": "secret.md",
        "data/files/news/2022": "",
        "site_src/pages/linked.md": "secret.md",
        "site_src/assets/linked.css": "secret.md",
    }.items():
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to(secret / target)


def _linked_folder(root: Path) -> None:
    secret = root.parent / "secret"
    for name in ("data/files", "data/items", "data/sheets", "site_src/pages"):
        (secret / name).mkdir(parents=True)
        shutil.rmtree(root / name)
        (root / name).symlink_to(secret / name)
    (secret / "data/sheets/secret.csv").write_text("编号,标题,发布日期\ns,秘密,2024-3-5\n")


def _attachment_case(root: Path) -> None:
    (root / "data/items/news/2024/a-case.md").write_text(record(attachments="[case.pdf, CASE.pdf]"))
    (root / "data/files/news/2024").mkdir(parents=True, exist_ok=True)
    for name in ("case.pdf", "CASE.pdf"):
        (root / "data/files/news/2024" / name).write_bytes(PDF)


def _sheet(name: str, data: bytes) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / "data/sheets" / name).write_bytes(data)

    return write


_HEADER = ["编号", "标题", "发布日期"]


def _edited(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with `old` replaced in its first sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == "xl/worksheets/sheet1.xml" else content)
    return stream.getvalue()


def _bomb() -> bytes:
    stream = io.BytesIO(xlsx([_HEADER]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/0.bin", bytes(5_000_000))
        archive.infolist()[-1].file_size = 50_000_000_000
    return stream.getvalue()


# What can't lie in a folder of text files, or not in git.
RECIPES: dict[str, Callable[[Path], None]] = {
    "huge-body": _huge_body,
    "symlink-escape": _symlink_escape,
    "linked-folder": _linked_folder,
    "attachment-case": _attachment_case,
    "wrong-sheet": _sheet("news-wrong.xlsx", xlsx([["姓名", "电话"], ["甲", "1"]], 说明=[["请勿改动"]])),
    "long-number": _sheet("news-long.xlsx", xlsx([[*_HEADER, "文号"], ["a-long", "甲", "2024-3-5", 1234567890123456]])),
    "formula-error": _sheet(
        "news-formula.xlsx",
        _edited(
            xlsx([_HEADER, ["a-formula", 7, "2024-3-5"]]),
            b'<c r="B2" t="n"><v>7</v></c>',
            b'<c r="B2" t="e"><f>A9</f><v>#REF!</v></c>',
        ),
    ),
    "zip-bomb": _sheet("news-bomb.xlsx", _bomb()),
    "far-cells": _sheet(
        "news-far.xlsx",
        _edited(
            xlsx([_HEADER, ["a-far", "甲", "2024-3-5"]]),
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>',
        ),
    ),
}


def lay(fault: str, root: Path) -> None:
    """Lays the files of a fault over the project at `root`."""
    folder = HERE / fault
    shutil.copytree(folder, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    if fault in RECIPES:
        RECIPES[fault](root)


def expected(faults: Iterable[str]) -> list[str]:
    return [line for fault in faults for line in (HERE / fault / "expected.txt").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_line_by_line_and_nothing_is_written(
    fault: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    root = make_project(tmp_path / "project", {"site/index.html": "旧", "site_src/docs/index.md": "旧"})
    lay(fault, root)
    _, problems = load(root, AS_OF)
    if request.config.getoption("--update-golden"):
        (HERE / fault / "expected.txt").write_text("".join(f"{line}\n" for line in lines(problems)), "utf-8")
    assert lines(problems) == expected([fault])
    assert errors(problems)

    before = snapshot(root)
    report = build(root, root / "site", AS_OF, lambda _: None)
    assert report.problems == problems
    assert (report.is_good, report.counts, report.tree) == (False, (), None)
    assert sorted(path.name for path in root.iterdir()) == ["data", "mkdocs.yml", "site", "site_src"]
    assert (root / "site/index.html").read_text("utf-8") == "旧"
    assert snapshot(root) == before


def test_all_faults_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    faults = [fault for fault in FAULTS if fault not in OF_CONFIGURATION | OF_FOLDERS]
    for fault in faults:
        lay(fault, root)
    _, problems = load(root, AS_OF)
    assert sorted(lines(problems)) == sorted(expected(faults))


def test_every_folder_is_a_fault_with_files_or_a_recipe() -> None:
    assert set(RECIPES) <= set(FAULTS)
    assert set(FAULTS) >= OF_CONFIGURATION | OF_FOLDERS
    for fault in FAULTS:
        files = [path for path in (HERE / fault).rglob("*") if path.is_file() and path.name != "expected.txt"]
        assert bool(files) != (fault in RECIPES), fault


@pytest.mark.parametrize(
    "fault",
    [
        "unknown-key", "missing-key", "duplicate-key", "bad-date", "issued-after-published", "duplicate-id",
        "unknown-category", "missing-attachment", "zero-byte-attachment", "attachment-outside", "symlink-escape",
        "invalid-utf8", "broken-yaml", "yaml-bomb", "yaml-tag", "huge-body", "empty-file", "nul-bytes",
        "header-without-rows", "wrong-sheet",
    ],
)  # fmt: skip
def test_every_fault_that_the_requirements_name_is_here(fault: str) -> None:
    assert expected([fault])
