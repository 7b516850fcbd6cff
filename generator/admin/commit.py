"""A commit of exactly these files: what else is staged, or changed, stays as it is."""

import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from generator.admin.form import FormError
from generator.records.git import NO_REPOSITORY, environment

# A project's hooks run in it, which may check everything.
TIMEOUT_SECONDS = 300
_NO_IDENTITY = (
    "git 还不知道您是谁，不能提交。请管理员在这台电脑上设置一次："
    'git config --global user.name "您的股室或姓名"，git config --global user.email "您的邮箱"'
)
_UNDER_WAY = "仓库里有没做完的合并或变基，现在不能提交；请管理员先做完它"


def author(root: Path) -> str:
    """`name <email>` of who commits here.

    Raises:
        FormError: There is no git, no repository or no identity.
    """
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise FormError(f"{NO_REPOSITORY}；表单的修改要用 git 提交")
    done = _git(root, "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
    if done.returncode:
        raise FormError(_NO_IDENTITY)
    return done.stdout.rpartition(">")[0] + ">"


def commit(root: Path, paths: Iterable[PurePosixPath], message: str) -> str:
    """Commits the files as they lie there; the commit's short name, empty if git sees no difference.

    Raises:
        FormError: git refused, or a hook; nothing is committed, and nothing new is staged.
    """
    names = [str(path) for path in paths]
    author(root)
    new = [name for name in names if _git(root, "ls-files", "--error-unmatch", "--", name).returncode]
    if new and (done := _git(root, "add", "--", *new)).returncode:
        raise FormError(_refusal(done))
    if not _git(root, "status", "--porcelain", "--", *names).stdout:
        return ""
    done = _git(root, "-c", "user.useConfigOnly=true", "commit", "-q", "-m", message, "--only", "--", *names)
    if done.returncode:
        if new:
            _git(root, "rm", "-q", "--cached", "--", *new)
        raise FormError(_refusal(done))
    return _git(root, "rev-parse", "--short", "HEAD").stdout.strip()


def _refusal(done: subprocess.CompletedProcess[str]) -> str:
    said = (done.stderr + done.stdout).strip()
    if "during a merge" in said or "during a rebase" in said or "unmerged" in said:
        return _UNDER_WAY
    return f"git 没有接受这次提交，文件已恢复原样：{said[-2000:] or '没有说明原因'}"


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs git in the project, every path taken literally.

    Raises:
        FormError: There is no git, or it takes too long.
    """
    plain = {**environment(), "GIT_LITERAL_PATHSPECS": "1", "GIT_EDITOR": "true"}
    plain.pop("GIT_OPTIONAL_LOCKS")  # a commit needs its lock
    try:
        return subprocess.run(
            ("git", "-c", "core.quotePath=false", *arguments),
            cwd=root,
            env=plain,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise FormError("这台机器没有 git，不能提交") from None
    except subprocess.TimeoutExpired:
        raise FormError(f"git 在 {TIMEOUT_SECONDS} 秒内没有做完，请管理员看一看") from None
