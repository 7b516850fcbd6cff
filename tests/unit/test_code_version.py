"""The version of the program is that of its code, whatever Python and Jinja keep beside it."""

from pathlib import Path

import pytest

from generator import code_version


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one module and one template."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.md.j2").write_text("甲", "utf-8")
    monkeypatch.setattr(code_version, "_PACKAGE", str(tmp_path))
    return tmp_path


def version() -> str:
    return code_version.version_of_program.__wrapped__()


def test_a_file_of_the_package_changes_it(package: Path) -> None:
    before = version()
    (package / "templates/page.md.j2").write_text("乙", "utf-8")
    assert version() != before


def test_what_another_run_is_just_writing_as_bytecode_does_not(package: Path) -> None:
    before = version()
    kept = package / "templates/__pycache__/0123"
    kept.mkdir(parents=True)
    (kept / "page.pyc.x1y2.tmp").touch()
    assert version() == before


def test_a_part_of_it_has_a_version_of_its_own(package: Path) -> None:
    (package / "checks/budgets").mkdir(parents=True)
    (package / "checks/budgets/sums.py").touch()
    before = code_version.version_of(("checks",), ())
    (package / "templates/page.md.j2").write_text("乙", "utf-8")
    assert code_version.version_of(("checks",), ()) == before
    (package / "checks/budgets/sums.py").write_text("# 丙", "utf-8")
    assert code_version.version_of(("checks",), ()) != before
