"""Git hooks: in a clone one that checks before a commit, in a bare repository those that check and publish a push.

A hook is a few lines of shell that call the program which installed it. It is replaced by installing again, and a hook
of somebody else never is.
"""

import shlex
import sys
from pathlib import Path

from generator.errors import HookError
from generator.records.git import NoGitError, ask_git

_MARK = "# gongkai hooks"
_HEAD = f"""#!/bin/sh
{_MARK} 写的；再运行一次会更新，不要了就删掉这个文件。
[ -x {{python}} ] || {{{{ echo "gongkai 不在原来的地方了，请重新运行 gongkai hooks" >&2; exit 1; }}}}
"""
_PRE_COMMIT = """exec {python} -m generator check --staged --root {root}
"""
# A hook's git variables would lead our own calls to another repository or index; what is pushed is not in its objects
# yet. HUP: a line that breaks in the middle of a build must not leave a push unpublished.
_PRE_RECEIVE = """objects=${{GIT_QUARANTINE_PATH:+$(realpath "$GIT_QUARANTINE_PATH")}}
unset GIT_QUARANTINE_PATH $(git rev-parse --local-env-vars)
exec {python} -m generator receive check {bare} --branch {branch} --objects "$objects"
"""
_POST_RECEIVE = """unset GIT_QUARANTINE_PATH $(git rev-parse --local-env-vars)
trap '' HUP
exec {python} -m generator receive publish {bare} --branch {branch}{folder}
"""


def install_for_commits(root: Path) -> Path:
    """The hook of the clone in which the project lies; its file.

    Raises:
        HookError: There is no repository, or a hook of somebody else.
    """
    try:
        folder = root / ask_git(root, "rev-parse", "--git-path", "hooks").decode().strip()
        prefix = ask_git(root, "rev-parse", "--show-prefix").decode().strip()
    except NoGitError as error:
        raise HookError(f"不能安装：{error}；请先运行 git init") from None
    return _write(folder / "pre-commit", _PRE_COMMIT, root=prefix or ".")


def install_for_pushes(bare: Path, branch: str, folder: Path | None) -> list[Path]:
    """The hooks of a bare repository whose `branch` is published, to `folder` or where the project says; their files.

    Raises:
        HookError: It is no bare repository, or has a hook of somebody else.
    """
    bare = bare.resolve()
    try:
        is_bare = ask_git(bare, "rev-parse", "--is-bare-repository").strip() == b"true"
    except (NoGitError, OSError):
        is_bare = False
    if not is_bare:
        raise HookError(f"{bare} 不是裸仓库；请先运行 git init --bare -b {branch} {bare}")
    hooks = bare / ask_git(bare, "rev-parse", "--git-path", "hooks").decode().strip()
    places = {"pre-receive": _PRE_RECEIVE, "post-receive": _POST_RECEIVE}
    for name in places:  # both, or none
        _check_free(hooks / name)
    to = f" --folder {shlex.quote(str(folder.resolve()))}" if folder else ""
    return [
        _write(hooks / name, script, bare=str(bare), branch=branch, folder=to, quoted=("bare", "branch"))
        for name, script in places.items()
    ]


def _check_free(file: Path) -> None:
    if file.exists() and _MARK not in file.read_text("utf-8", "replace"):
        raise HookError(
            f"{file} 已经有了，不是 gongkai 写的，没有改动；请把它移走，或在里面加一行 gongkai check --staged"
        )


def _write(file: Path, script: str, *, quoted: tuple[str, ...] = ("root",), **values: str) -> Path:
    _check_free(file)
    safe = {key: shlex.quote(value) if key in quoted else value for key, value in values.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    begun = file.with_name(f".{file.name}-new")
    begun.write_text((_HEAD + script).format(python=shlex.quote(sys.executable), **safe), encoding="utf-8")
    begun.chmod(0o755)
    begun.replace(file)  # git may be running the old one
    return file
