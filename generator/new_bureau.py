"""Starts the project of another bureau: the program as it is here, and a minimal template of data and pages.

The program goes along because a past day is rebuilt by the program of that day, so both are in one repository
(DECISIONS 38). A folder of a county has the data alone: one program builds many of them.
"""

import json
import shutil
import tempfile
from pathlib import Path
from string import Template

from generator.errors import ConfigError
from generator.frozen import frozen
from generator.model.settings import parse_settings
from generator.text import control_character, one_line

PROGRAM = Path(__file__).parent
STARTER = PROGRAM / "starter"
_CHECKOUT = PROGRAM.parent
# What a checkout has beside its data: the package, its theme, what installs it.
_PROGRAM_FILES = (
    "generator", "site_src/theme", "site_src/assets", "mkdocs.yml", "pyproject.toml", "requirements.lock",
    "requirements-build.lock",
    ".gitignore", ".gitattributes", ".github/workflows", ".gitea/workflows", ".gitlab-ci.yml",
)  # fmt: skip
# The same for a folder of data that another project's program builds.
_DATA_FILES = ("site_src/theme", "site_src/assets", "mkdocs.yml", ".gitignore", ".gitattributes")
_FILLED = ("README.md", "data/site.toml")
_FOLDERS = ("data/items", "data/files", "data/sheets", "data/tables")


@frozen(kw_only=True)
class Bureau:
    """Whose site it will be: as `site.toml` names it. `url` ends with `/`; `lang` is a key of `words.LANGUAGES`."""

    name: str
    short_name: str
    url: str
    description: str
    lang: str


def new_bureau(folder: Path, bureau: Bureau, *, data_only: bool = False) -> None:
    """Makes the project in `folder`, which is new or empty; with `data_only` without the program.

    It is made whole and then put in its place: an interrupted start leaves nothing half written.

    Raises:
        ConfigError: The folder holds something, a name can't stand in `site.toml`, or this program is no checkout.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigError(f"{folder} 里已经有东西；请写一个新的或者空的文件夹，什么也没有改动")
    missing = [name for name in _PROGRAM_FILES if not (_CHECKOUT / name).exists()]
    if missing:
        raise ConfigError(f"程序不是从完整的项目里运行的（缺少 {'、'.join(missing)}）；请在下载的项目文件夹里运行")
    _check_names(bureau)
    folder.parent.mkdir(parents=True, exist_ok=True)
    is_there = folder.exists()
    begun = Path(tempfile.mkdtemp(prefix=".gongkai-", dir=folder if is_there else folder.parent))
    try:
        _fill(begun, bureau, data_only=data_only)
        if is_there:  # it may be where the user stands, or a link, so it stays and is filled
            for each in list(begun.iterdir()):
                each.rename(folder / each.name)
        else:
            begun.chmod(0o755)
            begun.rename(folder)
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def _check_names(bureau: Bureau) -> None:
    values = {key: getattr(bureau, key) for key in ("name", "short_name", "url", "description", "lang")}
    for name in (bureau.name, bureau.short_name):
        if not one_line(name) or control_character(name) or "\n" in name:
            raise ConfigError(f"名称{name!r}是空的，或者有看不见的字符；请重新写")
    _, problems = parse_settings(values)
    if problems:
        raise ConfigError("\n".join(f"{problem.found}；{problem.advice}" for problem in problems))


def _fill(folder: Path, bureau: Bureau, *, data_only: bool) -> None:
    for name in _DATA_FILES if data_only else _PROGRAM_FILES:
        _copy(_CHECKOUT / name, folder / name)
    if not data_only:
        _copy(STARTER / "common", folder)
    _copy(STARTER / bureau.lang, folder)
    for name in _FILLED:
        file = folder / name
        file.write_text(_filled(file, bureau), encoding="utf-8")
    for name in _FOLDERS:  # git keeps no empty folder
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / ".gitkeep").touch()


def _filled(file: Path, bureau: Bureau) -> str:
    """The text with the bureau's names in the places left for them; quoted where the file is TOML."""
    values = {key: getattr(bureau, key) for key in ("name", "short_name", "url", "description")}
    if file.suffix == ".toml":  # a JSON string is a basic string of TOML
        values = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    return Template(file.read_text("utf-8")).substitute(values)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
        shutil.copytree(source, target, ignore=ignore, dirs_exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
