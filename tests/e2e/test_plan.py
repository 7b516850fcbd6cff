"""`gongkai plan` says what a build then does, file for file."""

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

import pytest

from generator.compare import FileChanges, FileKind, compare_files
from generator.pipeline import build
from generator.plan import plan
from tests.git_project import commit

from .project import AS_OF, hashes, record, replace, small_project, write

DAY = dt.date.fromisoformat(AS_OF)
ITEMS = "data/items/news/2024"


def _add(root: Path) -> None:
    write(root / f"{ITEMS}/n-new.md", record("新的一条", "2024-04-02", "新的正文。", topic="综合政务"))


def _change(root: Path) -> None:
    replace(root / f"{ITEMS}/n-20240305.md", "两千人", "三千人")
    replace(root / f"{ITEMS}/n-20240305.md", "published:", "changes: [{date: 2024-04-02, note: 更正人数}]\npublished:")


def _withdraw(root: Path) -> None:
    replace(root / f"{ITEMS}/n-20240306.md", "published:", "status: withdrawn\nwithdrawn: 2024-04-02 有误\npublished:")


def _remove(root: Path) -> None:
    (root / "data/items/employment/news/2024/e-20240301.md").unlink()


def _retitle(root: Path) -> None:
    replace(root / "data/items/documents/2024/d-20240401.md", "title: 关于", "title: 关于切实")


def _close(root: Path) -> None:
    recruitment = root / "data/items/employment/recruitment/2024/r-20240301.md"
    replace(recruitment, "published:", "valid_until: 2025-05-01\npublished:")


def _attach(root: Path) -> None:
    write(root / "data/files/budgets/2024/budget.txt", "改过的预算表\n")


def _attach_first(root: Path) -> None:
    """Alone, it makes a page of versions, which is new and yet in no sitemap."""
    write(root / "data/files/organization/2024/plan.txt", "平面图\n")
    replace(root / "data/items/organization/2024/o-20240102.md", "published:", "attachments: [plan.txt]\npublished:")


def _draft(root: Path) -> None:
    write(root / f"{ITEMS}/n-draft.md", record("草稿", "2024-04-03", "草稿的正文。", status="draft"))


def _settings(root: Path) -> None:
    replace(root / "data/site.toml", 'region = "', 'region = "新')


def flat(files: Mapping[FileKind, FileChanges]) -> set[tuple[str, str]]:
    """What becomes of each file."""
    return {(fate, path) for each in files.values() for fate, paths in asdict(each).items() for path in paths}


EDITS: tuple[Callable[[Path], None], ...] = (_add, _change, _withdraw, _remove, _retitle, _close, _attach, _draft)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_project(tmp_path_factory.mktemp("planned"))
    write(root / ".gitignore", ".cache/\n/site\n/.site-*\n/.*.lock\n/site_src/docs/\n")
    commit(root, "2024-04-01")
    assert build(root, root / "site", DAY, lambda _: None, remember=True).is_good
    return root


@pytest.mark.long
def test_the_plan_is_the_difference_of_the_two_sites(project: Path) -> None:
    chance = random.Random(7)
    edits = [*chance.sample(EDITS, len(EDITS)), _settings, _attach_first]
    for first in range(0, len(edits), 3):
        for each in edits[first : first + 3]:
            each(project)
        before = hashes(project / "site")
        found = plan(project, DAY)
        assert build(project, project / "site", DAY, lambda _: None, remember=True).is_good
        told, built = flat(found.files), flat(compare_files(before, hashes(project / "site")))
        assert sorted(told - built) == [], "told, and not done"
        assert sorted(built - told) == [], "done, and not told"
        assert found.is_frame_changed == (_settings in edits[first : first + 3])
        commit(project, AS_OF)
    assert not any(each.added or each.removed or each.changed for each in plan(project, DAY).files.values())
