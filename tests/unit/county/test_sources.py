from pathlib import Path

import fsspec
import pytest

from generator.county.sources import fetch, state_of
from generator.county.sources.layout import read_by_builds
from generator.errors import CountyError
from generator.records.history import read_history
from tests.builders import make_project
from tests.e2e.project import hashes, write
from tests.git_project import commit, git

ITEM = "data/items/news/2024/n-20240305.md"


def fetched(address: str, tmp_path: Path, state: str | None = None) -> Path:
    folder = tmp_path / "fetched"
    folder.mkdir()
    return fetch(address, state or state_of(address), folder)


@pytest.fixture
def in_memory() -> str:
    """An address that fsspec knows, with a project at it."""
    system = fsspec.filesystem("memory")
    system.rm("/bureau", recursive=True) if system.exists("/bureau") else None
    system.pipe({f"/bureau/{name}": name.encode() for name in (ITEM, "data/site.toml", "mkdocs.yml", "README.md")})
    return "memory://bureau"


def test_what_is_generated_or_no_part_of_the_project_is_not_read() -> None:
    paths = ["data/a", "site_src/pages/a.md", "site_src/docs/a.md", "mkdocs.yml", "generator/a.py", "x/mkdocs.yml"]
    assert list(read_by_builds(paths)) == ["data/a", "site_src/pages/a.md", "mkdocs.yml"]


def test_a_folder_has_another_state_when_what_is_built_of_it_changes(project: Path) -> None:
    before = state_of(str(project))
    write(project / "site_src/docs/a.md", "made")
    write(project / "README.md", "read")
    (project / ITEM).touch()
    assert state_of(str(project)) == before
    write(project / ITEM, "changed")
    changed = state_of(str(project))
    (project / ITEM).rename(project / ITEM.replace("n-2024", "n-2"))
    renamed = state_of(str(project))
    (project / "data/link").symlink_to("site.toml")
    assert len({before, changed, renamed, state_of(str(project))}) == 4


def test_a_folder_is_copied_without_what_is_generated(project: Path, tmp_path: Path) -> None:
    write(project / "site_src/docs/a.md", "made")
    (project / "data/link").symlink_to("site.toml")
    root = fetched(str(project), tmp_path)
    expected = {name: digest for name, digest in hashes(project).items() if not name.startswith("site_src/docs")}
    assert hashes(root).items() >= {name: expected[name] for name in expected if name.startswith("data/")}.items()
    assert (root / "data/link").is_symlink()
    assert not (root / "site_src/docs").exists()


def test_a_folder_that_changed_meanwhile_is_not_taken_for_what_it_was(project: Path, tmp_path: Path) -> None:
    state = state_of(str(project))
    write(project / ITEM, "changed")
    with pytest.raises(CountyError, match="在构建时有人改动"):
        fetched(str(project), tmp_path, state)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CountyError, match="没有文件夹"):
        state_of(str(tmp_path / "none"))


def test_a_bureau_of_a_repository_of_many_keeps_its_history_and_no_other_does_to_it(tmp_path: Path) -> None:
    county = tmp_path / "county"
    root, other = make_project(county / "bureaus/rsj"), make_project(county / "bureaus/jyj")
    commit(county, "2024-03-06")
    first = state_of(str(root))
    commit(county, "2024-03-07", {f"bureaus/jyj/{ITEM}": "another's"})
    assert state_of(str(root)) == first
    commit(county, "2024-03-08", {f"bureaus/rsj/{ITEM}": (root / ITEM).read_text("utf-8") + "更正\n"})
    state = state_of(str(root))
    write(root / "data/items/news/2024/n-9.md", "not committed")
    assert len({first, state, state_of(str(root))}) == 3
    copy = fetched(str(root), tmp_path)
    assert read_history(copy) == read_history(root)
    assert git(copy, "status", "--porcelain", ".") == git(root, "status", "--porcelain", ".")
    assert git(copy, "log", "--format=%H", ".") == git(root, "log", "--format=%H", ".")
    assert other.is_dir()


def test_only_the_date_of_a_commit_is_another_state_too(project: Path) -> None:
    commit(project, "2024-03-06")
    before = state_of(str(project))
    git(project, "commit", "-q", "--amend", "--no-edit", "--reset-author", day="2024-03-07")
    assert state_of(str(project)) != before


def test_a_repository_is_cloned_at_its_commit_with_its_history(project: Path, tmp_path: Path) -> None:
    name = commit(project, "2024-03-06")
    address = f"git+file://{project}"
    assert (state_of(address), state_of(f"{address}@main")) == (name, name)
    (project / ITEM).write_text("not committed", "utf-8")
    commit(project, "2024-03-09", {"data/new.txt": "later"})
    root = fetched(f"{address}@main", tmp_path, name)
    assert (git(root, "rev-parse", "HEAD").strip(), (root / "data/new.txt").exists()) == (name, False)
    assert read_history(root).added.keys() == read_history(project).added.keys()


def test_a_branch_or_repository_that_is_not_there_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(project, "2024-03-06")
    monkeypatch.setattr("generator.county.retrying.FIRST_WAIT_SECONDS", 0.0)
    with pytest.raises(CountyError, match="没有分支“none”"):
        state_of(f"git+file://{project}@none")
    with pytest.raises(CountyError, match="git ls-remote 没有成功"):
        state_of(f"git+file://{project}/none")


def test_storage_is_known_by_what_it_says_of_its_files(in_memory: str, tmp_path: Path) -> None:
    before = state_of(in_memory)
    assert state_of(in_memory) == before
    root = fetched(in_memory, tmp_path)
    assert sorted(hashes(root)) == sorted([ITEM, "data/site.toml", "mkdocs.yml"])
    fsspec.filesystem("memory").pipe(f"/bureau/{ITEM}", b"another")
    assert state_of(in_memory) != before
    (tmp_path / "again").mkdir()
    with pytest.raises(CountyError, match="在构建时有人改动"):
        fetch(in_memory, before, tmp_path / "again")


def test_storage_without_a_project_or_with_a_path_that_leads_out_is_refused(in_memory: str) -> None:
    with pytest.raises(CountyError, match=r"缺少 data/site.toml"):
        state_of("memory://nothing")
    fsspec.filesystem("memory").store["/bureau/data/../../x"] = fsspec.filesystem("memory").store[f"/bureau/{ITEM}"]
    try:
        with pytest.raises(CountyError, match="不能用的文件名"):
            state_of(in_memory)
    finally:
        del fsspec.filesystem("memory").store["/bureau/data/../../x"]
