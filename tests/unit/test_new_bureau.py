import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.new_bureau import Bureau, new_bureau
from generator.words import LANGUAGES

HOSPITAL = Bureau(
    name='Hospital "of Nowhere"',
    short_name="Hospital",
    url="https://hospital.example/",
    description='What the "Hospital" publishes: $5, \\ and all.',
    lang="en",
)
COUNCIL = Bureau(
    name="Council of Nowhere",
    short_name="Council",
    url="https://council.example/",
    description='What the "Council" publishes: $5, \\ and all.',
    lang="en",
)


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_project_has_the_program_and_its_own_data(tmp_path: Path) -> None:
    new_bureau(tmp_path / "council", COUNCIL)
    files = files_of(tmp_path / "council")
    assert {"generator/cli.py", "generator/starter/en/README.md"} <= files
    assert {"site_src/theme/page.html", "site_src/assets/item.js"} <= files
    assert {"Makefile", "README.md", "mkdocs.yml", "pyproject.toml", "requirements.lock", ".gitignore"} <= files
    assert {"data/site.toml", "data/categories.yml", "data/items/.gitkeep", "site_src/pages/guide.md"} <= files
    assert not [file for file in files if "__pycache__" in file or file.startswith(("tests/", "site_src/docs/"))]


def test_names_are_written_as_they_are(tmp_path: Path) -> None:
    new_bureau(tmp_path / "council", COUNCIL)
    site = tomllib.loads((tmp_path / "council/data/site.toml").read_text("utf-8"))
    assert site["name"] == "Council of Nowhere"
    assert site["description"] == 'What the "Council" publishes: $5, \\ and all.'
    assert site["lang"] == "en"
    assert site["demo"] is False


def test_data_only_leaves_the_program_out(tmp_path: Path) -> None:
    new_bureau(tmp_path / "council", COUNCIL, data_only=True)
    files = files_of(tmp_path / "council")
    assert {"data/site.toml", "mkdocs.yml", "site_src/theme/page.html", "site_src/assets/item.js"} <= files
    assert not [file for file in files if file.startswith("generator/") or file in {"Makefile", "pyproject.toml"}]


def test_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "council").mkdir()
    new_bureau(tmp_path / "council", COUNCIL, data_only=True)
    assert (tmp_path / "council/data/site.toml").is_file()


def test_the_folder_one_stands_in_and_a_link_to_a_folder_are_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    new_bureau(Path(), COUNCIL, data_only=True)
    new_bureau(tmp_path / "link", COUNCIL, data_only=True)
    assert Path("data/site.toml").is_file()
    assert files_of(tmp_path / "here") == files_of(tmp_path / "there")


@pytest.mark.parametrize("wrong", ["", " \u3000", "a\x7fb", "a\nb", "a\u202eb"])
def test_a_name_that_is_blank_or_holds_what_no_eye_sees_is_refused(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="名称"):
        new_bureau(tmp_path / "council", replace(COUNCIL, short_name=wrong))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["folder", "file"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/kept.txt").write_text("kept", "utf-8")
    (tmp_path / "file").write_text("kept", "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(ConfigError, match="已经有东西"):
        new_bureau(tmp_path / name, COUNCIL)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_name_that_no_page_could_bear_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="name"):
        new_bureau(tmp_path / "hospital", HOSPITAL)
    assert list(tmp_path.iterdir()) == []


def test_every_language_has_a_template(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        bureau = Bureau(name="名", short_name="名", url="https://a.example/", description="一", lang=lang)
        new_bureau(tmp_path / lang, bureau, data_only=True)
        assert {"README.md", "data/site.toml", "data/categories.yml"} <= files_of(tmp_path / lang)
