import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import app
from generator.errors import ConfigError

ROOT = Path(__file__).parents[3]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("site.toml", "categories.yml"):
        (tmp_path / "data").mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / name, tmp_path / "data" / name)
    for name in ("annual", "items/annual-reports"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    return tmp_path


def _run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["annual", *words, "--root", str(project), "--as-of", "2025-04-01"])


def _change(project: Path, old: str, new: str) -> None:
    file = project / "data/annual/2024.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_wrong_cell_is_told_with_its_line(project: Path) -> None:
    _change(project, '"三（二）"  = [     1,', '"三（二）"  = [     2,')
    result = _run(project, "2024")
    assert "2024.toml:50: [R-NB-3] “（二）部分公开" in result.stderr
    assert "2024年报告：" in result.stdout


def test_faults_of_other_files_are_not_told(project: Path) -> None:
    _change(project, '"三（二）"  = [     1,', '"三（二）"  = [     2,')
    assert "R-NB-3" not in _run(project, "2023").stderr


def test_new_makes_a_file_and_leaves_an_existing_one_alone(project: Path) -> None:
    before = (project / "data/annual/2024.toml").read_bytes()
    assert "已新建：data/annual/2025.toml" in _run(project, "2025", "--new").stdout
    assert (project / "data/annual/2025.toml").is_file()
    assert "已经有了" in str(_run(project, "2024", "--new").exception)
    assert (project / "data/annual/2024.toml").read_bytes() == before


def test_a_new_file_does_not_stop_the_site_but_says_what_is_missing(project: Path) -> None:
    _run(project, "2025", "--new")
    result = _run(project, "2025")
    assert "“（一）予以公开”行各列是空的" in result.stderr
    assert "2025年报告：0 个错误" in result.stdout


def test_a_year_without_a_file_says_how_to_make_one(project: Path) -> None:
    result = _run(project, "2022")
    assert isinstance(result.exception, ConfigError)
    assert "gongkai annual 2022 --new" in str(result.exception)
