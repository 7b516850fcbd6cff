"""After any save the project in memory is what a fresh load gives."""

import random
import shutil
from pathlib import Path

import pytest

from generator.load import load
from generator.preview.live import Live
from tests.builders import AS_OF, make_project, record
from tests.git_project import commit
from tests.unit.test_changed import BASE, edit


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_project(tmp_path, BASE)
    commit(root, "2024-03-05")
    return root


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()
    }


def saved(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return [name for name in {*before, *after} if before.get(name) != after.get(name)]


@pytest.mark.parametrize("seed", range(10))
def test_random_saves_one_after_another_give_what_a_fresh_load_gives(root: Path, seed: int) -> None:
    live = Live(root, AS_OF)
    chance = random.Random(seed)
    for _ in range(3):
        before = files_of(root)
        edit(root, chance)
        live.update(saved(before, files_of(root)))
        dataset, problems = load(root, AS_OF)
        assert list(live.seen.problems) == problems
        assert live.seen.dataset == dataset


@pytest.mark.parametrize("name", ["data/site.toml", "data/sheets/news-new.csv", "site_src/pages/on-request.md"])
def test_a_save_of_anything_else_is_read_too(root: Path, name: str) -> None:
    live = Live(root, AS_OF)
    content = (
        "编号,标题,发布日期,正文\nn-8,甲,2024-03-05,乙\n"
        if name.endswith(".csv")
        else (root / name).read_text() + "\n# 甲\n"
    )
    (root / name).write_text(content, "utf-8")
    live.update([name])
    dataset, problems = load(root, AS_OF)
    assert (live.seen.dataset, list(live.seen.problems)) == (dataset, problems)


def test_a_save_reads_no_other_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = Live(root, AS_OF)

    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr("generator.preview.live.read_all", refuse)
    shutil.rmtree(root / "data/items/documents")
    live.update(["data/items/documents/2024/d-1.md", "data/items/news/2024/n-1.md"])
    assert live.seen.dataset is not None
    assert "d-1" not in {item.id for item in live.seen.dataset.items}
    assert "n-1" in {item.id for item in live.seen.dataset.items}


def test_what_is_gone_is_known_until_it_comes_back(root: Path) -> None:
    live = Live(root, AS_OF)
    name = "data/items/news/2024/n-3.md"
    (root / name).unlink()
    live.update([name])
    assert live.gone == {"news/2024/n-3/"}
    (root / name).write_text(record(), "utf-8")
    live.update([name])
    assert live.gone == frozenset()


def test_the_language_that_is_asked_for_stays_after_a_save(root: Path) -> None:
    live = Live(root, AS_OF, "en")
    live.update(["data/site.toml"])
    assert live.seen.dataset is not None
    assert live.seen.dataset.settings.lang == "en"
