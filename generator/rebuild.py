"""Any past day again: a commit checked out beside the project, and built there by its own program for its own day.

What depends on the clock is given (`--as-of`), what depends on libraries is compared by the lock file, and the rest is
in the commit; so the site comes out byte for byte as it was published.
"""

import datetime as dt
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import generator
from generator.errors import ConfigError, SiteBuildError
from generator.frozen import frozen
from generator.model.dates import BEIJING, moment_of, parse_moment
from generator.records.git import NoGitError, ask_git
from generator.regex import regex

LOCK = "requirements.lock"
BUILD_LOCK = "requirements-build.lock"
ENVIRONMENTS = Path(".cache/rebuild")
_PROGRAM = Path(generator.__file__).parent.parent
_DATE = regex(r"[12][0-9]{3}([-/.年].+|[0-9]{4})")
_PACKAGE = regex(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
# Of a hook that runs us: they would lead git to the hook's repository and index.
_OF_HOOKS = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")


@frozen(kw_only=True)
class Moment:
    """A commit and the day (Beijing) as which its site is built."""

    commit: str
    day: dt.date
    committed: dt.datetime

    @property
    def short(self) -> str:
        """The commit's name as people write it."""
        return self.commit[:10]


@frozen(kw_only=True)
class Rebuilt:
    """A site built again in `folder`; `notes` say in Chinese what may differ from what was published."""

    moment: Moment
    folder: Path
    notes: tuple[str, ...] = ()


def find_moment(root: Path, when: str) -> Moment:
    """The moment that staff mean: a date (the last commit of that day or before), or a commit by any name git knows.

    Raises:
        ConfigError: There is no such commit, or no git.
    """
    day = parse_moment(when) if _DATE.fullmatch(when.strip()) else None
    try:
        if day is not None:
            return _of_day(root, day.date())
        name = ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{when}^{{commit}}")
        found = _moments(root, "-1", name.decode().strip())
        return next(found)
    except NoGitError as error:
        why = str(error) if _has_history(root) is False else f"git 里没有“{when}”；请写日期（2024-03-08）或提交编号"
        raise ConfigError(f"不能重建：{why}") from None


def _has_history(root: Path) -> bool:
    try:
        ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except NoGitError:
        return False
    return True


def _moments(root: Path, *arguments: str) -> Iterator[Moment]:
    """The commits of the first-parent line, the newest first."""
    log = ask_git(root, "log", "--first-parent", "--format=%H %cI", *arguments).decode()
    for line in log.split("\n"):
        if line:
            commit, _, text = line.partition(" ")
            committed = dt.datetime.fromisoformat(text).astimezone(BEIJING)
            yield Moment(commit=commit, day=committed.date(), committed=committed)


def _of_day(root: Path, day: dt.date) -> Moment:
    earliest: Moment | None = None
    for earliest in _moments(root):
        if earliest.day <= day:
            return Moment(commit=earliest.commit, day=day, committed=earliest.committed)
    is_shallow = ask_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    since = f"最早的提交在 {earliest.day}" if earliest else "没有提交"
    why = f"这里是浅克隆，{since}；请先运行 git fetch --unshallow" if is_shallow else since
    raise ConfigError(f"不能重建：git 里没有 {day} 或更早的提交（{why}）")


def rebuild(root: Path, moment: Moment, folder: Path, *, may_install: bool = False) -> Rebuilt:
    """Builds the site of that moment into `folder`. Nothing of the project changes but git's list of worktrees.

    Raises:
        ConfigError: The commit asks for other libraries and `may_install` is not given.
        SiteBuildError: The build of that commit failed.
    """
    prefix = ask_git(root, "rev-parse", "--show-prefix").decode().strip()
    with checked_out(root, moment.commit) as tree:
        project = tree / prefix
        has_program = (project / "generator/__main__.py").is_file()
        python, notes = _environment_of(root, project, may_install=may_install) if has_program else _present()
        _build(python, project if has_program else _PROGRAM, project, moment, folder.resolve())
    return Rebuilt(moment=moment, folder=folder, notes=notes)


@contextmanager
def built_sites(root: Path, named: Sequence[str], *, may_install: bool = False) -> Iterator[tuple[Path, ...]]:
    """A folder for each name: itself if it is a folder, else the site of that date or commit, for as long as needed."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as above:
        moments = {name: find_moment(root, name) for name in named if not Path(name).is_dir()}
        folders = {name: Path(above) / str(number) for number, name in enumerate(moments)}
        for name, moment in moments.items():
            rebuild(root, moment, folders[name], may_install=may_install)
        yield tuple(folders.get(name, Path(name)) for name in named)


@contextmanager
def checked_out(root: Path, commit: str) -> Iterator[Path]:
    """The commit's files in a folder of their own, with its history; hooks don't run."""
    above = Path(tempfile.mkdtemp(prefix="gongkai-"))
    tree = above / "tree"
    quiet = ("-c", "core.hooksPath=/dev/null", "worktree")
    try:
        ask_git(root, *quiet, "add", "--quiet", "--detach", str(tree), commit)
        yield tree
    except NoGitError as error:
        raise ConfigError(
            f"git 不能取出 {commit[:10]}（{error}）；可能是仓库只读，或对象不全（请先 git fetch）"
        ) from None
    finally:
        with suppress(NoGitError):
            ask_git(root, *quiet, "remove", "--force", str(tree))
        shutil.rmtree(above, ignore_errors=True)


def _present() -> tuple[Path, tuple[str, ...]]:
    return Path(sys.executable), ("那一天的程序不在这个仓库里，用的是现在的程序和库，版式可能与当时不同。",)


def _environment_of(root: Path, project: Path, *, may_install: bool) -> tuple[Path, tuple[str, ...]]:
    """A Python with the libraries that the commit's lock file names."""
    wanted, present = _text(project / LOCK), _text(_PROGRAM / LOCK)
    if wanted == present:
        return Path(sys.executable), ()
    if not wanted:
        return Path(sys.executable), (f"那一天还没有 {LOCK}，用的是现在的库，结果可能与当时不同。",)
    folder = root.resolve() / ENVIRONMENTS / hashlib.sha256(wanted.encode()).hexdigest()[:16]
    python = folder / "bin/python"
    if (folder / "complete").is_file():
        return python, ()
    if not may_install:
        raise ConfigError(
            f"那一天用的库与现在的不同（{_different(wanted, present)}）。要按当时的库重建，需要能连上软件源："
            f"请加 --install，会按那一天的 {LOCK}（带校验值）装到 {ENVIRONMENTS.as_posix()}，不影响现在的环境"
        )
    _install(folder, project)
    return python, ()


def _text(file: Path) -> str:
    return file.read_text("utf-8") if file.is_file() else ""


def _different(wanted: str, present: str) -> str:
    before, now = dict(_PACKAGE.findall(wanted)), dict(_PACKAGE.findall(present))
    names = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    told = [f"{name} {before.get(name, '无')}→{now.get(name, '无')}" for name in names[:5]]
    return "、".join(told) + (f" 等 {len(names)} 个" if len(names) > 5 else "") if names else "校验值不同"


def _install(folder: Path, project: Path) -> None:
    """The libraries of a lock file, with hashes, in an environment of their own; marked when complete."""
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(folder)], project, "建立环境")
    pip = [str(folder / "bin/python"), "-m", "pip", "--disable-pip-version-check", "-q", "install", "--require-hashes"]
    if (project / BUILD_LOCK).is_file():
        _run([*pip, "-r", BUILD_LOCK], project, "安装当时的库")
    _run([*pip, "--no-build-isolation", "-r", LOCK], project, "安装当时的库")
    (folder / "complete").touch()


def _build(python: Path, program: Path, project: Path, moment: Moment, folder: Path) -> None:
    """Runs the program that lies in `program` on the project."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    day = moment.day.isoformat()
    command = [str(python), "-m", "generator", "build", "--root", str(project), "--as-of", day, "--site", str(folder)]
    _run(command, program, f"重建 {day}（{moment.short}）")


def build_apart(project: Path, as_of: dt.date, folder: Path) -> None:
    """Builds the project as it lies there into `folder`, by this program in a process of its own.

    `as_of` is a moment, or a day, which is then over.

    Raises:
        SiteBuildError: The build failed.
    """
    command = [sys.executable, "-m", "generator", "build", "--root", str(project.resolve())]
    _run([*command, "--as-of", f"{moment_of(as_of):%Y-%m-%dT%H:%M:%S}", "--site", str(folder)], _PROGRAM, "试建网站")


def _run(command: list[str], folder: Path, what: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    environment["PYTHONPATH"] = str(folder)
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run(  # fixed words and paths of ours only
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        told = "\n".join((done.stderr + done.stdout).strip().split("\n")[-20:])
        raise SiteBuildError(f"{what}没有成功：\n{told}")
