"""Small projects under git, committed on given days, so that what git knows can be tested with git itself."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

IDENTITY = {
    "GIT_AUTHOR_NAME": "测试",
    "GIT_AUTHOR_EMAIL": "test@test.example",
    "GIT_COMMITTER_NAME": "测试",
    "GIT_COMMITTER_EMAIL": "test@test.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(root: Path, *arguments: str, day: str = "2024-03-05") -> str:
    """Runs git at noon (Beijing) of the day; what it prints."""
    moment = f"{day}T12:00:00+08:00"
    environment = {**os.environ, **IDENTITY, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    done = subprocess.run(
        ("git", *arguments), cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def commit(root: Path, day: str, files: Mapping[str, str | bytes | None] | None = None) -> str:
    """Writes files (None deletes one), and commits all that lies there; the commit's name."""
    for name, content in (files or {}).items():
        path = root / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", day, day=day)
    return git(root, "rev-parse", "HEAD").strip()
