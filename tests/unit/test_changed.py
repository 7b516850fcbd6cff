"""`check --changed` tells of every problem that the whole check newly tells because of the change."""

import random
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from generator.changed import check_change
from generator.load import load
from generator.problem import Problem
from generator.record_cache import CACHE
from tests.builders import AS_OF, PDF, lines, make_project, record
from tests.faults.test_faults import FAULTS, lay
from tests.git_project import commit, git

BASE: dict[str, str | bytes] = {
    "data/items/news/2024/n-1.md": record(
        "甲", body="见[乙](n-2.md#x)和[表](a.pdf)。\n\n身份证 110105********002X 张三"
    ),
    "data/items/news/2024/n-2.md": record("乙", body='<span id="x">乙</span>', attachments="[a.pdf]"),
    "data/items/news/2024/n-3.md": record("丙", interprets="[d-1]", changes="[{date: 2024-03-08, note: 改}]"),
    "data/items/documents/2024/d-1.md": record("办法", replaces="[d-20240401]", validity="有效"),
    "data/items/documents/2024/d-2.md": record("草稿", status="draft", attachments="[b.pdf]"),
    "data/files/news/2024/a.pdf": PDF,
    "data/files/documents/2024/b.pdf": PDF,
    "data/terms.yml": "- term: 外来工\n  instead: 进城务工人员\n  severity: error\n  source: 测试\n",
    "data/published.tsv": "网址\t编号\t栏目\t首次发布\t状态\t新网址\nnews/2024/n-1/\tn-1\tnews\t2024-03-05\t公开\n",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("base"), BASE)
    commit(root, "2024-03-05")
    return root


@pytest.fixture(scope="module")
def known(base: Path) -> Counter[Problem]:
    """What the last commit is told."""
    return Counter(load(base, AS_OF)[1])


@pytest.fixture
def root(base: Path, tmp_path: Path) -> Path:
    return shutil.copytree(base, tmp_path / "project", symlinks=True)


def hold_against_the_whole(root: Path, known: Counter[Problem]) -> None:
    """Everything new is told, and nothing but what the whole check tells; at the changed files everything."""
    report = check_change(root, AS_OF)
    whole = load(root, AS_OF)[1]
    told = Counter(report.problems)
    assert lines([*(Counter(whole) - known - told).elements()]) == [], "not told"
    assert lines([*(told - Counter(whole)).elements()]) == [], "invented"
    assert [each for each in report.problems if each.source.file in report.files] == [
        each for each in whole if each.source.file in report.files
    ]


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in {"linked-folder", "huge-body"}])
def test_every_fault_is_told_as_by_the_whole_check(fault: str, root: Path, known: Counter[Problem]) -> None:
    lay(fault, root)
    hold_against_the_whole(root, known)


PIECES = (
    "[去](n-2.md)", "[去](n-1.md)", "![](a.pdf)", "外来工", "13800138000",
    "110105******1234** 张三", "<script>x</script>", "# 一",
)  # fmt: skip
KEYS = (
    "status: draft", "interprets: [n-9]", "attachments: [b.pdf]", "doc_number: x", "expires: 2024-04-01",
    "personal_data: [{kind: 手机号码, basis: 法, decided_by: 组, date: 2024-03-04}]", "replaces: [n-3]", "titel: x",
)  # fmt: skip


def edit(root: Path, chance: random.Random) -> None:
    """One edit of the kind that an office makes in a hurry."""
    files = sorted(path for path in (root / "data").rglob("*") if path.is_file() and path.parent.name == "2024")
    file = chance.choice(files)
    match chance.randrange(6):
        case 0:
            file.unlink()
        case 1:
            file.rename(file.with_name(chance.choice(("n-1.md", "n-7.md", "A.pdf", "c.pdf"))))
        case 2:
            shutil.copyfile(
                file, root / chance.choice(("data/items/documents/2024/n-1.md", "data/files/news/2024/c.pdf"))
            )
        case 3 if file.suffix == ".md":
            file.write_text(
                file.read_text("utf-8").replace("published", f"{chance.choice(KEYS)}\npublished", 1), "utf-8"
            )
        case _ if file.suffix == ".md":
            file.write_text(f"{file.read_text('utf-8')}\n{chance.choice(PIECES)}\n", "utf-8")
        case _:
            file.write_bytes(chance.choice((b"", b"<html>", b"13800138000 \n" * 9, PDF)))


@pytest.mark.parametrize("seed", range(12))
def test_random_edits_are_told_as_by_the_whole_check(seed: int, root: Path, known: Counter[Problem]) -> None:
    chance = random.Random(seed)
    load(root, AS_OF, remember=True)
    for _ in range(chance.randint(1, 3)):
        edit(root, chance)
    hold_against_the_whole(root, known)


def test_a_deleted_record_is_told_where_others_need_it(root: Path) -> None:
    (root / "data/items/news/2024/n-2.md").unlink()
    (root / "data/items/documents/2024/d-1.md").unlink()
    found = [each for each in check_change(root, AS_OF).problems if each.severity == "error"]
    assert [(each.source.file, each.rule) for each in found] == [
        ("data/items/news/2024/n-1.md", "body-links"),
        ("data/items/news/2024/n-3.md", "references"),
    ]


def test_nothing_changed_is_nothing_told_though_the_last_commit_has_problems(
    root: Path, known: Counter[Problem]
) -> None:
    assert known
    assert check_change(root, AS_OF).problems == []


def test_a_setting_that_changed_is_a_reason_to_check_everything(root: Path) -> None:
    with (root / "data/terms.yml").open("a", encoding="utf-8") as stream:
        stream.write("- term: 甲\n  instead: 乙\n  severity: error\n  source: 测试\n")
    report = check_change(root, AS_OF)
    assert report.is_whole
    assert report.problems == load(root, AS_OF)[1]


def test_a_link_in_the_theme_is_told(root: Path) -> None:
    (root / "site_src/theme/leak.css").symlink_to("/etc/hostname")
    assert [each.source.file for each in check_change(root, AS_OF).problems if each.rule == "symlink"] == [
        "site_src/theme/leak.css"
    ]


def test_without_a_commit_everything_is_checked(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"data/items/news/2024/n-2.md": record(titel="x")})
    assert check_change(root, AS_OF).problems == load(root, AS_OF)[1]


def test_what_is_staged_is_looked_at_and_not_what_lies_there(root: Path) -> None:
    file = root / "data/items/news/2024/n-3.md"
    good = file.read_text("utf-8")
    file.write_text(good + "\n[去](n-8.md)\n", "utf-8")
    (root / "data/items/news/2024/n-4.md").write_text(record(attachments="[new.pdf]"), "utf-8")
    (root / "data/files/news/2024/new.pdf").write_bytes(PDF)
    git(root, "add", "data/items")
    file.write_text(good, "utf-8")
    report = check_change(root, AS_OF, staged=True)
    assert report.files == ("data/items/news/2024/n-3.md", "data/items/news/2024/n-4.md")
    assert [(each.source.file[-6:], each.rule) for each in report.problems if each.severity == "error"] == [
        ("n-3.md", "body-links"),
        ("n-4.md", "attachments"),
    ]
    git(root, "add", "-A")
    assert [each for each in check_change(root, AS_OF, staged=True).problems if each.severity == "error"] == []


def test_when_the_texts_of_the_cache_are_lost_everything_is_checked(root: Path) -> None:
    load(root, AS_OF, remember=True)
    database = sqlite3.connect(root / CACHE)
    database.execute("DELETE FROM texts")
    database.commit()
    database.close()
    (root / "data/items/news/2024/n-2.md").unlink()
    report = check_change(root, AS_OF)
    assert report.is_whole
    assert report.problems == load(root, AS_OF)[1]
