"""Running the tools that know how to reach a server: rsync and git, with fixed words and what they said on failure."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.errors import PublishError

# For a first publish over a slow line; one that hangs for longer will not come back.
TIMEOUT_SECONDS = 3600


def run(command: Sequence[str], cwd: Path, what: str, changes: Mapping[str, str] | None = None) -> str:
    """What the command printed.

    Raises:
        PublishError: It is not installed, or failed; with its own last words.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", **(changes or {})}
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise PublishError(f"这台机器没有 {command[0]}，不能{what}；请先安装（apt install {command[0]}）") from None
    except subprocess.TimeoutExpired:
        raise PublishError(f"{what}超过 {TIMEOUT_SECONDS // 60} 分钟没有结束；请检查网络，再运行一次会接着做") from None
    if done.returncode:
        last = "\n".join(done.stderr.strip().splitlines()[-5:])
        raise PublishError(f"{what}没有成功（{command[0]} 退出码 {done.returncode}）：\n{last}\n再运行一次会接着做")
    return done.stdout
