"""Projects to build in: a copy of this one, or a small one with the same pages, theme and categories."""

import hashlib
import io
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from generator import cli

ROOT = Path(__file__).parents[2]
AS_OF = "2025-04-01"
# What a site looks like, whatever its records; the theme alone is what builds a docs tree that is there.
THEME = ("site_src/theme", "site_src/assets")
SHOWN = ("site_src/pages", *THEME)


def copy_files(files: Iterable[Path], source: Path, target: Path) -> None:
    """Copies each file to the same place below `target`, in the order given."""
    for file in files:
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)


def source_files(*parts: str) -> list[Path]:
    """The files of this project that a site is built from, below the `parts`, without what is generated."""
    found = [ROOT / "mkdocs.yml"]
    for part in parts:
        found += [file for file in sorted((ROOT / part).rglob("*")) if file.is_file()]
    return found


def copy_project(target: Path, *, is_reversed: bool = False) -> Path:
    """The whole project with its real data, its files made in the order of their names or against it."""
    files = source_files("data", *SHOWN)
    copy_files(reversed(files) if is_reversed else files, ROOT, target)
    return target


def record(title: str, published: str, body: str, **fields: str) -> str:
    """The text of a record's file."""
    front = {"title": title, "published": published, **fields}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n\n{body}\n"


# One record for each category at least, two years, and what tells pages and feeds apart: a link, a file, a number.
RECORDS = {
    "news/2024/n-20240305.md": record("春风行动招聘会举行", "2024-03-05", "招聘会设展位八十个，进场两千人。"),
    "news/2024/n-20240306.md": record("窗口延时服务", "2024-03-06", "中午不休息。\n\n详见[招聘会](n-20240305.md)。"),
    "news/2023/n-20230306.md": record("窗口搬迁", "2023-03-06", "搬到新址办公。"),
    "news/2024/n-20240307.md": record(
        "一条撤回的信息", "2024-03-07", "撤回的正文。", status="withdrawn", withdrawn="2024-03-08 数字有误"
    ),
    "documents/2024/d-20240401.md": record(
        "关于做好培训补贴的通知", "2024-04-01", "现就有关事项通知如下。", doc_number="示例人社〔2024〕5号"
    ),
    "organization/2024/o-20240102.md": record("机构职能", "2024-01-02", "负责人力资源和社会保障工作。"),
    "budgets/2024/b-20240223.md": record("部门预算", "2024-02-23", "收支平衡。", attachments="[budget.txt]"),
    "wage-arrears/2024/w-20240110.md": record("欠薪投诉指引", "2024-01-10", "拨打热线投诉。"),
    "annual-reports/2024/a-20240126.md": record("政府信息公开年报", "2024-01-26", "全文如下。"),
    "employment/news/2024/e-20240301.md": record("就业援助月", "2024-03-01", "走访企业。"),
    "employment/guides/2024/g-20240301.md": record("创业贷款指引", "2024-03-01", "符合条件的可以申请。"),
    "employment/recruitment/2024/r-20240301.md": record("公益性岗位招聘", "2024-03-01", "招聘五人。"),
    "employment/agencies/2024/y-20240301.md": record("服务机构名单", "2024-03-01", "共三家。"),
    "employment/statistics/2024/s-20240301.md": record("一季度监测", "2024-03-01", "就业平稳。"),
}


def small_project(target: Path, records: Mapping[str, str] = RECORDS) -> Path:
    """A project of a few records with the real pages, theme, categories and settings."""
    copy_files(source_files(*SHOWN), ROOT, target)
    copy_files([ROOT / "data/site.toml", ROOT / "data/categories.yml"], ROOT, target)
    for key, value in UNSET.items():
        replace(target / "data/site.toml", f'{key} = ""', f'{key} = "{value}"')
    licence = 'licence = {title = "测试许可", url = "https://licence.test.example/"}'
    replace(target / "data/site.toml", "demo = true", f"demo = true\n{licence}")
    for path, text in records.items():
        write(target / "data/items" / path, text)
        if "budget.txt" in text:
            write(target / "data/files" / Path(path).parent / "budget.txt", "预算表\n")
    return target


# What the demonstration leaves unset because it may not be made up; a test project is nobody's.
UNSET = {
    "fax": "000-0000000",
    "email": "gongkai@test.example",
    "site_id": "0000000000",
    "icp": "测ICP备00000000号",
    "police": "测公网安备00000000000000号",
    "portal_form": "https://portal.test.example/apply",
    "security_contact": "mailto:security@test.example",
}


def write(file: Path, text: str) -> None:
    """Writes a text file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def replace(file: Path, old: str, new: str) -> None:
    """Edits a file as staff would; the old text must stand there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def command(*arguments: str | Path) -> list[str]:
    """The command line as a list, by the Python that runs the tests."""
    return [sys.executable, "-m", "generator", *map(str, arguments)]


def environment(**changes: str) -> dict[str, str]:
    """The environment of the tests with changes."""
    return {**os.environ, **changes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run of the command line ended with and said."""

    returncode: object
    stdout: str
    stderr: str


def gongkai(*arguments: str | Path) -> Run:
    """Runs the command line to its end in this process: to start another and import everything takes two seconds.

    What is to be killed, or to run on a machine unlike this one, starts a process of its own by `command`.
    """
    out, err = io.StringIO(), io.StringIO()
    old, sys.argv = sys.argv, ["gongkai", *map(str, arguments)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            cli.main()
    except SystemExit as end:
        return Run(returncode=end.code, stdout=out.getvalue(), stderr=err.getvalue())
    finally:
        sys.argv = old


def build(root: Path, *arguments: str | Path) -> Run:
    """`gongkai build` of a project, on the day of the tests."""
    return gongkai("build", "--root", root, "--as-of", AS_OF, *arguments)


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by path; a folder that is empty counts too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        elif not any(path.iterdir()):
            found[name + "/"] = "empty folder"
    return found


def states(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every file's inode, modification time and SHA-256: equal only if nobody has touched any of them."""
    return {
        name: ((folder / name).stat().st_ino, (folder / name).stat().st_mtime_ns, digest)
        for name, digest in hashes(folder).items()
    }
