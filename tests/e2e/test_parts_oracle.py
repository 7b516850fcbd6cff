"""Whatever parts of the docs tree a build leaves as they were: the tree has the bytes of one that is made whole."""

import datetime as dt
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import scan_cache
from generator.build_cache import BuildCache
from generator.docs_tree import write_tree
from generator.load import load
from generator.outputs import feed_places, parts, render_all, year_lists
from generator.part_memory import PartMemory
from generator.site import DOCS
from generator.views import open_volumes
from generator.views.site_view import by_year, view_site

from .project import copy_files, hashes, record, replace, write

DAY = dt.date(2025, 4, 1)
Edit = Callable[[Path, random.Random], None]


@pytest.fixture(scope="module")
def bureau(real_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model bureau, with its docs tree and what its build remembers, for the tests to edit."""
    without_site = shutil.ignore_patterns("site", ".site-spare")
    return shutil.copytree(real_root, tmp_path_factory.mktemp("oracle") / "bureau", ignore=without_site)


def publish(root: Path, as_of: dt.date = DAY) -> set[str]:
    """Brings the docs tree to what the records say; the files that had to be made or deleted."""
    dataset, _ = load(root, as_of, remember=True)
    assert dataset is not None
    before = hashes(root / DOCS)
    with BuildCache(root) as cache:
        PartMemory(view_site(dataset, as_of), root / DOCS, cache).write(parts())
    after = hashes(root / DOCS)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def whole(root: Path, folder: Path, as_of: dt.date = DAY) -> dict[str, str]:
    """The tree as it is made where nothing is remembered but what attachments hold: looking into them takes seconds."""
    known = folder.with_name("known")
    copy_files([root / scan_cache.CACHE, root / scan_cache.TEXTS], root, known)
    dataset, _ = load(root, as_of, remember=True, kept_in=known)
    assert dataset is not None
    write_tree(render_all(view_site(dataset, as_of)), folder)
    shutil.rmtree(known)
    return hashes(folder)


def any_item(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((root / "data/items").rglob("*.md")))


def add_item(root: Path, chance: random.Random) -> None:
    day = dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(360))
    name = f"n-{day:%Y%m%d}-{chance.randrange(10**6)}.md"
    write(root / "data/items/news/2024" / name, record("新的一条", str(day), f"正文{chance.random()}。"))


def change_item(root: Path, chance: random.Random) -> None:
    file = any_item(root, chance)
    file.write_text(file.read_text("utf-8") + f"\n又一段{chance.random()}。\n", "utf-8")


def retitle_item(root: Path, chance: random.Random) -> None:
    file = any_item(root, chance)
    file.write_text(file.read_text("utf-8").replace("title: ", "title: 改", 1), "utf-8")


def rename_item(root: Path, chance: random.Random) -> None:
    add_item(root, chance)
    file = chance.choice(sorted((root / "data/items/news/2024").glob("n-*-*.md")))
    file.rename(file.with_name(f"x-{chance.randrange(10**6)}.md"))


def remove_item(root: Path, chance: random.Random) -> None:
    add_item(root, chance)
    chance.choice(sorted((root / "data/items/news/2024").glob("[nx]-*-*.md"))).unlink()


def withdraw_item(root: Path, chance: random.Random) -> None:
    add_item(root, chance)
    file = chance.choice(sorted((root / "data/items/news/2024").glob("n-*-*.md")))
    text = file.read_text("utf-8").replace("---\n", "---\nstatus: withdrawn\nwithdrawn: 2025-01-02 有误\n", 1)
    file.write_text(text, "utf-8")


def edit_setting(root: Path, chance: random.Random) -> None:
    file = root / "data/site.toml"
    text = file.read_text("utf-8")
    lines = [
        f'address = "示例路{chance.random()}号"' if line.startswith("address = ") else line
        for line in text.splitlines()
    ]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def retitle_category(root: Path, chance: random.Random) -> None:
    replace(root / "data/categories.yml", "工作动态", "工作动向")


def edit_page(root: Path, chance: random.Random) -> None:
    file = chance.choice(sorted((root / "site_src/pages").glob("*.md")))
    file.write_text(file.read_text("utf-8") + f"\n又一段{chance.random()}。\n", "utf-8")


def edit_attachment(root: Path, chance: random.Random) -> None:
    file = chance.choice(sorted(path for path in (root / "data/files").rglob("*") if path.is_file()))
    file.write_bytes(file.read_bytes() + b"\n")


def edit_table(root: Path, chance: random.Random) -> None:
    """A row is gone."""
    file = chance.choice(sorted((root / "data").glob("*/*.csv")))
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))


def edit_docs(root: Path, chance: random.Random) -> None:
    """By a hand that should not: it is mended."""
    files = sorted((root / DOCS).rglob("*.*"))
    chance.choice(files).unlink()
    chance.choice(sorted((root / DOCS).rglob("*.xml"))).write_text("x")
    write(root / DOCS / "left/over.md", "x")


def check_out_anew(root: Path, chance: random.Random) -> None:
    """Every file is another one, as git makes them, and one has other bytes, as many as before."""
    files = sorted(path for folder in ("data", "site_src/pages") for path in (root / folder).rglob("*.*"))
    for file in (path for path in files if path.is_file()):
        (root / "new").write_bytes(file.read_bytes())
        (root / "new").rename(file)
    item = any_item(root, chance)
    item.write_text(item.read_text("utf-8").replace("的", "之"), "utf-8")


def lose_the_cache(root: Path, chance: random.Random) -> None:
    for file in (root / ".cache").iterdir():
        file.unlink()


EDITS: tuple[Edit, ...] = (
    add_item, change_item, retitle_item, rename_item, remove_item, withdraw_item, edit_setting, retitle_category,
    edit_page, edit_attachment, edit_table, edit_docs, check_out_anew,
    lose_the_cache,
)  # fmt: skip
ROUNDS = 2


def test_a_change_of_one_text_changes_few_files_of_the_tree(bureau: Path) -> None:
    publish(bureau)
    change_item(bureau, random.Random(1))
    changed = publish(bureau)
    assert publish(bureau) == set()
    pages = sorted(path for path in changed if path.endswith(".md"))
    assert len(pages) == 1, pages


@pytest.fixture
def full_year(bureau: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fullest year is in months, in lists, feeds and volumes; with an item less, no more."""
    dataset, _ = load(bureau, DAY)
    assert dataset is not None
    most = max(map(len, by_year(view_site(dataset, DAY).items).values())) - 1
    monkeypatch.setattr(year_lists, "MOST", most)
    monkeypatch.setattr(feed_places, "_MOST_IN_AN_ARCHIVE", most)
    monkeypatch.setattr(open_volumes, "_MOST_OF_A_YEAR", most)
    monkeypatch.setattr(open_volumes, "_MOST_ROWS", 10)
    lose_the_cache(bureau, random.Random())  # which takes these numbers for those of the program


@pytest.mark.long
@pytest.mark.usefixtures("full_year")
def test_after_any_edits_and_on_any_day_the_tree_is_what_a_whole_build_makes(bureau: Path, tmp_path: Path) -> None:
    publish(bureau)
    are_months = [(bureau / DOCS / "archive/2024-03").exists()]
    chance = random.Random(20261156)
    edits = chance.sample(EDITS, k=len(EDITS))
    for number in range(ROUNDS):
        some = [*edits[number::ROUNDS], change_item]
        for edit in some:
            edit(bureau, chance)
        day = DAY + dt.timedelta(days=chance.choice((0, 0, 30, 400)))
        publish(bureau, day)
        expected = whole(bureau, tmp_path / "whole", day)
        assert hashes(bureau / DOCS) == expected, f"after {[edit.__name__ for edit in some]} on {day}"
        are_months.append((bureau / DOCS / "archive/2024-03").exists())
    assert set(are_months) == {False, True}
