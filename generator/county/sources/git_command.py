"""Git for what changes something or asks another machine: fixed words, and what it said on failure."""

import subprocess
from pathlib import Path

from generator.errors import CountyError
from generator.records.git import environment

# For the first clone over a slow line; one that hangs for longer will not come back.
TIMEOUT_SECONDS = 1800


def git(folder: Path, *words: str) -> str:
    """What `git <words>` prints in the folder.

    Raises:
        CountyError: There is no git, or it failed, with its own last words.
    """
    try:
        done = subprocess.run(
            ("git", *words),
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise CountyError("这台机器没有 git；请先安装（apt install git）") from None
    except subprocess.TimeoutExpired:
        raise CountyError(f"git {words[0]} 超过 {TIMEOUT_SECONDS // 60} 分钟没有结束；请检查网络，再运行一次") from None
    if done.returncode:
        last = "\n".join(done.stderr.strip().splitlines()[-3:])
        raise CountyError(f"git {words[0]} 没有成功：{last}")
    return done.stdout
