"""Asking git, of which a project may have none: fixed words, a limit of time, no prompt, no lock."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

TIMEOUT_SECONDS = 60
# What people set for their own eyes, and what hides the first commit.
_SETTINGS = (
    "core.quotePath=false",
    "color.ui=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "core.fsmonitor=false",
)
_PLAIN = tuple(word for setting in _SETTINGS for word in ("-c", setting))
NO_REPOSITORY = "项目不在 git 仓库里，或 git 不能读取它"


class NoGitError(Exception):
    """Git can't tell; the reason is Chinese, for staff."""


def environment() -> dict[str, str]:
    """The caller's environment, with git in plain English, waiting for nothing and fetching nothing."""
    own = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    return {**os.environ, **own}


def ask_git(root: Path, *arguments: str) -> bytes:
    """What `git <arguments>` prints in the folder `root`.

    Raises:
        NoGitError: There is no git, no repository, no commit, or no answer in time.
    """
    command = ("git", *_PLAIN, *arguments)
    try:
        done = subprocess.run(  # fixed words only; git is found by PATH as in a shell
            command, cwd=root, env=environment(), capture_output=True, timeout=TIMEOUT_SECONDS, check=False
        )
    except FileNotFoundError:
        raise NoGitError("这台机器没有 git") from None
    except subprocess.TimeoutExpired:
        raise NoGitError(f"git 在 {TIMEOUT_SECONDS} 秒内没有回答") from None
    if done.returncode:
        raise NoGitError(NO_REPOSITORY)
    return done.stdout


def read_blobs(root: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each object's name and bytes, one in memory at a time; an object that is absent (a partial clone) is left out."""
    wanted = list(names)
    if not wanted:
        return
    with subprocess.Popen(
        ("git", "cat-file", "--batch"), cwd=root, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in wanted:
            process.stdin.write(f"{name}\n".encode())
            process.stdin.flush()
            head = process.stdout.readline().split()
            if len(head) == 3:
                yield name, process.stdout.read(int(head[2]) + 1)[:-1]
        process.stdin.close()
